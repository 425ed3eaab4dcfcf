import type { Hypothesis } from '../../model/index.js';
import type { WeightBits, WeighedHypothesis } from './fit-weights.js';
import type { MeasuredWeights } from './measure-weights.js';
import type { LabelledObservation } from './observation.js';

/** How well weights tell the classes apart: log loss in bits a group, smaller is better; `blind` says only how common each class is. */
export interface WeightScore {
  readonly blind: number;
  readonly old: number;
  /** Measured, each group judged by weights that have not seen its fold. */
  readonly measured: number;
}

/** Adds up the weights of what was seen. The judge gives its own, with groups and caps. */
export type CombineWeights = (
  seen: readonly string[],
  bitsOf: (id: string) => WeightBits | undefined,
) => WeightBits;

function addAll(seen: readonly string[], bitsOf: (id: string) => WeightBits | undefined): WeightBits {
  const sum = { covert: 0, scam: 0 };
  for (const id of new Set(seen)) {
    const bits = bitsOf(id);
    sum.covert += bits?.covert ?? 0;
    sum.scam += bits?.scam ?? 0;
  }
  return sum;
}

/** −log2 of the probability that the sums give to the truth, when the classes are as common as `share` says. */
function lossOf(label: Hypothesis, share: Readonly<Record<Hypothesis, number>>, sums: WeightBits): number {
  const weights = {
    covert: share.covert * 2 ** sums.covert,
    scam: share.scam * 2 ** sums.scam,
    ordinary: share.ordinary,
  };
  return -Math.log2(weights[label] / (weights.covert + weights.scam + weights.ordinary));
}

/**
 * Says whether measured weights are better than the stated ones, on groups they were not measured from. Each group
 * counts once. The classes are taken to be as common as in the file, so that only the weights are compared.
 * @param foldOf the same folds as the weights were measured with.
 */
export function scoreWeights(
  observations: readonly LabelledObservation[],
  measured: MeasuredWeights,
  foldOf: (group: string) => number,
  combine: CombineWeights = addAll,
): WeightScore {
  const tables = {
    old: new Map<string, Record<WeighedHypothesis, number>>(),
    folds: [] as Map<string, Record<WeighedHypothesis, number>>[],
  };
  const put = (
    table: Map<string, Record<WeighedHypothesis, number>>,
    id: string,
    toward: WeighedHypothesis,
    bits: number,
  ): void => {
    const known = table.get(id) ?? { covert: 0, scam: 0 };
    known[toward] = bits;
    table.set(id, known);
  };
  for (const weight of measured.weights) {
    put(tables.old, weight.id, weight.toward, weight.old);
    weight.folds.forEach((bits, fold) => {
      put((tables.folds[fold] ??= new Map()), weight.id, weight.toward, bits);
    });
  }
  const sizes = new Map<string, number>();
  const keyOf = (one: LabelledObservation): string => `${one.label} ${one.group}`;
  for (const one of observations) sizes.set(keyOf(one), (sizes.get(keyOf(one)) ?? 0) + 1);

  const { covert, scam, ordinary } = measured.groups;
  const all = covert + scam + ordinary;
  const share = { covert: covert / all, scam: scam / all, ordinary: ordinary / all };
  const score = { blind: 0, old: 0, measured: 0 };
  for (const one of observations) {
    const weight = 1 / (sizes.get(keyOf(one))! * all);
    score.blind += weight * lossOf(one.label, share, { covert: 0, scam: 0 });
    score.old +=
      weight *
      lossOf(
        one.label,
        share,
        combine(one.seen, (id) => tables.old.get(id)),
      );
    const table = tables.folds[foldOf(one.group)];
    score.measured +=
      weight *
      lossOf(
        one.label,
        share,
        combine(one.seen, (id) => table?.get(id)),
      );
  }
  return score;
}
