import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createLinker } from '../../src/link/index.js';
import { closeTokens, inventText, numbersFrom, recordOf, reword } from './invented-records.js';

// The plain way: every pair of texts compared by the sets of their word pairs. The linker must come to the same.
function pairSet(tokens: readonly number[]): Set<string> {
  return new Set(tokens.slice(1).map((token, i) => `${String(tokens[i])} ${String(token)}`));
}

function jaccard(a: Set<string>, b: Set<string>): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return shared / (a.size + b.size - shared);
}

describe('the banded index against comparing all pairs', () => {
  it('links what is half alike and more, and makes no edge below a quarter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const next = numbersFrom(seed);
        const texts = Array.from({ length: 40 }, (_, i) =>
          reword(inventText(seed + (i % 15)), next(60) / 100, seed * 50 + i),
        );
        const linker = createLinker();
        texts.forEach((tokens, i) => {
          linker.add(recordOf(String(i), closeTokens(tokens)));
        });
        const campaigns = linker.campaigns();
        const campaignOf = new Map(
          campaigns.flatMap(({ members }, index) => members.map((id) => [Number(id), index])),
        );
        const sets = texts.map(pairSet);
        for (const { links } of campaigns) {
          for (const { a, b } of links) assert.ok(jaccard(sets[Number(a)]!, sets[Number(b)]!) >= 0.25);
        }
        sets.forEach((a, i) => {
          for (let j = 0; j < i; j++) {
            if (jaccard(a, sets[j]!) < 0.55) continue;
            assert.ok(
              campaignOf.get(i) !== undefined && campaignOf.get(i) === campaignOf.get(j),
              `${String(j)} and ${String(i)}`,
            );
          }
        });
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});

describe('every edge', () => {
  it('weighs what its evidence weighs, in thousandths', () => {
    const linker = createLinker();
    const phone = { kind: 'phone', value: '+442079460999' } as const;
    for (let i = 0; i < 30; i++) {
      linker.add(
        recordOf(String(i), closeTokens(reword(inventText(i % 6), 0.1, i)), i % 4 === 0 ? [phone] : []),
      );
    }
    const links = linker.campaigns().flatMap((campaign) => campaign.links);
    assert.ok(links.length > 20);
    for (const { bits, why } of links) {
      assert.ok(why.length > 0 && why.every(({ say }) => say !== ''));
      assert.equal(bits, Math.round(why.reduce((sum, evidence) => sum + evidence.bits, 0) * 1000) / 1000);
      assert.equal(Math.round(bits * 1000) / 1000, bits);
    }
  });
});
