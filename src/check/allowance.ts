import type { Hypothesis, Verdict } from '../model/index.js';

/** What bits toward a hypothesis are worth together: so many of the sum are set aside, and of the rest a share counts. */
export interface SumAllowance {
  /** Bits, at least 0. Only what speaks for the hypothesis is set aside. */
  readonly aside: number;
  /** Above 0 and at most 1. */
  readonly factor: number;
}

/**
 * Signs come in company and some are found by chance, so a sum of weights says less than its parts. What is taken off
 * is a line of its own in the verdict, with its reason and where its numbers are from.
 */
export interface Allowance {
  readonly title: string;
  readonly plain: string;
  readonly basis: 'measured' | 'elicited';
  readonly from: string;
  readonly source: string;
  readonly toward: Readonly<Partial<Record<Exclude<Hypothesis, 'ordinary'>, SumAllowance>>>;
}

const PREFIX = 'allowance-';

/** The id of the line that takes off what the sum toward a hypothesis is not worth. */
export function allowanceId(toward: Hypothesis): string {
  return PREFIX + toward;
}

/** Whether a line of a verdict is such an allowance and no sign. */
export function isAllowance(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** What to add to a sum, in whole thousandths of a bit: of the other sign than the sum, and never more than it. */
export function allowanceOf(millibits: number, { aside, factor }: SumAllowance): number {
  const left = millibits > 0 ? Math.max(0, millibits - Math.round(aside * 1000)) : millibits;
  return Math.round(left * factor) - millibits;
}

/**
 * The probabilities as they would be with every weight in full: how far an item leans, for whoever compares items
 * with one another and not with the truth. Read back from the verdict's lines, so exact to its six decimals.
 */
export function leaningInFull({
  probability,
  indicators,
}: Pick<Verdict, 'probability' | 'indicators'>): Readonly<Record<Hypothesis, number>> {
  const taken = { covert: 0, scam: 0, ordinary: 0 };
  for (const { id, toward, bits } of indicators) if (isAllowance(id)) taken[toward] += bits;
  if (taken.covert === 0 && taken.scam === 0) return probability;
  const covert = probability.covert * 2 ** -taken.covert;
  const scam = probability.scam * 2 ** -taken.scam;
  const total = covert + scam + probability.ordinary;
  const round = (share: number): number => Math.round((share / total) * 1e6) / 1e6;
  return { covert: round(covert), scam: round(scam), ordinary: round(probability.ordinary) };
}
