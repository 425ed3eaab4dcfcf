import type { PhiaTerm } from '../model/index.js';

/** One term of the yardstick and the probabilities it covers; `to` is included unless `below` says otherwise. */
interface YardstickTerm {
  readonly term: PhiaTerm;
  readonly from: number;
  readonly to: number;
  readonly below?: true;
}

// PHIA probability yardstick, GOV.UK "Explaining Uncertainty in UK Intelligence Assessment", 24 March 2025. The gaps
// between the ranges are deliberate: a number that falls into one has to be rounded by a person.
const YARDSTICK: readonly YardstickTerm[] = [
  { term: 'remote chance', from: 0, to: 0.05 },
  { term: 'highly unlikely', from: 0.1, to: 0.2 },
  { term: 'unlikely', from: 0.25, to: 0.35 },
  { term: 'realistic possibility', from: 0.4, to: 0.5, below: true },
  { term: 'likely or probable', from: 0.55, to: 0.75 },
  { term: 'highly likely', from: 0.8, to: 0.9 },
  { term: 'almost certain', from: 0.95, to: 1 },
];

/** A probability in the words of the yardstick: one term, or the two it lies between. */
export interface YardstickWords {
  readonly terms: readonly [string] | readonly [string, string];
  /** The words as they are to be printed. */
  readonly words: string;
}

/**
 * Says a probability in the words of the PHIA yardstick. A number in one of the yardstick's gaps is said as lying
 * between two terms and is never rounded here.
 * @param probability from 0 to 1.
 */
export function sayProbability(probability: number): YardstickWords {
  let lower = YARDSTICK[0]!;
  for (const one of YARDSTICK) {
    if (probability < one.from) {
      return {
        terms: [lower.term, one.term],
        words: `between “${lower.term}” and “${one.term}”, to be rounded by a person`,
      };
    }
    if (one.below === true ? probability < one.to : probability <= one.to)
      return { terms: [one.term], words: one.term };
    lower = one;
  }
  return { terms: [lower.term], words: lower.term };
}
