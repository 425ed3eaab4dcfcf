/** One row of a sparse matrix with what the regression needs to know of it. */
export interface SparseRow {
  readonly columns: Uint32Array;
  readonly values: Float64Array;
  readonly positive: boolean;
  readonly weight: number;
  /** Log-odds that are known already and are not learned again. */
  readonly offset: number;
}

/** Weights by column, and the intercept. */
export interface Logistic {
  readonly weights: Float64Array;
  readonly intercept: number;
}

const MEMORY = 8;
const MOST_STEPS = 300;

/**
 * Logistic regression with a quadratic penalty (the intercept is free), by L-BFGS with backtracking. Nothing is drawn
 * by chance: the same rows give the same weights.
 */
export function fitLogistic(rows: readonly SparseRow[], columns: number, penalty: number): Logistic {
  const size = columns + 1;
  const gradient = new Float64Array(size);
  const lossAt = (point: Float64Array, into: Float64Array): number => {
    into.fill(0);
    let loss = 0;
    for (const row of rows) {
      let score = point[columns]! + row.offset;
      for (let k = 0; k < row.columns.length; k++) score += point[row.columns[k]!]! * row.values[k]!;
      const margin = row.positive ? score : -score;
      loss +=
        row.weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
      const slope = ((row.positive ? -1 : 1) * row.weight) / (1 + Math.exp(margin));
      for (let k = 0; k < row.columns.length; k++) into[row.columns[k]!]! += slope * row.values[k]!;
      into[columns]! += slope;
    }
    for (let i = 0; i < columns; i++) {
      loss += 0.5 * penalty * point[i]! * point[i]!;
      into[i]! += penalty * point[i]!;
    }
    return loss;
  };

  let point = new Float64Array(size);
  let loss = lossAt(point, gradient);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    const direction = descend(gradient, steps, changes);
    const slope = dot(direction, gradient);
    if (slope > -1e-10) break;
    let length = 1;
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let nextLoss = Infinity;
    for (let halving = 0; halving < 40; halving++) {
      for (let i = 0; i < size; i++) next[i] = point[i]! + length * direction[i]!;
      nextLoss = lossAt(next, nextGradient);
      if (nextLoss <= loss + 1e-4 * length * slope) break;
      length /= 2;
    }
    if (!(nextLoss < loss)) break;
    const moved = next.map((value, i) => value - point[i]!);
    const changed = nextGradient.map((value, i) => value - gradient[i]!);
    if (dot(moved, changed) > 1e-12) {
      steps.push(moved);
      changes.push(changed);
      if (steps.length > MEMORY) {
        steps.shift();
        changes.shift();
      }
    }
    const gained = loss - nextLoss;
    point = next;
    loss = nextLoss;
    gradient.set(nextGradient);
    if (gained < 1e-7 * loss) break;
  }
  return { weights: point.slice(0, columns), intercept: point[columns]! };
}

/** The L-BFGS direction: the two-loop recursion over the last steps. */
function descend(
  gradient: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
): Float64Array {
  const direction = gradient.map((value) => -value);
  const shares: number[] = [];
  for (let k = steps.length - 1; k >= 0; k--) {
    const share = dot(steps[k]!, direction) / dot(changes[k]!, steps[k]!);
    shares[k] = share;
    for (let i = 0; i < direction.length; i++) direction[i]! -= share * changes[k]![i]!;
  }
  const last = steps.length - 1;
  const scale = last < 0 ? 1e-2 : dot(steps[last]!, changes[last]!) / dot(changes[last]!, changes[last]!);
  for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  for (let k = 0; k < steps.length; k++) {
    const back = dot(changes[k]!, direction) / dot(changes[k]!, steps[k]!);
    for (let i = 0; i < direction.length; i++) direction[i]! += steps[k]![i]! * (shares[k]! - back);
  }
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
