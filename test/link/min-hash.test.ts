import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BANDS, bandKey, PLACES, sketchInto } from '../../src/link/min-hash.js';
import { numbersFrom } from './invented-records.js';

/** Two sets of `size` numbers that share `shared` of them. */
function twoSets(size: number, shared: number, seed: number): [Uint32Array, Uint32Array] {
  const next = numbersFrom(seed * 7919 + 3);
  const draw = (count: number): number[] => Array.from({ length: count }, () => next(2 ** 31) * 2 + next(2));
  const both = draw(shared);
  return [
    Uint32Array.from([...both, ...draw(size - shared)]),
    Uint32Array.from([...both, ...draw(size - shared)]),
  ];
}

function sketchOf(numbers: Uint32Array): Uint32Array {
  const sketch = new Uint32Array(PLACES);
  sketchInto(numbers, sketch);
  return sketch;
}

describe('a MinHash sketch', () => {
  for (const [size, shared] of [
    [12, 5],
    [60, 24],
    [300, 120],
    [300, 240],
  ] as const) {
    it(`of ${String(size)} numbers agrees with another in the share that their sets have in common (${String(shared)})`, () => {
      const jaccard = shared / (2 * size - shared);
      let agree = 0;
      let meet = 0;
      for (let trial = 0; trial < 300; trial++) {
        const [a, b] = twoSets(size, shared, trial).map(sketchOf) as [Uint32Array, Uint32Array];
        for (let place = 0; place < PLACES; place++) if (a[place] === b[place]) agree++;
        if (
          Array.from({ length: BANDS }, (_, band) => band).some(
            (band) => bandKey(a, band) === bandKey(b, band),
          )
        )
          meet++;
      }
      assert.ok(Math.abs(agree / 300 / PLACES - jaccard) < 0.015);
      const expected = 1 - (1 - jaccard ** 3) ** BANDS;
      assert.ok(
        Math.abs(meet / 300 - expected) < 0.09,
        `met ${String(meet / 300)}, expected ${String(expected)}`,
      );
    });
  }

  it('is the same in whatever order the numbers come, and has no empty place', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 200 }),
        (numbers) => {
          const sketch = sketchOf(Uint32Array.from(numbers));
          assert.deepEqual(sketchOf(Uint32Array.from(numbers).reverse()), sketch);
          const other = new Uint32Array(PLACES).fill(0xffffffff);
          sketchInto(Uint32Array.from(numbers), other);
          assert.deepEqual(other, sketch, 'what stood there before does not matter');
        },
      ),
      { numRuns: 100 },
    );
  });
});
