/** One scored text: its score (higher is more suspect), whether it is truly what is looked for, and its group. */
export interface Scored {
  readonly id: string;
  readonly score: number;
  readonly positive: boolean;
  readonly group: string;
}

/** A figure with its 95 % interval from a bootstrap over groups. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Texts of equal score, which no threshold can part, with how many are positive and negative. */
interface Step {
  positives: number;
  negatives: number;
}

function stepsByScore(scored: readonly Scored[], weights: readonly number[]): Step[] {
  const order = scored.map((_, index) => index).sort((a, b) => scored[b]!.score - scored[a]!.score);
  const steps: Step[] = [];
  let last = Number.NaN;
  for (const index of order) {
    const one = scored[index]!;
    if (one.score !== last) {
      steps.push({ positives: 0, negatives: 0 });
      last = one.score;
    }
    const step = steps[steps.length - 1]!;
    if (one.positive) step.positives += weights[index]!;
    else step.negatives += weights[index]!;
  }
  return steps;
}

function totals(steps: readonly Step[]): Step {
  const sum = { positives: 0, negatives: 0 };
  for (const step of steps) {
    sum.positives += step.positives;
    sum.negatives += step.negatives;
  }
  return sum;
}

function averagePrecisionOf(steps: readonly Step[]): number {
  const all = totals(steps);
  let found = 0;
  let alarms = 0;
  let area = 0;
  for (const step of steps) {
    found += step.positives;
    alarms += step.negatives;
    if (step.positives > 0) area += (step.positives / all.positives) * (found / (found + alarms));
  }
  return area;
}

function recallOf(steps: readonly Step[], falseAlarms: number): number {
  const all = totals(steps);
  const allowed = falseAlarms * all.negatives;
  let found = 0;
  let alarms = 0;
  for (const step of steps) {
    alarms += step.negatives;
    if (alarms > allowed + 1e-9) break;
    found += step.positives;
  }
  return found / all.positives;
}

const ones = (scored: readonly Scored[]): number[] => scored.map(() => 1);

/** Average precision, ties counted as one step (as scikit-learn's `average_precision_score`). */
export function averagePrecision(scored: readonly Scored[]): number {
  return averagePrecisionOf(stepsByScore(scored, ones(scored)));
}

/** The largest share of positives that a threshold finds while at most `falseAlarms` of the negatives are above it. */
export function recallAt(scored: readonly Scored[], falseAlarms: number): number {
  return recallOf(stepsByScore(scored, ones(scored)), falseAlarms);
}

/** Share of positives among the `count` highest; where the cut runs through ties, its expected value. */
export function precisionAtTop(scored: readonly Scored[], count: number): number {
  let left = count;
  let found = 0;
  for (const step of stepsByScore(scored, ones(scored))) {
    const size = step.positives + step.negatives;
    const taken = Math.min(left, size);
    found += step.positives * (taken / size);
    left -= taken;
    if (left === 0) break;
  }
  return found / Math.min(count, scored.length);
}

/** A small seeded generator (mulberry32), so that an interval is the same on every run. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** How often the groups are drawn again for an interval. */
const DRAWS = 1000;

/** The figure with its 95 % percentile interval; groups are drawn with replacement, so copies do not narrow it. */
function estimate(scored: readonly Scored[], figure: (steps: readonly Step[]) => number): Estimate {
  const groups = new Map<string, number>();
  const groupOf = scored.map((one) => {
    const known = groups.get(one.group);
    if (known !== undefined) return known;
    groups.set(one.group, groups.size);
    return groups.size - 1;
  });
  const random = createRandom(20251118);
  const values: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const times = new Uint16Array(groups.size);
    for (let pick = 0; pick < groups.size; pick++) times[Math.floor(random() * groups.size)]!++;
    const value = figure(
      stepsByScore(
        scored,
        groupOf.map((group) => times[group]!),
      ),
    );
    if (Number.isFinite(value)) values.push(value);
  }
  values.sort((a, b) => a - b);
  return {
    value: figure(stepsByScore(scored, ones(scored))),
    low: values[Math.floor(values.length * 0.025)] ?? Number.NaN,
    high: values[Math.ceil(values.length * 0.975) - 1] ?? Number.NaN,
  };
}

/** {@link averagePrecision} with its interval. */
export function estimateAveragePrecision(scored: readonly Scored[]): Estimate {
  return estimate(scored, averagePrecisionOf);
}

/** {@link recallAt} with its interval. */
export function estimateRecall(scored: readonly Scored[], falseAlarms: number): Estimate {
  return estimate(scored, (steps) => recallOf(steps, falseAlarms));
}
