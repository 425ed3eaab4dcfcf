import { TocsinError } from '../../base/index.js';
import type { Hypothesis } from '../../model/index.js';
import { drawTowardElicited, elicitedSpread, estimateRatio, type SeenCount } from './likelihood-ratio.js';
import type { LabelledObservation } from './observation.js';

/** What an indicator can speak for, against ordinary. */
export type WeighedHypothesis = Exclude<Hypothesis, 'ordinary'>;

/** Bits toward covert and toward scam, each against ordinary. */
export type WeightBits = Readonly<Record<WeighedHypothesis, number>>;

/** An indicator's weights as its pack states them. */
export interface StatedWeight {
  readonly id: string;
  readonly bits: WeightBits;
}

/** How to measure. */
export interface MeasureOptions {
  /** The weights in use now; every indicator that may be measured is listed. */
  readonly stated: readonly StatedWeight[];
  /** As how many groups on each side the stated weight counts, above 0. Default 4. */
  readonly elicitedAs?: number;
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
  /** The proposed one: measured, drawn toward the stated one. Equal to `old` when the indicator was never seen. */
  readonly bits: number;
  /** The 95 % interval of `bits`. */
  readonly low: number;
  readonly high: number;
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
}

const Z95 = 1.959964;
const WEIGHED = ['covert', 'scam'] as const;

const toThousandths = (bits: number): number => Math.round(bits * 1000) / 1000 + 0;

/** FNV-1a over UTF-16 units: a fold that is the same everywhere and needs no cryptography. */
function hashedFold(group: string, folds: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < group.length; i++) hash = Math.imul(hash ^ group.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % folds;
}

/** Groups of one class in one fold of one stratum: how many, and in how many each indicator was seen. */
interface Tally {
  groups: number;
  readonly seen: Map<string, number>;
}

/** Tallies of one stratum, by class and fold. */
type StratumTallies = Record<Hypothesis, Tally[]>;

/** Counts each group of a class and stratum once: an indicator seen in two of its three copies counts two thirds. */
function tallyGroups(
  observations: Iterable<LabelledObservation>,
  folds: number,
  foldOf: (group: string) => number,
): StratumTallies[] {
  const groups = new Map<
    string,
    { label: Hypothesis; stratum: string; fold: number; items: number; seen: Map<string, number> }
  >();
  for (const { label, group, stratum = '', seen } of observations) {
    const key = JSON.stringify([label, stratum, group]);
    let one = groups.get(key);
    if (one === undefined) {
      one = { label, stratum, fold: foldOf(group), items: 0, seen: new Map() };
      groups.set(key, one);
    }
    one.items++;
    for (const id of new Set(seen)) one.seen.set(id, (one.seen.get(id) ?? 0) + 1);
  }
  const empty = (): Tally[] =>
    Array.from({ length: folds }, () => ({ groups: 0, seen: new Map<string, number>() }));
  const strata = new Map<string, StratumTallies>();
  for (const one of groups.values()) {
    let tallies = strata.get(one.stratum);
    if (tallies === undefined) {
      tallies = { covert: empty(), scam: empty(), ordinary: empty() };
      strata.set(one.stratum, tallies);
    }
    const tally = tallies[one.label][one.fold]!;
    tally.groups++;
    for (const [id, times] of one.seen) tally.seen.set(id, (tally.seen.get(id) ?? 0) + times / one.items);
  }
  return [...strata.values()];
}

/** Counts of an indicator over all folds but one (`without` -1 leaves none out). */
function countSeen(tallies: readonly Tally[], id: string, without: number): SeenCount {
  let seen = 0;
  let of = 0;
  tallies.forEach((tally, fold) => {
    if (fold === without) return;
    seen += tally.seen.get(id) ?? 0;
    of += tally.groups;
  });
  return { seen, of };
}

function addCounts(counts: readonly SeenCount[]): SeenCount {
  return counts.reduce((sum, one) => ({ seen: sum.seen + one.seen, of: sum.of + one.of }), {
    seen: 0,
    of: 0,
  });
}

/**
 * Measures how much more often each indicator is seen in covert approaches and in scams than in ordinary items. A
 * group counts once, whatever its size, and only texts of one stratum are compared. Nothing is proposed where a class
 * has no groups to compare or an indicator was never seen: its stated weight stays.
 * @param observations read once, so a stream of any length will do.
 * @throws TocsinError `check/bad-pseudo-counts` when `elicitedAs` is not above 0.
 */
export function measureWeights(
  observations: Iterable<LabelledObservation>,
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
  const strata = tallyGroups(observations, folds, foldOf);

  const propose = (stated: StatedWeight, toward: WeighedHypothesis, without: number) => {
    const counts = strata
      .map((tallies) => ({
        inClass: countSeen(tallies[toward], stated.id, without),
        inOther: countSeen(tallies.ordinary, stated.id, without),
      }))
      .filter(({ inClass, inOther }) => inClass.of > 0 && inOther.of > 0);
    const inClass = addCounts(counts.map((one) => one.inClass));
    const inOrdinary = addCounts(counts.map((one) => one.inOther));
    const old = stated.bits[toward];
    const ratio = inClass.seen + inOrdinary.seen > 0 ? estimateRatio(counts) : undefined;
    const { bits, variance } =
      ratio === undefined
        ? { bits: old, variance: elicitedSpread(elicitedAs) }
        : drawTowardElicited(ratio, old, elicitedAs);
    return { inClass, inOrdinary, isSeen: ratio !== undefined, bits, reach: Z95 * Math.sqrt(variance) };
  };

  const weights = [...options.stated]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((stated) =>
      WEIGHED.map((toward): MeasuredWeight => {
        const { inClass, inOrdinary, isSeen, bits, reach } = propose(stated, toward, -1);
        return {
          id: stated.id,
          toward,
          old: toThousandths(stated.bits[toward]),
          bits: toThousandths(bits),
          low: toThousandths(bits - reach),
          high: toThousandths(bits + reach),
          inClass,
          inOrdinary,
          basis: isSeen ? 'measured' : 'unseen',
          folds: Array.from({ length: folds }, (_, fold) =>
            toThousandths(propose(stated, toward, fold).bits),
          ),
        };
      }),
    );
  const groupsOf = (label: Hypothesis): number =>
    strata.reduce((sum, tallies) => sum + countSeen(tallies[label], '', -1).of, 0);
  return {
    elicitedAs,
    groups: { covert: groupsOf('covert'), scam: groupsOf('scam'), ordinary: groupsOf('ordinary') },
    weights,
  };
}
