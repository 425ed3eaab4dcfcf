import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { mix } from '../../src/link/mix.js';
import { sortSpread } from '../../src/link/sort-spread.js';

const sorted = (numbers: Uint32Array): Uint32Array => {
  const copy = numbers.slice();
  sortSpread(copy, new Uint32Array(copy.length));
  return copy;
};

describe('sorting numbers that are spread', () => {
  it('gives what the general sort gives, repeats and all', () => {
    fc.assert(
      fc.property(fc.uint32Array({ maxLength: 700 }), fc.boolean(), (numbers, mixed) => {
        const some = mixed ? numbers.map(mix) : numbers;
        assert.deepEqual(sorted(some), some.slice().sort());
      }),
      { numRuns: 200 },
    );
  });

  it('stays quick when all numbers were chosen to fall together', () => {
    const numbers = Uint32Array.from({ length: 200_000 }, (_, i) => 200_000 - i);
    assert.deepEqual(sorted(numbers), numbers.slice().sort());
  });
});
