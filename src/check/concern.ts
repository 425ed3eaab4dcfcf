import type { Hypothesis, Verdict } from '../model/index.js';

/** How much an item asks to be read, and toward what it leans. */
export interface Concern {
  /** 1 − P(ordinary), from 0 to 1: covert and scam together. Unjudged items have 0 and are counted apart. */
  readonly share: number;
  /** Bits of the leaning hypothesis less those toward ordinary: orders items whose share rounds to the same. */
  readonly bits: number;
  /** The likelier of covert and scam, or ordinary when it outweighs both together. */
  readonly leaning: Hypothesis;
}

/** Reads a verdict's concern. Probabilities saturate at six decimals, so the bits decide among equals. */
export function concernOf(verdict: Verdict): Concern {
  const { covert, scam, ordinary } = verdict.probability;
  const worse: Hypothesis = covert >= scam ? 'covert' : 'scam';
  let millibits = 0;
  for (const { toward, bits } of verdict.indicators) {
    if (toward === worse) millibits += Math.round(bits * 1000);
    else if (toward === 'ordinary') millibits -= Math.round(bits * 1000);
  }
  return {
    share: verdict.band === 'unjudged' ? 0 : Math.round((covert + scam) * 1e6) / 1e6,
    bits: millibits / 1000,
    leaning: covert + scam >= ordinary ? worse : 'ordinary',
  };
}

/** Puts the item that asks most to be read first; never says two are equal unless share and bits are. */
export function compareConcern(a: Concern, b: Concern): number {
  return b.share - a.share || b.bits - a.bits;
}
