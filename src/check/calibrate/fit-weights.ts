import type { Hypothesis } from '../../model/index.js';
import { elicitedSpread } from './likelihood-ratio.js';
import type { LabelledObservation } from './observation.js';
import { invertDiagonal } from './invert-diagonal.js';

/** What an indicator can speak for, against ordinary. */
export type WeighedHypothesis = Exclude<Hypothesis, 'ordinary'>;

/** Bits toward covert and toward scam, each against ordinary. */
export type WeightBits = Readonly<Record<WeighedHypothesis, number>>;

/** An indicator's weights as its pack states them. */
export interface StatedWeight {
  readonly id: string;
  readonly bits: WeightBits;
}

/** A fitted weight: bits, and their variance in bits squared. */
export interface FittedWeight {
  readonly bits: WeightBits;
  readonly variance: WeightBits;
}

/** How to fit. */
export interface FitOptions {
  /** As how many groups on each side a stated weight counts. */
  readonly elicitedAs: number;
  /** A group of n texts counts as n to this power: 0 once, whatever its size. */
  readonly groupPower: number;
  /** Also the variance of each weight, from the curvature of the likelihood (Laplace); costs a matrix inversion. */
  readonly withVariance: boolean;
}

/** All weights fitted together, and the factor of each learned model: what a bit of it is worth beside the indicators. */
export interface Fit {
  readonly weights: ReadonlyMap<string, FittedWeight>;
  readonly factors: Readonly<Record<string, number>>;
}

export const WEIGHED = ['covert', 'scam'] as const;

/** When no weight moves by more than this in a sweep (nats; a tenth of a thousandth of a bit), the fit is done. */
const STILL = 7e-5;
/** It is done long before this. */
const MOST_SWEEPS = 400;

/** How loosely the factor of a learned model is held to 1, squared. */
const FACTOR_VARIANCE = 0.02;

/** One indicator's weights in nats, or a learned model's factor (then only toward its own hypothesis). */
interface Cell {
  readonly rows: number[];
  /** What the weight is multiplied with in each of the rows; 1 for an indicator. */
  readonly values: number[];
  readonly towards: readonly WeighedHypothesis[];
  readonly start: Record<WeighedHypothesis, number>;
  readonly value: Record<WeighedHypothesis, number>;
  readonly variance: number;
}

/**
 * Fits the weights of all indicators together, so that signs which come in company share what they are worth and the
 * sum of a text's bits may be believed: the most probable weights of a multinomial logistic model, each held to its
 * stated value as if that had been seen in `elicitedAs` groups on each side. The prior is how common each class is
 * within a stratum and is not fitted: the judge adds bits to a stated prior too and gives none for what is absent, so an
 * indicator that comes alone gets its plain likelihood ratio, and what only tells an e-mail from an advert is no sign.
 */
export function fitWeights(
  observations: readonly LabelledObservation[],
  stated: readonly StatedWeight[],
  { elicitedAs, groupPower, withVariance }: FitOptions,
): Fit {
  const model = new JointModel(observations, stated, elicitedAs, groupPower);
  model.fit();
  const variances = withVariance
    ? { covert: model.variances('covert'), scam: model.variances('scam') }
    : undefined;
  const apart = elicitedSpread(elicitedAs);
  const fitted = new Map<string, FittedWeight>();
  for (const { id, bits } of stated) {
    const index = model.indexOf(id);
    if (index === undefined) {
      fitted.set(id, { bits, variance: { covert: apart, scam: apart } });
      continue;
    }
    const { value } = model.cells[index]!;
    const varianceOf = (toward: WeighedHypothesis): number =>
      variances === undefined ? Number.NaN : variances[toward][index]! / Math.LN2 ** 2;
    fitted.set(id, {
      bits: { covert: value.covert / Math.LN2, scam: value.scam / Math.LN2 },
      variance: { covert: varianceOf('covert'), scam: varianceOf('scam') },
    });
  }
  return { weights: fitted, factors: model.factors() };
}

/** Before a model's name in the table of cells, so that it is never taken for an indicator. */
const FACTOR = 'learned ';

function groupKey({ label, stratum = '', group }: LabelledObservation): string {
  return JSON.stringify([label, stratum, group]);
}

/** What one text counts: its part of what its group counts. */
function sharesInGroups(
  observations: readonly LabelledObservation[],
  groupPower: number,
): (one: LabelledObservation) => number {
  const sizes = new Map<string, number>();
  for (const one of observations) sizes.set(groupKey(one), (sizes.get(groupKey(one)) ?? 0) + 1);
  return (one) => sizes.get(groupKey(one))! ** (groupPower - 1);
}

/** How much each class counts in each stratum. */
function priorsByStratum(
  observations: readonly LabelledObservation[],
  shareOf: (one: LabelledObservation) => number,
): Map<string, Record<Hypothesis, number>> {
  const strata = new Map<string, Record<Hypothesis, number>>();
  for (const one of observations) {
    const sums = strata.get(one.stratum ?? '') ?? { covert: 0, scam: 0, ordinary: 0 };
    sums[one.label] += shareOf(one);
    strata.set(one.stratum ?? '', sums);
  }
  return strata;
}

class JointModel {
  readonly cells: Cell[] = [];
  private readonly indices = new Map<string, number>();
  private readonly labels: readonly Hypothesis[];
  private readonly rowWeights: readonly number[];
  private readonly scores: Readonly<Record<WeighedHypothesis, Float64Array>>;

  constructor(
    observations: readonly LabelledObservation[],
    stated: readonly StatedWeight[],
    elicitedAs: number,
    groupPower: number,
  ) {
    const shareOf = sharesInGroups(observations, groupPower);
    const strata = priorsByStratum(observations, shareOf);
    // Where a stratum has no ordinary items there is nothing to tell covert or scam from.
    const rows = observations.filter(({ stratum = '' }) => strata.get(stratum)!.ordinary > 0);
    this.labels = rows.map((one) => one.label);
    this.rowWeights = rows.map(shareOf);
    const prior = (toward: WeighedHypothesis): Float64Array =>
      Float64Array.from(rows, ({ stratum = '' }) => {
        const groups = strata.get(stratum)!;
        return Math.log(groups[toward] / groups.ordinary);
      });
    this.scores = { covert: prior('covert'), scam: prior('scam') };
    const weights = new Map(stated.map((one) => [one.id, one.bits]));
    rows.forEach(({ seen, learned = [] }, row) => {
      for (const id of new Set(seen)) {
        const bits = weights.get(id);
        if (bits === undefined) continue;
        const nats = { covert: bits.covert * Math.LN2, scam: bits.scam * Math.LN2 };
        this.add(row, 1, this.cell(id, nats, 2 / elicitedAs, WEIGHED));
      }
      for (const { id, toward, bits } of learned) {
        const one = { covert: 1, scam: 1 };
        this.add(row, bits * Math.LN2, this.cell(`${FACTOR}${id}`, one, FACTOR_VARIANCE, [toward]));
      }
    });
  }

  private add(row: number, value: number, cell: Cell): void {
    cell.rows.push(row);
    cell.values.push(value);
    for (const toward of cell.towards) this.scores[toward][row]! += value * cell.value[toward];
  }

  factors(): Record<string, number> {
    return Object.fromEntries(
      [...this.indices]
        .filter(([key]) => key.startsWith(FACTOR))
        .map(([key, index]) => {
          const { value, towards } = this.cells[index]!;
          return [key.slice(FACTOR.length), value[towards[0]!]];
        }),
    );
  }

  indexOf(id: string): number | undefined {
    return this.indices.get(id);
  }

  private cell(
    key: string,
    start: WeightBits,
    variance: number,
    towards: readonly WeighedHypothesis[],
  ): Cell {
    const known = this.indices.get(key);
    if (known !== undefined) return this.cells[known]!;
    const cell = { rows: [], values: [], towards, start, value: { ...start }, variance };
    this.indices.set(key, this.cells.length);
    this.cells.push(cell);
    return cell;
  }

  /** Newton steps on one weight after the other: the curve has one top, so the order does not matter. */
  fit(): void {
    for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      let moved = 0;
      for (const cell of this.cells) {
        for (const toward of cell.towards) moved = Math.max(moved, Math.abs(this.step(cell, toward)));
      }
      if (moved < STILL) return;
    }
  }

  private step(cell: Cell, toward: WeighedHypothesis): number {
    let slope = -(cell.value[toward] - cell.start[toward]) / cell.variance;
    let bend = 1 / cell.variance;
    cell.rows.forEach((row, i) => {
      const share = this.share(row, toward);
      const value = cell.values[i]!;
      slope += this.rowWeights[row]! * value * ((this.labels[row] === toward ? 1 : 0) - share);
      bend += this.rowWeights[row]! * value * value * share * (1 - share);
    });
    // A step of more than a nat may overshoot where the curve is flat.
    const step = Math.max(-1, Math.min(1, slope / bend));
    cell.value[toward] += step;
    cell.rows.forEach((row, i) => {
      this.scores[toward][row]! += step * cell.values[i]!;
    });
    return step;
  }

  /** The probability that the weights give to a hypothesis for a row. */
  private share(row: number, toward: WeighedHypothesis): number {
    const { covert, scam } = this.scores;
    const top = Math.max(0, covert[row]!, scam[row]!);
    const sum = Math.exp(covert[row]! - top) + Math.exp(scam[row]! - top) + Math.exp(-top);
    return Math.exp(this.scores[toward][row]! - top) / sum;
  }

  /** The variance of every cell toward one hypothesis, the other held, in nats squared. */
  variances(toward: WeighedHypothesis): Float64Array {
    const size = this.cells.length;
    const curvature = new Float64Array(size * size);
    const cellsOfRow: { index: number; value: number }[][] = this.labels.map(() => []);
    this.cells.forEach((cell, index) => {
      curvature[index * size + index] = 1 / cell.variance;
      if (!cell.towards.includes(toward)) return;
      cell.rows.forEach((row, i) => cellsOfRow[row]!.push({ index, value: cell.values[i]! }));
    });
    cellsOfRow.forEach((cells, row) => {
      const share = this.share(row, toward);
      const bend = this.rowWeights[row]! * share * (1 - share);
      for (const a of cells) {
        for (const b of cells) curvature[a.index * size + b.index]! += bend * a.value * b.value;
      }
    });
    return invertDiagonal(curvature, size);
  }
}
