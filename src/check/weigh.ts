import type { Band, Hypothesis, SeenIndicator } from '../model/index.js';
import type { IndicatorGroup } from './pack.js';

/** How likely covert approaches and ordinary fraud are before anything is read; the rest is ordinary. */
export interface Prior {
  readonly covert: number;
  readonly scam: number;
}

/** A piece of evidence before caps: thousandths of a bit toward one hypothesis, or against it when negative. */
export interface Evidence extends Omit<SeenIndicator, 'bits' | 'alone'> {
  readonly millibits: number;
}

/** The sum of the evidence. */
export interface Weighed {
  readonly indicators: readonly SeenIndicator[];
  readonly probability: Readonly<Record<Hypothesis, number>>;
}

const HYPOTHESES: readonly Hypothesis[] = ['covert', 'scam', 'ordinary'];

/** Thousandths of a bit of a likelihood ratio. */
export function ratioToMillibits(ratio: number): number {
  return Math.round(Math.log2(ratio) * 1000);
}

/**
 * Adds the evidence up. Within a group, toward each hypothesis, the weights count from the strongest down until the
 * group's cap is full; what is over it is kept in the list with no bits, so that a reader sees it was seen.
 * Sums are whole thousandths of a bit and probabilities have six decimals, so every engine gives the same bytes.
 * @param groups caps in bits.
 */
export function weigh(
  evidence: readonly Evidence[],
  groups: Readonly<Record<string, IndicatorGroup>>,
  prior: Prior,
): Weighed {
  const order = evidence
    .map((one, index) => ({ one, index }))
    .sort(
      (a, b) =>
        b.one.millibits - a.one.millibits ||
        (a.one.id < b.one.id ? -1 : a.one.id > b.one.id ? 1 : a.index - b.index),
    );
  const used = new Map<string, number>();
  const sums: Record<Hypothesis, number> = { covert: 0, scam: 0, ordinary: 0 };
  const indicators: SeenIndicator[] = [];
  for (const { one } of order) {
    // What counts against a hypothesis has a cap of its own: it fills nobody else's.
    const against = one.millibits < 0;
    const key = `${one.group} ${against ? 'against' : 'for'} ${one.toward}`;
    const cap = Math.round((groups[one.group]?.cap ?? Infinity) * 1000);
    const before = used.get(key) ?? 0;
    const size = Math.max(0, Math.min(Math.abs(one.millibits), cap - before));
    const counted = against && size > 0 ? -size : size;
    used.set(key, before + size);
    sums[one.toward] += counted;
    const { millibits, ...rest } = one;
    indicators.push({
      ...rest,
      bits: counted / 1000,
      ...(counted !== millibits ? { alone: millibits / 1000 } : {}),
    });
  }
  return { indicators, probability: posterior(sums, prior) };
}

/** Bayes' rule over three hypotheses with bits in thousandths. */
export function posterior(
  sums: Readonly<Record<Hypothesis, number>>,
  prior: Prior,
): Record<Hypothesis, number> {
  const ordinaryPrior = 1 - prior.covert - prior.scam;
  const priors: Record<Hypothesis, number> = {
    covert: prior.covert,
    scam: prior.scam,
    ordinary: ordinaryPrior,
  };
  const top = Math.max(...HYPOTHESES.map((one) => sums[one]));
  let total = 0;
  const shares: Record<Hypothesis, number> = { covert: 0, scam: 0, ordinary: 0 };
  for (const one of HYPOTHESES) {
    shares[one] = priors[one] * 2 ** ((sums[one] - top) / 1000);
    total += shares[one];
  }
  const covert = roundSix(shares.covert / total);
  const scam = roundSix(shares.scam / total);
  return { covert, scam, ordinary: roundSix(1 - covert - scam) };
}

function roundSix(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Where the bands begin, as the probability that the item is covert or a scam. */
export interface BandEdges {
  readonly strong: number;
  readonly some: number;
}

/** The band of a judged item. */
export function bandOf(
  probability: Readonly<Record<Hypothesis, number>>,
  edges: BandEdges,
): Exclude<Band, 'unjudged'> {
  const worrying = Math.max(probability.covert, probability.scam, 1 - probability.ordinary);
  if (worrying >= edges.strong) return 'strong';
  return worrying >= edges.some ? 'some' : 'none';
}
