/** In how many groups of one class an indicator was seen; a group counts by the share of its items. */
export interface SeenCount {
  readonly seen: number;
  readonly of: number;
}

/** The counts of one stratum: texts that may be compared with one another, such as e-mails or adverts. */
export interface StratumCounts {
  readonly inClass: SeenCount;
  readonly inOther: SeenCount;
}

/** A likelihood ratio in bits (log2), with the variance of that estimate in bits squared. */
export interface RatioEstimate {
  readonly bits: number;
  readonly variance: number;
}

const BITS_PER_NAT = 1 / Math.LN2;

/**
 * How much more often an indicator is seen in one class than in another, in bits, comparing only within strata: the
 * Mantel-Haenszel risk ratio, its variance by Greenland and Robins (1985). One group of each class is added, half
 * of it with a sighting, shared out over the strata by what they can tell, so that nothing is ever infinite.
 * @returns undefined when no stratum has both classes: then there is nothing to compare.
 */
export function estimateRatio(strata: readonly StratumCounts[]): RatioEstimate | undefined {
  const comparable = strata
    .map((counts) => ({ ...counts, tells: tells(counts) }))
    .filter((stratum) => stratum.tells > 0);
  const all = comparable.reduce((sum, stratum) => sum + stratum.tells, 0);
  if (all === 0) return undefined;
  let above = 0;
  let below = 0;
  let spread = 0;
  for (const { inClass, inOther, tells: weight } of comparable) {
    const share = weight / all;
    const seen = inClass.seen + share / 2;
    const otherSeen = inOther.seen + share / 2;
    const of = inClass.of + share;
    const otherOf = inOther.of + share;
    const total = of + otherOf;
    above += (seen * otherOf) / total;
    below += (otherSeen * of) / total;
    spread += ((seen + otherSeen) * of * otherOf - seen * otherSeen * total) / total ** 2;
  }
  return { bits: Math.log2(above / below), variance: (spread / (above * below)) * BITS_PER_NAT ** 2 };
}

/** How much a stratum can tell: nothing when one of the classes is missing from it. */
function tells({ inClass, inOther }: StratumCounts): number {
  const total = inClass.of + inOther.of;
  return total === 0 ? 0 : (inClass.of * inOther.of) / total;
}

/** The variance, in bits squared, of a stated weight that counts as if it had been seen in so many groups on each side. */
export function elicitedSpread(elicitedAs: number): number {
  return (2 / elicitedAs) * BITS_PER_NAT ** 2;
}
