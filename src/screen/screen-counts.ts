import type { Band, Hypothesis, ItemKind, UnjudgedReason, Verdict } from '../model/index.js';
import type { Concern } from '../check/index.js';

/** Bars of the histogram of concern: ten equal steps from 0 to 1. */
export const HISTOGRAM_STEPS = 10;

/** The figures of one run, in the order in which tables show them. */
export interface ScreenCounts {
  items: number;
  readonly bands: Record<Band, number>;
  /** Judged items by band and by what they lean to. */
  readonly leanings: Record<Exclude<Band, 'unjudged'>, Record<Hypothesis, number>>;
  readonly kinds: Partial<Record<ItemKind, number>>;
  readonly unjudged: Partial<Record<UnjudgedReason, number>>;
  /** Judged items by 1 − P(ordinary), in {@link HISTOGRAM_STEPS} steps; 1 itself falls into the last. */
  readonly histogram: number[];
  problems: number;
  readonly problemCodes: Record<string, number>;
  renamedIds: number;
}

/** Figures of a run that has read nothing yet. */
export function createCounts(): ScreenCounts {
  return {
    items: 0,
    bands: { strong: 0, some: 0, none: 0, unjudged: 0 },
    leanings: {
      strong: { covert: 0, scam: 0, ordinary: 0 },
      some: { covert: 0, scam: 0, ordinary: 0 },
      none: { covert: 0, scam: 0, ordinary: 0 },
    },
    kinds: {},
    unjudged: {},
    histogram: Array.from({ length: HISTOGRAM_STEPS }, () => 0),
    problems: 0,
    problemCodes: {},
    renamedIds: 0,
  };
}

/** Counts one judged item. */
export function countVerdict(counts: ScreenCounts, verdict: Verdict, concern: Concern): void {
  counts.items += 1;
  counts.bands[verdict.band] += 1;
  counts.kinds[verdict.kind] = (counts.kinds[verdict.kind] ?? 0) + 1;
  if (verdict.band === 'unjudged') {
    const reason = verdict.unjudged ?? 'unreadable';
    counts.unjudged[reason] = (counts.unjudged[reason] ?? 0) + 1;
    return;
  }
  counts.leanings[verdict.band][concern.leaning] += 1;
  const step = Math.min(HISTOGRAM_STEPS - 1, Math.floor(concern.share * HISTOGRAM_STEPS));
  counts.histogram[step] = counts.histogram[step]! + 1;
}

/** Counts one problem by its code. */
export function countProblem(counts: ScreenCounts, code: string): void {
  counts.problems += 1;
  counts.problemCodes[code] = (counts.problemCodes[code] ?? 0) + 1;
}
