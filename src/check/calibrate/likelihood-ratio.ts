/** In how many groups of one class an indicator was seen; a group counts by the share of its items. */
export interface SeenCount {
  readonly seen: number;
  readonly of: number;
}

/** A likelihood ratio in bits (log2), with the variance of that estimate in bits squared. */
export interface RatioEstimate {
  readonly bits: number;
  readonly variance: number;
}

const BITS_PER_NAT = 1 / Math.LN2;

/**
 * How much more often an indicator is seen in one class than in another, in bits. Half a sighting is added on each
 * side, so that nothing is ever infinite, and the variance is that of the log ratio (Gart and Nam 1988, with Walter's
 * half counts): two classes of no groups at all give 0 bits.
 */
export function estimateRatio(inClass: SeenCount, inOther: SeenCount): RatioEstimate {
  const rate = (count: SeenCount): number => (count.seen + 0.5) / (count.of + 1);
  const spread = (count: SeenCount): number => 1 / (count.seen + 0.5) - 1 / (count.of + 1);
  return {
    bits: Math.log2(rate(inClass) / rate(inOther)),
    variance: (spread(inClass) + spread(inOther)) * BITS_PER_NAT ** 2,
  };
}

/**
 * Draws a measured ratio toward the elicited one, which counts as if it had been seen in `elicitedAs` groups on each
 * side: the mean of both, each weighed by the inverse of its variance.
 * @param elicitedAs pseudo-counts, above 0.
 */
export function drawTowardElicited(
  measured: RatioEstimate,
  elicitedBits: number,
  elicitedAs: number,
): RatioEstimate {
  const elicitedVariance = elicitedSpread(elicitedAs);
  const precision = 1 / measured.variance + 1 / elicitedVariance;
  return {
    bits: (measured.bits / measured.variance + elicitedBits / elicitedVariance) / precision,
    variance: 1 / precision,
  };
}

/** The variance, in bits squared, of a stated weight that counts as if it had been seen in so many groups on each side. */
export function elicitedSpread(elicitedAs: number): number {
  return (2 / elicitedAs) * BITS_PER_NAT ** 2;
}
