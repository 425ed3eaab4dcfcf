import type { Hypothesis } from '../../model/index.js';
import type { WeighedHypothesis } from './measure-weights.js';
import type { LabelledObservation } from './observation.js';

/** Weights in bits by indicator. */
export type FittedBits = ReadonlyMap<string, Record<WeighedHypothesis, number>>;

const WEIGHED = ['covert', 'scam'] as const;

/** Sweeps over all weights; by then nothing moves by a thousandth of a bit. */
const SWEEPS = 60;

/** How loosely the share of each class within a stratum is held; it is fitted, not learned. */
const SHARE_VARIANCE = 100;

interface Cell {
  readonly key: string;
  readonly rows: number[];
  readonly start: Record<WeighedHypothesis, number>;
  readonly variance: number;
  readonly value: Record<WeighedHypothesis, number>;
}

/**
 * Fits the weights of all indicators together, so that signs which come in company share what they are worth: the
 * most probable weights of a multinomial logistic model, each held to its starting value as if that had been seen in
 * `elicitedAs` groups on each side. Classes have their own base rate in each stratum. A group counts once.
 * @param start the weights to be drawn toward, bits.
 */
export function fitWeights(
  observations: readonly LabelledObservation[],
  start: FittedBits,
  elicitedAs: number,
): FittedBits {
  const sizes = new Map<string, number>();
  const groupKey = (one: LabelledObservation): string => JSON.stringify([one.label, one.stratum, one.group]);
  for (const one of observations) sizes.set(groupKey(one), (sizes.get(groupKey(one)) ?? 0) + 1);
  const weights = observations.map((one) => 1 / sizes.get(groupKey(one))!);
  const labels: Hypothesis[] = observations.map((one) => one.label);
  const scores = { covert: new Float64Array(observations.length), scam: new Float64Array(observations.length) };

  const cells = new Map<string, Cell>();
  const cellOf = (key: string, from: Record<WeighedHypothesis, number> | undefined): Cell => {
    let cell = cells.get(key);
    if (cell === undefined) {
      const nats = { covert: (from?.covert ?? 0) * Math.LN2, scam: (from?.scam ?? 0) * Math.LN2 };
      const variance = from === undefined ? SHARE_VARIANCE : 2 / elicitedAs;
      cell = { key, rows: [], start: nats, value: { ...nats }, variance };
      cells.set(key, cell);
    }
    return cell;
  };
  observations.forEach((one, row) => {
    cellOf(`stratum ${one.stratum ?? ''}`, undefined).rows.push(row);
    for (const id of new Set(one.seen)) {
      const from = start.get(id);
      if (from !== undefined) cellOf(`sign ${id}`, from).rows.push(row);
    }
  });
  for (const cell of cells.values()) {
    for (const row of cell.rows) for (const toward of WEIGHED) scores[toward][row]! += cell.value[toward];
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const cell of cells.values()) {
      for (const toward of WEIGHED) stepCell(cell, toward, scores, weights, labels);
    }
  }
  const fitted = new Map<string, Record<WeighedHypothesis, number>>();
  for (const [id, bits] of start) {
    const cell = cells.get(`sign ${id}`);
    fitted.set(
      id,
      cell === undefined
        ? bits
        : { covert: cell.value.covert / Math.LN2, scam: cell.value.scam / Math.LN2 },
    );
  }
  return fitted;
}

/** One Newton step on one weight, all others held. */
function stepCell(
  cell: Cell,
  toward: WeighedHypothesis,
  scores: Readonly<Record<WeighedHypothesis, Float64Array>>,
  weights: readonly number[],
  labels: readonly Hypothesis[],
): void {
  let slope = -(cell.value[toward] - cell.start[toward]) / cell.variance;
  let bend = 1 / cell.variance;
  for (const row of cell.rows) {
    const top = Math.max(0, scores.covert[row]!, scores.scam[row]!);
    const covert = Math.exp(scores.covert[row]! - top);
    const scam = Math.exp(scores.scam[row]! - top);
    const share = (toward === 'covert' ? covert : scam) / (covert + scam + Math.exp(-top));
    slope += weights[row]! * ((labels[row] === toward ? 1 : 0) - share);
    bend += weights[row]! * share * (1 - share);
  }
  // A step of more than a nat may overshoot where the curve is flat.
  const step = Math.max(-1, Math.min(1, slope / bend));
  cell.value[toward] += step;
  for (const row of cell.rows) scores[toward][row]! += step;
}
