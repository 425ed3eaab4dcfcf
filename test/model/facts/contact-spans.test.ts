import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FACT_KINDS, findContacts, findFacts, type Item } from '../../../src/model/index.js';
import { readPairs } from './read-cases.js';

const CONTACT_LISTS = ['email', 'domain', 'url', 'phone', 'handle', 'profile', 'wallet', 'token', 'name'];
const CONTACTS = CONTACT_LISTS.flatMap((list) => readPairs(`${list}_valid`).map(([written]) => written));

/** Pieces that sit badly together: halves of contacts, marks, scripts, lone surrogates. */
const PIECES = [
  ...[
    '@',
    '.',
    '..',
    '://',
    'http://',
    'hxxp',
    '[.]',
    '[',
    '(at)',
    ' dot ',
    ' at ',
    '#EMAIL_',
    '#',
    '+44',
    '+',
    '(0)',
  ],
  ...[
    '0',
    '1,000',
    '£',
    '$',
    'USD',
    'per ',
    'www.',
    '-',
    '_',
    '/',
    '?a=b',
    '%',
    ' ',
    '\n',
    '\u00a0',
    'Telegram: ',
    'ID ',
  ],
  ...[
    'Ж',
    'я',
    '微信',
    '中国',
    '한',
    'é',
    'e\u0301',
    '\ud800',
    '\udfff',
    '😀',
    '𝐚',
    '\u200d',
    'a',
    'Z',
    'com',
    '.uk',
  ],
];

const hostileText = fc
  .array(
    fc.oneof(fc.constantFrom(...CONTACTS), fc.constantFrom(...PIECES), fc.string({ maxLength: 8 }), fc.nat()),
    {
      maxLength: 24,
    },
  )
  .map((parts) => parts.join(''));

function advert(text: string): Item {
  return {
    id: 'a1',
    kind: 'advert',
    fields: [
      { name: 'text', text },
      { name: 'from_headline', text },
    ],
    source: { file: 'a.txt', sha256: '' },
  };
}

test('contacts in any text are sorted, inside it, not empty, and never overlap', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      let last = 0;
      for (const { start, end } of findContacts(text)) {
        assert.ok(
          start >= last && end > start && end <= text.length,
          JSON.stringify({ text, start, end, last }),
        );
        last = end;
      }
    }),
    { numRuns: 1500 },
  );
});

test('the span of a fact, read alone, gives the value of the fact', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      for (const { kind, value, start, end } of findFacts(advert(text))) {
        // A range of sums says its currency once, so one end of it alone is no sum.
        if (kind === 'money') continue;
        assert.equal(
          FACT_KINDS[kind].parse(text.slice(start, end)),
          value,
          JSON.stringify({ text, kind, start, end }),
        );
      }
    }),
    { numRuns: 1500 },
  );
});

test('reading the value of a contact again gives the same value', () => {
  for (const kind of ['email', 'domain', 'url', 'profile', 'handle', 'token'] as const) {
    for (const [, value] of readPairs(`${kind}_valid`)) assert.equal(FACT_KINDS[kind].parse(value), value);
  }
});

test('no kind of fact throws for any text, whatever it is given', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.string({ unit: 'binary' })), (text) => {
      for (const rule of Object.values(FACT_KINDS)) rule.format(rule.parse(text) ?? text);
    }),
    { numRuns: 300 },
  );
});

test('a contact is found in the middle of ten thousand words as it is alone', () => {
  const filler = 'The role is open to analysts. We offer 25 days of leave, e.g. in May. '.repeat(700);
  for (const written of CONTACTS) {
    const alone = findContacts(` ${written} `).map(({ kind, start, end }) => [kind, start, end]);
    const inside = findContacts(`${filler}${written} ${filler}`).map(({ kind, start, end }) => [
      kind,
      start - filler.length + 1,
      end - filler.length + 1,
    ]);
    assert.deepEqual(inside, alone, written);
  }
});

test('reading takes time in proportion to the text, also where every character could begin a contact', () => {
  const units = [
    'a.',
    '@a',
    '1 ',
    '(',
    '[.] ',
    'a@',
    '://a',
    '_a',
    '0',
    '+1',
    '#URL_',
    'a1',
    '1.1.',
    ' dot ',
    '.com',
    'a at b dot ',
  ];
  for (const unit of units) {
    const time = (length: number): number => {
      const text = unit.repeat(length / unit.length);
      const start = process.cpuUsage();
      findContacts(text);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    time(5_000);
    // Five times the text in less than the 25 times that a quadratic reading would take; 30 ms are noise.
    const short = Math.min(time(20_000), time(20_000));
    assert.ok(time(100_000) < 20 * short + 30, `${JSON.stringify(unit)}: ${short} ms for 20,000`);
  }
});

test('each contact is one of the four kinds that the closed vocabulary has a placeholder for', () => {
  const kinds = {
    'lena@northfold.example': 'email',
    'https://northfold.example/a': 'url',
    'northfold.example': 'url',
    'https://t.me/lena_2041': 'handle',
    't.me/lena_2041': 'handle',
    'https://discord.com/invite/AbCd12': 'handle',
    'https://discord.com/blog': 'url',
    '020 7946 0123': 'phone',
    '@lena_2041': 'handle',
    'WeChat: lena_2041': 'handle',
    '#EMAIL_190796bc17c2#': 'email',
    '#PHONE_190796bc17c2#': 'phone',
    '#URL_190796bc17c2#': 'url',
    '1H562acVmtjTCHn3cNMD31kfrtT4Pyopa': 'handle',
  };
  for (const [text, kind] of Object.entries(kinds)) {
    assert.deepEqual(
      findContacts(text).map((contact) => contact.kind),
      [kind],
      text,
    );
  }
});
