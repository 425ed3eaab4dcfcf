import { mix, sequence } from './mix.js';

/** 126 permutations as 42 bands of 3: a pair at Jaccard 0.25 meets in some band with probability 0.48, at 0.4 with 0.94, at 0.5 with 0.996. */
export const BANDS = 42;
const ROWS = 3;

const multiply = new Int32Array(BANDS * ROWS);
const add = new Int32Array(BANDS * ROWS);
const next = sequence(0x70c51);
for (let k = 0; k < BANDS * ROWS; k++) {
  // Odd, so that the step is one to one over 32 bits.
  multiply[k] = next() | 1;
  add[k] = next();
}

/**
 * The key of one band of a set of numbers: equal sets give equal keys, sets with Jaccard similarity j equal keys with
 * probability j³ (MinHash with multiply-and-add permutations over already mixed numbers).
 */
export function bandKey(numbers: Uint32Array, band: number): number {
  const m0 = multiply[band * 3]!;
  const m1 = multiply[band * 3 + 1]!;
  const m2 = multiply[band * 3 + 2]!;
  const a0 = add[band * 3]!;
  const a1 = add[band * 3 + 1]!;
  const a2 = add[band * 3 + 2]!;
  let s0 = 0x7fffffff;
  let s1 = 0x7fffffff;
  let s2 = 0x7fffffff;
  for (let i = 0; i < numbers.length; i++) {
    const x = numbers[i]! | 0;
    const v0 = (Math.imul(x, m0) + a0) | 0;
    const v1 = (Math.imul(x, m1) + a1) | 0;
    const v2 = (Math.imul(x, m2) + a2) | 0;
    if (v0 < s0) s0 = v0;
    if (v1 < s1) s1 = v1;
    if (v2 < s2) s2 = v2;
  }
  return mix(Math.imul(mix(Math.imul(mix(s0), 0x9e3779b1) ^ s1), 0x85ebca77) ^ s2);
}
