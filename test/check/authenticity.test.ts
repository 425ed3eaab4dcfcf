import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJudge, STRUCTURAL_TESTS } from '../../src/check/index.js';
import type { Item } from '../../src/model/index.js';
import { readPacks } from '../../src/screen/index.js';

const packs = readPacks();
const judge = createJudge(packs, {
  officialDomains: ['parliament.example'],
  trustedAuthserv: ['mx.house.example'],
});

const PLAIN =
  'We would be glad to hear from you about the reading group that meets in the library each month.';
const source = { file: 'authenticity.test.ts', sha256: '0'.repeat(64) };

function mail(rest: Omit<Partial<Item>, 'fields'> = {}, text = PLAIN): Item {
  return { id: 'mail', kind: 'email', fields: [{ name: 'text', text }], source, ...rest };
}

function advert(fields: Item['fields']): Item {
  return { id: 'advert', kind: 'advert', fields, source };
}

const dmarc = (authserv: string, result: string): NonNullable<Item['authentication']>[number] => ({
  authserv,
  methods: [{ method: 'dmarc', result }],
});

const official = { address: 'clerk@parliament.example' };
const LONG =
  'The mill has made paper for sixty years and sells it to printers and schools in three counties. It employs forty people, most of whom live near by, and it trains its own machine staff.';

/** For each named test: an item it is to find, and a near miss. */
const CASES: Readonly<Record<string, { readonly found: Item; readonly missed: Item }>> = {
  'reply-to-differs': {
    found: mail({ from: { address: 'press@veldmore.example', replyTo: 'desk@veldmore-office.example' } }),
    missed: mail({ from: { address: 'press@veldmore.example', replyTo: 'desk@veldmore.example' } }),
  },
  'sender-free-mail': {
    found: mail({ from: { address: 'h.pargeter@gmail.example' } }),
    missed: mail({ from: { address: 'h.pargeter@veldmore.example' } }),
  },
  'contact-free-mail': {
    found: advert([{ name: 'text', text: `${PLAIN} Write to veldmore.jobs@hotmail.example for the form.` }]),
    missed: advert([{ name: 'text', text: `${PLAIN} Write to jobs@veldmore.example for the form.` }]),
  },
  'look-alike-domain': {
    found: mail({ from: { address: 'clerk@parliarnent.example' } }),
    missed: mail({ from: { address: 'clerk@gardening.example' } }),
  },
  'mixed-script-word': {
    // The second letter of the word is Cyrillic in the first text; in the second a whole word is.
    found: mail({}, `${PLAIN} Your p\u0430ssword is needed.`),
    missed: mail({}, `${PLAIN} The book is called \u0412\u043e\u0439\u043d\u0430.`),
  },
  'authenticated-official': {
    found: mail({ from: official, authentication: [dmarc('mx.house.example', 'pass')] }),
    missed: mail({ from: official, authentication: [dmarc('mx.elsewhere.example', 'pass')] }),
  },
  'authenticated-sender': {
    found: mail({
      from: { address: 'press@veldmore.example' },
      authentication: [dmarc('mx.house.example', 'pass')],
    }),
    missed: mail({
      from: { address: 'someone@gmail.example' },
      authentication: [dmarc('mx.house.example', 'pass')],
    }),
  },
  'authentication-failed': {
    found: mail({
      from: { address: 'press@veldmore.example' },
      authentication: [dmarc('mx.house.example', 'fail')],
    }),
    missed: mail({
      from: { address: 'press@veldmore.example' },
      authentication: [dmarc('mx.elsewhere.example', 'fail')],
    }),
  },
  'claims-official-without-proof': {
    found: mail({ from: official, authentication: [dmarc('mx.house.example', 'none')] }),
    missed: mail({ from: official }),
  },
  'advert-no-company': {
    found: advert([{ name: 'description', text: LONG }]),
    missed: advert([
      { name: 'company', text: 'Aldermill Paper' },
      { name: 'description', text: LONG },
    ]),
  },
  'advert-has-company-profile': {
    found: advert([
      { name: 'company_profile', text: LONG },
      { name: 'description', text: PLAIN },
    ]),
    missed: advert([
      { name: 'company_profile', text: 'A paper mill.' },
      { name: 'description', text: LONG },
    ]),
  },
  'advert-thin': {
    found: advert([{ name: 'description', text: PLAIN }]),
    missed: advert([{ name: 'description', text: `${LONG} ${LONG} ${LONG}` }]),
  },
  shouting: {
    found: mail({}, `${PLAIN} Come soon!!!`),
    missed: mail({}, `${PLAIN} Come soon!`),
  },
  wallet: {
    // The address of the first block ever mined, in every textbook and checked by its checksum; then one letter changed.
    found: mail({}, `${PLAIN} Pay to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa today.`),
    missed: mail({}, `${PLAIN} Pay to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb today.`),
  },
};

const structural = packs.indicators.filter((one) => one.test !== undefined);

for (const { id, test: named } of structural) {
  test(`${id} is seen where it is and not in a near miss`, () => {
    const { found, missed } = CASES[named!]!;
    const seenIn = (item: Item): boolean =>
      judge.assess(item).verdict.indicators.some((one) => one.id === id);
    assert.deepEqual({ found: seenIn(found), missed: seenIn(missed) }, { found: true, missed: false });
  });
}

test('every named test is used by a pack and has its two cases here', () => {
  const used = new Set(structural.map((one) => one.test));
  assert.deepEqual([...used].sort(), Object.keys(STRUCTURAL_TESTS).sort());
  assert.deepEqual(Object.keys(CASES).sort(), Object.keys(STRUCTURAL_TESTS).sort());
});

test('an authentication header of a server that is not the reader\u2019s changes nothing', () => {
  const item = mail({ from: official });
  for (const result of ['pass', 'fail', 'none']) {
    const forged = mail({ from: official, authentication: [dmarc('mx.parliament.example', result)] });
    assert.deepEqual(judge.assess(forged).verdict.probability, judge.assess(item).verdict.probability);
  }
});
