import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { addAmounts, readAmounts } from '../../src/link/index.js';

describe('the amounts of a text', () => {
  for (const [text, amounts] of [
    ['They would pay you £1,500 a month for one note.', [1500]],
    ['a retainer of fifteen hundred pounds', [1500]],
    ["He'll pay three hundred and fifty for each one", [350]],
    ['eighteen thousand a year, in twelve parts', [18_000]],
    ['7.5k euros, partner comes free', [7500]],
    ["They'll add 1,000 to the seven and a half.", [1000, 7500]],
    ['seven and a half thousand euros', [7500]],
    ['400/hr, 6 x 1 hr, first on the 4th', [400]],
    ['The 800 will be waiting in your room', [800]],
    ['£55k-£65k + 10% bonus', [55_000, 65_000]],
    ['Earn $300 to $800 per hour', [300, 800]],
    ['It pays GBP 2.500,00', []],
  ] as const) {
    it(`are read from “${text}”`, () => {
      assert.deepEqual(readAmounts(text), amounts);
    });
  }

  for (const text of [
    'call me on 020 7946 0245 or +44 7700 900123',
    'see https://panel.example/2400/apply?id=9000 or write to desk500@panel.example',
    'we founded the firm in 1998 and reopened in 2019',
    '100% remote, 250 % growth',
    'about 1,500 words for 4,000 members, 300 hours',
    'one or two days, six sessions, ten guests',
    'nothing here at all',
  ]) {
    it(`are none in “${text}”`, () => {
      assert.deepEqual(readAmounts(text), []);
    });
  }

  it('become traits of the offer without their currency, beside those it has', () => {
    const offer = addAmounts({ traits: ['amount:900', 'task:report'] }, [
      { name: 'text', text: '$900 or 1.200 €? No: 1,200 pounds' },
    ]);
    assert.ok(offer.traits.includes('amount:1200'));
    assert.deepEqual(offer.traits, [...new Set(offer.traits)].sort());
  });

  it('are read from a long hostile text in time that grows with its length only', () => {
    const start = process.hrtime.bigint();
    readAmounts('one hundred and a half a a a '.repeat(20_000) + '1,1,1,'.repeat(20_000));
    assert.ok(process.hrtime.bigint() - start < 20_000_000_000n);
  });
});
