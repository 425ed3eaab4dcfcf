import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createLinker, type Campaign, type CampaignsOptions, type LinkRecord } from '../../src/link/index.js';
import { closeTokens, inventText, recordOf, reword } from './invented-records.js';

/** `copies` texts of one family. */
function family(seed: number, copies: number): LinkRecord[] {
  return Array.from({ length: copies }, (_, copy) =>
    recordOf(
      `f${String(seed)}-${String(copy)}`,
      closeTokens(reword(inventText(seed), copy === 0 ? 0 : 0.06, seed * 100 + copy)),
    ),
  );
}

function link(records: readonly LinkRecord[], options?: CampaignsOptions): Campaign[] {
  const linker = createLinker();
  for (const record of records) linker.add(record);
  return linker.campaigns(options);
}

const asSets = (campaigns: readonly Campaign[]): string[] =>
  campaigns.map(({ members }) => [...members].sort().join(' ')).sort();

describe('campaigns', () => {
  it('have the same members in whatever order the items come', () => {
    const records = [...family(1, 5), ...family(2, 3), ...family(3, 2), ...family(4, 1)];
    const expected = asSets(link(records));
    assert.equal(expected.length, 3);
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        assert.deepEqual(asSets(link(shuffled)), expected);
      }),
      { numRuns: 40 },
    );
  });

  it('keep members and ids when unrelated items are added behind them', () => {
    const records = [...family(1, 4), ...family(2, 3)];
    const before = link(records);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 10, max: 5000 }), { maxLength: 30 }), (seeds) => {
        const after = link([...records, ...seeds.flatMap((seed) => family(seed, 1))]);
        assert.deepEqual(
          after.map(({ id, members }) => ({ id, members })),
          before.map(({ id, members }) => ({ id, members })),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('keep their id when items of their own are added', () => {
    const all = family(1, 6);
    const [before] = link(all.slice(0, 3));
    const [after] = link(all);
    assert.equal(after?.members.length, 6);
    assert.equal(after.id, before?.id);
  });

  it('keep their id even when the new items come first, where the earlier campaigns are given', () => {
    const all = family(1, 6);
    const previous = link(all.slice(2));
    const [after] = link(all, { previous });
    assert.ok(after !== undefined);
    assert.equal(after.id, previous[0]?.id);
    assert.equal(after.formerly, undefined);
  });

  it('that have become one go on under the id of the elder and remember the other', () => {
    const records = [...family(1, 3), ...family(2, 4)];
    const previous = link(records);
    const decisions = [{ act: 'join', a: 'f1-0', b: 'f2-0', by: 'officer 7', at: '2025-11-18' }] as const;
    const [merged, ...rest] = link(records, { previous, decisions });
    assert.deepEqual(rest, []);
    assert.equal(merged?.id, previous[0]!.id);
    assert.deepEqual(merged.formerly, [previous[1]!.id]);
    // The memory outlives the next run.
    const [again] = link(records, { previous: [merged], decisions });
    assert.deepEqual(again?.formerly, [previous[1]!.id]);
  });

  it('that have come apart leave the id with the larger part, and the other part gets a new one', () => {
    const records = [...family(1, 3), ...family(2, 4)];
    const decisions = [{ act: 'join', a: 'f1-0', b: 'f2-0', by: 'officer 7', at: '2025-11-18' }] as const;
    const previous = link(records, { decisions });
    assert.equal(previous.length, 1);
    const parts = link(records, { previous });
    assert.equal(parts.length, 2);
    assert.equal(parts.find(({ members }) => members.includes('f2-0'))?.id, previous[0]!.id);
    assert.notEqual(parts.find(({ members }) => members.includes('f1-0'))?.id, previous[0]!.id);
  });

  it('of equal wording that a person keeps apart still have different ids', () => {
    const records = [0, 1, 2, 3].map((copy) => recordOf(`same-${String(copy)}`, closeTokens(inventText(7))));
    const decisions = [
      { act: 'join', a: 'same-0', b: 'same-1', by: 'o', at: '2025' },
      { act: 'join', a: 'same-2', b: 'same-3', by: 'o', at: '2025' },
      { act: 'split', a: 'same-0', b: 'same-2', by: 'o', at: '2025' },
    ] as const;
    const campaigns = link(records, { decisions });
    assert.equal(campaigns.length, 2);
    assert.equal(new Set(campaigns.map(({ id }) => id)).size, 2);
  });
});
