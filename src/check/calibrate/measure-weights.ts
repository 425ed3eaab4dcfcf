import { TocsinError } from '../../base/index.js';
import type { Hypothesis } from '../../model/index.js';
import { fitWeights, WEIGHED, type StatedWeight, type WeighedHypothesis } from './fit-weights.js';
import { estimateRatio, type SeenCount } from './likelihood-ratio.js';
import type { LabelledObservation } from './observation.js';

/** How to measure. */
export interface MeasureOptions {
  /** The weights in use now; every indicator that may be measured is listed. */
  readonly stated: readonly StatedWeight[];
  /** As how many groups on each side the stated weight counts, above 0. Default 4. */
  readonly elicitedAs?: number;
  /** In the fit a group of n texts counts as n to this power. Default 0: once, whatever its size. */
  readonly groupPower?: number;
  /** Group-disjoint folds for {@link MeasuredWeight.folds}. Default 5. */
  readonly folds?: number;
  /** The fold of a group, 0 to `folds` - 1; default a hash of the group's name. */
  readonly foldOf?: (group: string) => number;
}

/** One weight, measured. All figures are bits, in steps of a thousandth. */
export interface MeasuredWeight {
  readonly id: string;
  readonly toward: WeighedHypothesis;
  /** The stated weight. */
  readonly old: number;
  /**
   * The proposed one: fitted together with all others and drawn toward the stated one. Equal to `old` when the
   * indicator was never seen.
   */
  readonly bits: number;
  /** The 95 % interval of `bits`. */
  readonly low: number;
  readonly high: number;
  /** What the counts say of the indicator alone, whatever came with it and whatever was stated: the plain ratio, in bits. */
  readonly alone: number;
  /** Groups it was seen in, of all groups of that class that could be compared; parts of a group count as parts. */
  readonly inClass: SeenCount;
  readonly inOrdinary: SeenCount;
  /** `measured` when it was seen at all, else `unseen`. */
  readonly basis: 'measured' | 'unseen';
  /** The proposed weight without the groups of each fold, to judge that fold with. */
  readonly folds: readonly number[];
}

/** Every weight measured. */
export interface MeasuredWeights {
  readonly elicitedAs: number;
  /** Groups of each class. */
  readonly groups: Readonly<Record<Hypothesis, number>>;
  /** Ordered by id, covert before scam. */
  readonly weights: readonly MeasuredWeight[];
  /** What a bit of each learned model is worth beside the indicators; and the same without each fold. */
  readonly factors: {
    readonly all: Readonly<Record<string, number>>;
    readonly folds: readonly Readonly<Record<string, number>>[];
  };
}

const Z95 = 1.959964;

const toThousandths = (bits: number): number => Math.round(bits * 1000) / 1000 + 0;

/** FNV-1a over UTF-16 units: a fold that is the same everywhere and needs no cryptography. */
function hashedFold(group: string, folds: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < group.length; i++) hash = Math.imul(hash ^ group.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % folds;
}

/** Groups of one class in one stratum: how many, and in how many each indicator was seen. */
interface Tally {
  groups: number;
  readonly seen: Map<string, number>;
}

/** Counts each group of a class and stratum once: an indicator seen in two of its three copies counts two thirds. */
function tallyGroups(observations: readonly LabelledObservation[]): Record<Hypothesis, Tally>[] {
  const groups = new Map<
    string,
    { label: Hypothesis; stratum: string; items: number; seen: Map<string, number> }
  >();
  for (const { label, group, stratum = '', seen } of observations) {
    const key = JSON.stringify([label, stratum, group]);
    let one = groups.get(key);
    if (one === undefined) {
      one = { label, stratum, items: 0, seen: new Map() };
      groups.set(key, one);
    }
    one.items++;
    for (const id of new Set(seen)) one.seen.set(id, (one.seen.get(id) ?? 0) + 1);
  }
  const empty = (): Tally => ({ groups: 0, seen: new Map() });
  const strata = new Map<string, Record<Hypothesis, Tally>>();
  for (const one of groups.values()) {
    const tallies = strata.get(one.stratum) ?? { covert: empty(), scam: empty(), ordinary: empty() };
    strata.set(one.stratum, tallies);
    const tally = tallies[one.label];
    tally.groups++;
    for (const [id, times] of one.seen) tally.seen.set(id, (tally.seen.get(id) ?? 0) + times / one.items);
  }
  return [...strata.values()];
}

function seenIn(tally: Tally, id: string): SeenCount {
  return { seen: tally.seen.get(id) ?? 0, of: tally.groups };
}

function addCounts(counts: readonly SeenCount[]): SeenCount {
  return counts.reduce((sum, one) => ({ seen: sum.seen + one.seen, of: sum.of + one.of }), {
    seen: 0,
    of: 0,
  });
}

/**
 * Measures how much more often each indicator is seen in covert approaches and in scams than in ordinary items. The
 * plain ratio of each indicator is reported; what is proposed is fitted for all indicators together, because signs
 * come in company. A group counts once, whatever its size, and only texts of one stratum are compared. Nothing is
 * proposed where a class has no groups to compare or an indicator was never seen: its stated weight stays.
 * @throws TocsinError `check/bad-pseudo-counts` when `elicitedAs` is not above 0.
 */
export function measureWeights(
  observations: readonly LabelledObservation[],
  options: MeasureOptions,
): MeasuredWeights {
  const folds = options.folds ?? 5;
  const elicitedAs = options.elicitedAs ?? 4;
  if (!(elicitedAs > 0)) {
    throw new TocsinError('check/bad-pseudo-counts', 'A stated weight must count as more than no groups.', {
      hint: 'Give a number above 0, for example 4.',
    });
  }
  const foldOf = options.foldOf ?? ((group: string) => hashedFold(group, folds));
  const strata = tallyGroups(observations);
  const fit = (rows: readonly LabelledObservation[], withVariance: boolean) =>
    fitWeights(rows, options.stated, { elicitedAs, groupPower: options.groupPower ?? 0, withVariance });
  const whole = fit(observations, true);
  const withoutFold = Array.from({ length: folds }, (_, fold) =>
    fit(
      observations.filter((one) => foldOf(one.group) !== fold),
      false,
    ),
  );
  const weights = [...options.stated]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, bits: stated }) =>
      WEIGHED.map((toward): MeasuredWeight => {
        const counts = strata
          .map((tallies) => ({ inClass: seenIn(tallies[toward], id), inOther: seenIn(tallies.ordinary, id) }))
          .filter(({ inClass, inOther }) => inClass.of > 0 && inOther.of > 0);
        const inClass = addCounts(counts.map((one) => one.inClass));
        const inOrdinary = addCounts(counts.map((one) => one.inOther));
        const isSeen = inClass.seen + inOrdinary.seen > 0;
        const { bits, variance } = whole.weights.get(id)!;
        const proposed = isSeen ? bits[toward] : stated[toward];
        const reach = Z95 * Math.sqrt(variance[toward]);
        return {
          id,
          toward,
          old: toThousandths(stated[toward]),
          bits: toThousandths(proposed),
          low: toThousandths(proposed - reach),
          high: toThousandths(proposed + reach),
          alone: toThousandths((isSeen ? estimateRatio(counts)?.bits : undefined) ?? stated[toward]),
          inClass,
          inOrdinary,
          basis: isSeen ? 'measured' : 'unseen',
          folds: withoutFold.map((fitted) =>
            toThousandths(isSeen ? fitted.weights.get(id)!.bits[toward] : stated[toward]),
          ),
        };
      }),
    );
  const groupsOf = (label: Hypothesis): number =>
    strata.reduce((sum, tallies) => sum + tallies[label].groups, 0);
  return {
    elicitedAs,
    groups: { covert: groupsOf('covert'), scam: groupsOf('scam'), ordinary: groupsOf('ordinary') },
    weights,
    factors: {
      all: roundFactors(whole.factors),
      folds: withoutFold.map((fitted) => roundFactors(fitted.factors)),
    },
  };
}

function roundFactors(factors: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(factors).map(([id, factor]) => [id, toThousandths(factor)]));
}
