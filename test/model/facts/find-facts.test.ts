import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { findFacts, formatFact, parseMoneyValue, type Item } from '../../../src/model/index.js';

const source = { file: 'a.eml', sha256: '' };

function values(item: Item, region?: string): readonly string[] {
  return findFacts(item, region === undefined ? {} : { region }).map(({ kind, value }) => `${kind} ${value}`);
}

function text(words: string): Item {
  return { id: 'i1', kind: 'email', fields: [{ name: 'text', text: words }], source };
}

test('an item gives the facts of its fields, then of its headers, then of the columns to link by', () => {
  const item: Item = {
    id: 'i1',
    kind: 'email',
    fields: [
      { name: 'subject', text: 'Papers, £900 each' },
      {
        name: 'text',
        text: 'Write to lena@northfold.example.\n\nKind regards\nLena Orr\nAssociate, Northfold Insight Ltd\n',
      },
      { name: 'from_headline', text: 'Talent Partner at Eastmere Global | Hiring' },
      { name: 'company', text: ' Northfold Insight Limited ' },
      { name: 'location', text: 'Leeds' },
    ],
    from: {
      name: 'Lena  Orr',
      address: 'Lena Orr <Lena@Northfold.example>',
      replyTo: 'lena.orr@mailbox.invalid',
      returnPath: '<bounce@sender.example>',
      profileUrl: 'https://uk.linkedin.com/in/lena-orr?trk=x',
    },
    linkColumns: [{ column: 'poster', value: '77' }],
    source,
  };
  assert.deepEqual(values(item), [
    'money 900 £ per piece',
    'email lena@northfold.example',
    'domain northfold.example',
    'organisation northfold insight',
    'organisation eastmere global',
    'place Leeds',
    'email lena.orr@mailbox.invalid',
    'domain mailbox.invalid',
    'email bounce@sender.example',
    'domain sender.example',
    'profile linkedin.com/in/lena-orr',
    'person Lena Orr',
    'column poster=77',
  ]);
});

test('facts from headers and columns have no place in a text, all others have one', () => {
  const item: Item = {
    ...text('lena@northfold.example'),
    from: { address: 'hr@eastmere.example' },
    linkColumns: [{ column: 'a', value: 'b' }],
  };
  for (const { value, field, start, end } of findFacts(item)) {
    const isWritten = value.includes('northfold');
    assert.deepEqual(
      [field !== undefined, start !== undefined, end !== undefined],
      [isWritten, isWritten, isWritten],
      value,
    );
  }
});

test('a value is given once, at its first place', () => {
  const facts = findFacts(
    text('a@northfold.example, then A@northfold.example and https://northfold.example'),
  );
  assert.deepEqual(
    facts.map(({ kind, start }) => [kind, start]),
    [
      ['email', 0],
      ['domain', 2],
    ],
  );
});

test('an address that is no more than its domain is a domain only', () => {
  assert.deepEqual(values(text('https://www.northfold.example/')), ['domain northfold.example']);
  assert.deepEqual(values(text('https://careers.northfold.example/')), [
    'url careers.northfold.example',
    'domain northfold.example',
  ]);
});

test('a national number is read in the region that is given, an international one alike in all', () => {
  assert.deepEqual(values(text('call 020 7946 0123')), ['phone +442079460123']);
  assert.deepEqual(values(text('call (202) 555-0142'), 'US'), ['phone +12025550142']);
  assert.deepEqual(values(text('call (202) 555-0142'), 'nowhere'), ['phone 2025550142']);
  for (const region of ['GB', 'US', 'DE', 'CN']) {
    assert.deepEqual(values(text('call +44 20 7946 0123'), region), ['phone +442079460123']);
    assert.deepEqual(values(text('call 0044 20 7946 0123'), region), ['phone +442079460123']);
  }
});

test('both ends of a range are sums, in the currency and for the period said once', () => {
  assert.deepEqual(values(text('£50-60k a year')), ['money 50000 £ per year', 'money 60000 £ per year']);
  assert.deepEqual(values(text('30,000 to 40,000 EUR')), ['money 30000 EUR', 'money 40000 EUR']);
  assert.deepEqual(values(text('$900 – $1,500 per article')), [
    'money 900 $ per report',
    'money 1500 $ per report',
  ]);
});

test('a period that stands before the sum counts when none follows', () => {
  assert.deepEqual(values(text('a monthly retainer of £2,000')), ['money 2000 £ per month']);
  assert.deepEqual(values(text('Day rate: €450')), ['money 450 € per day']);
});

test('a sum is taken apart again from its value', () => {
  assert.deepEqual(parseMoneyValue('900 £ per report'), { amount: 900, currency: '£', period: 'report' });
  assert.deepEqual(parseMoneyValue('0.5 BTC'), { amount: 0.5, currency: 'BTC' });
  assert.equal(parseMoneyValue('much'), undefined);
});

test('an organisation is read from a headline in the ways people write one', () => {
  const named = (headline: string): readonly string[] =>
    values({ id: 'i1', kind: 'invitation', fields: [{ name: 'from_headline', text: headline }], source });
  assert.deepEqual(named('Recruiter @ Northfold Insight'), ['organisation northfold insight']);
  assert.deepEqual(named('Director, Northfold Insight'), ['organisation northfold insight']);
  assert.deepEqual(named('Director | Northfold Insight, Inc.'), ['organisation northfold insight']);
  assert.deepEqual(named('Director at Northfold, formerly Eastmere'), ['organisation northfold']);
  assert.deepEqual(named('Writer at large'), []);
  assert.deepEqual(named('Freelance consultant'), []);
});

test('facts are shown so that nothing can be clicked by mistake and nothing readable deceives', () => {
  assert.equal(formatFact({ kind: 'url', value: 'northfold.example/a.b' }), 'northfold[.]example/a.b');
  assert.equal(
    formatFact({ kind: 'email', value: 'a@xn--mnchen-3ya.example' }),
    'a@münchen.example (xn--mnchen-3ya.example)',
  );
  assert.equal(formatFact({ kind: 'phone', value: '+442079460123' }), '+44 20 7946 0123');
  assert.equal(formatFact({ kind: 'money', value: '1500.5 £ per month' }), '£1,500.50 per month');
  assert.equal(formatFact({ kind: 'money', value: '20000 pounds' }), '20,000 pounds');
  assert.equal(formatFact({ kind: 'wallet', value: 'btc:1abc' }), '1abc (btc)');
  assert.equal(formatFact({ kind: 'profile', value: 'linkedin.com/in/l%c3%a9na' }), 'linkedin.com/in/léna');
});

test('facts that are kept do not keep the texts they were read from', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const kept: unknown[] = [];
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < 40; index++) {
    const filler = `filler ${index} words stand here `.repeat(25_000);
    const item = text(
      `${filler} lena.orr.${index}@northfold-insight-${index}.example https://eastmere-${index}.example/jobs/abcdef ` +
        `@lena_orr_of_northfold_${index} linkedin.com/in/lena-orr-of-northfold-${index} 020 7946 0${100 + index}`,
    );
    kept.push(findFacts(item));
  }
  collect();
  const grown = process.memoryUsage().heapUsed - before;
  // The forty texts together take 27 MB.
  assert.ok(grown < 8_000_000, `${grown} bytes for ${kept.length} items`);
});
