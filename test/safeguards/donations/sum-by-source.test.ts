import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { donations, runSafeguard, SourceAdder } from '../../../src/safeguards/index.js';
import { readSafeguardPacks } from '../../../src/screen/index.js';
import { sourceOf } from '../../intake/read-all.js';

const packs = readSafeguardPacks(donations);
const ON = '2026-12-31';

/** One source's gifts to one party in one year, in pence; some are too small to count. None is shown as reported. */
const gifts = fc.array(fc.integer({ min: 40_000, max: 400_000 }), { minLength: 1, maxLength: 8 });

test('a sum that is shown is over its amount exactly where the rule finds one over it', async () => {
  await fc.assert(
    fc.asyncProperty(gifts, async (given) => {
      const text = [
        'ref,donor,donor type,amount,date received,date accepted',
        ...given.map(
          (pence, i) =>
            `L${String(i)},Union of Invented Trades,trade union,${(pence / 100).toFixed(2)},2026-03-05,2026-03-06`,
        ),
        '',
      ].join('\n');
      const adder = new SourceAdder(packs, ON);
      for await (const batch of donations.read(sourceOf('list.csv', text), {}))
        for (const row of batch) if (row.ok) adder.add(row.value);
      const over = adder
        .read()
        .sums.some(({ total, threshold }) => threshold !== undefined && total > threshold.over);
      let isFound = false;
      for await (const line of runSafeguard(donations, sourceOf('list.csv', text), {
        on: ON,
        registers: {},
        packs,
      }))
        if ('finding' in line && line.finding.rule === 'report-party') isFound = true;
      assert.equal(over, isFound);
    }),
    { numRuns: 150 },
  );
});

test('what is shown as reported by the day is counted apart, and what was sent back is in no sum', async () => {
  const text = [
    'ref,donor,donor type,amount,date received,date accepted,date reported,date returned',
    'L1,Union of Invented Trades,trade union,6000,2026-03-05,2026-03-06,2026-04-30,',
    'L2,Union of Invented Trades,trade union,7000,2026-03-05,2026-03-06,2027-01-30,',
    'L3,Union of Invented Trades,trade union,9000,2026-03-05,,,2026-03-20',
    '',
  ].join('\n');
  const adder = new SourceAdder(packs, ON);
  for await (const batch of donations.read(sourceOf('list.csv', text), {}))
    for (const row of batch) if (row.ok) adder.add(row.value);
  assert.deepEqual(
    adder.read().sums.map(({ total, reported, donations: count }) => [total, reported, count]),
    [[1_300_000, 600_000, 2]],
  );
});
