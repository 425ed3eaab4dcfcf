import { mix, sequence } from './mix.js';

/** A sketch has 126 places, read as 42 bands of 3: a pair at Jaccard 0.25 meets in some band with probability 0.48, at 0.4 with 0.94, at 0.5 with 0.996. */
export const BANDS = 42;
const ROWS = 3;
/** Places of a sketch. */
export const PLACES = BANDS * ROWS;

const seeds = new Int32Array(PLACES * 2);
const next = sequence(0x70c51);
for (let round = 0; round < seeds.length; round++) seeds[round] = next();

/**
 * MinHash of a set of numbers in the form of Dahlgaard, Knudsen and Thorup, "Fast Similarity Sketching" (2017): two sets
 * of Jaccard similarity j agree in each place with probability j, as with one permutation a place, but at the cost of
 * some seven hundred steps a set and not of 126 for each of its members. In each round every member falls into one
 * place with one number; the least number of the first round that reaches a place stays there. From round 126 on all
 * members fall into the one place whose turn it is, so that none stays empty.
 * @param numbers distinct, and at least one.
 * @param sketch receives the 126 numbers.
 */
export function sketchInto(numbers: Uint32Array, sketch: Uint32Array): void {
  const filled = new Uint8Array(PLACES);
  let empty = PLACES;
  for (let round = 0; empty > 0; round++) {
    const seed = seeds[round]!;
    // 1: filled in an earlier round, and settled. 2: in this one, so that a smaller number may still come.
    for (let i = 0; i < numbers.length; i++) {
      let h = Math.imul(numbers[i]! ^ seed, 0x85ebca6b);
      h ^= h >>> 15;
      h = Math.imul(h, 0xc2b2ae35);
      h ^= h >>> 13;
      // The upper half says where, the whole says how small: the place is a function of one, the order of the other.
      const place = round < PLACES ? ((h >>> 16) * PLACES) >>> 16 : round - PLACES;
      const state = filled[place]!;
      if (state === 1) continue;
      const number = Math.imul(h, 0x9e3779b1) >>> 0;
      if (state === 0) {
        filled[place] = 2;
        empty--;
        sketch[place] = number;
      } else if (number < sketch[place]!) sketch[place] = number;
    }
    for (let place = 0; place < PLACES; place++) if (filled[place] === 2) filled[place] = 1;
  }
}

/** One number for the three places of a band. */
export function bandKey(sketch: Uint32Array, band: number): number {
  const at = band * ROWS;
  return mix(
    Math.imul(mix(Math.imul(mix(sketch[at]!), 0x9e3779b1) ^ sketch[at + 1]!), 0x85ebca77) ^ sketch[at + 2]!,
  );
}
