import type { Band, Hypothesis, SeenIndicator } from '../model/index.js';
import { allowanceId, allowanceOf, type Allowance } from './allowance.js';
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
 * What the sums are not worth because signs come in company is a line of its own, last.
 * @param groups caps in bits.
 */
export function weigh(
  evidence: readonly Evidence[],
  groups: Readonly<Record<string, IndicatorGroup>>,
  prior: Prior,
  allowance?: Allowance,
): Weighed {
  // Equal ones stay in the order in which they were found.
  const order = [...evidence].sort(
    (a, b) => b.millibits - a.millibits || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const used = new Map<string, Filled>();
  const sums: Record<Hypothesis, number> = { covert: 0, scam: 0, ordinary: 0 };
  const indicators: SeenIndicator[] = [];
  for (const one of order) {
    let filled = used.get(one.group);
    if (filled === undefined) {
      filled = startFilled(Math.round((groups[one.group]?.cap ?? Infinity) * 1000));
      used.set(one.group, filled);
    }
    // What counts against a hypothesis has a cap of its own: it fills nobody else's.
    const against = one.millibits < 0;
    const side = against ? filled.against : filled.for;
    const size = Math.max(0, Math.min(Math.abs(one.millibits), filled.cap - side[one.toward]));
    const counted = against && size > 0 ? -size : size;
    side[one.toward] += size;
    sums[one.toward] += counted;
    indicators.push(showCounted(one, counted));
  }
  for (const toward of ['covert', 'scam'] as const) {
    const stated = allowance?.toward[toward];
    const millibits = stated === undefined ? 0 : allowanceOf(sums[toward], stated);
    if (allowance === undefined || millibits === 0) continue;
    sums[toward] += millibits;
    const id = allowanceId(toward);
    indicators.push({ id, title: allowance.title, group: id, toward, bits: millibits / 1000 });
  }
  return { indicators, probability: posterior(sums, prior) };
}

/** What a group has counted so far, toward and against each hypothesis, and where it is full; thousandths of a bit. */
interface Filled {
  readonly cap: number;
  readonly for: Record<Hypothesis, number>;
  readonly against: Record<Hypothesis, number>;
}

function startFilled(cap: number): Filled {
  return {
    cap,
    for: { covert: 0, scam: 0, ordinary: 0 },
    against: { covert: 0, scam: 0, ordinary: 0 },
  };
}

/** Evidence as a reader sees it. Written out, because copying all but one property is slow and this is done for every sign. */
function showCounted(one: Evidence, counted: number): SeenIndicator {
  const { id, title, group, toward, field, start, end, quote, millibits } = one;
  const bits = counted / 1000;
  const alone = millibits / 1000;
  if (field !== undefined && start !== undefined && end !== undefined && quote !== undefined) {
    return counted === millibits
      ? { id, title, group, toward, field, start, end, quote, bits }
      : { id, title, group, toward, field, start, end, quote, bits, alone };
  }
  return {
    id,
    title,
    group,
    toward,
    ...(field === undefined ? {} : { field }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(quote === undefined ? {} : { quote }),
    bits,
    ...(counted === millibits ? {} : { alone }),
  };
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
