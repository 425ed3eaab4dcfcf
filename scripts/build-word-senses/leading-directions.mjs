/** Rounds of power iteration; more change the result by less than the rounding that follows. */
const ROUNDS = 3;
/** Directions computed beyond those asked for, so that the last ones are sound too. */
const SPARE = 20;

/**
 * The leading singular directions of a sparse matrix, each row's place along them scaled by the square root of the
 * singular value and brought to length one (randomised subspace iteration after Halko, Martinsson and Tropp, 2011).
 * The start is drawn from a fixed seed: the same matrix gives the same points.
 * @param rows each row as [column, value] pairs.
 */
export function leadingDirections(rows, columns, directions) {
  const width = directions + SPARE;
  const gaussian = gaussianFrom(20_251_118);
  let across = Array.from({ length: columns }, () => Float64Array.from({ length: width }, gaussian));
  let down = orthonormal(times(rows, across, width), width);
  for (let round = 0; round < ROUNDS; round++) {
    across = timesTransposed(rows, down, columns, width);
    down = orthonormal(times(rows, across, width), width);
  }
  across = timesTransposed(rows, down, columns, width);
  const small = Array.from({ length: width }, () => new Float64Array(width));
  for (const line of across) {
    for (let i = 0; i < width; i++) for (let j = 0; j <= i; j++) small[i][j] += line[i] * line[j];
  }
  for (let i = 0; i < width; i++) for (let j = i + 1; j < width; j++) small[i][j] = small[j][i];
  const { squares, vectors } = eigen(small);
  const order = [...squares.keys()].sort((a, b) => squares[b] - squares[a]).slice(0, directions);
  return down.map((line) => {
    const point = order.map((k) => {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += line[i] * vectors[i][k];
      return sum * Math.max(0, squares[k]) ** 0.25;
    });
    const length = Math.hypot(...point);
    return length === 0 ? point : point.map((value) => value / length);
  });
}

function times(rows, across, width) {
  return rows.map((row) => {
    const out = new Float64Array(width);
    for (const [column, value] of row) for (let k = 0; k < width; k++) out[k] += value * across[column][k];
    return out;
  });
}

function timesTransposed(rows, down, columns, width) {
  const out = Array.from({ length: columns }, () => new Float64Array(width));
  rows.forEach((row, r) => {
    for (const [column, value] of row) for (let k = 0; k < width; k++) out[column][k] += value * down[r][k];
  });
  return out;
}

/** Gram and Schmidt, twice for soundness. */
function orthonormal(lines, width) {
  for (let pass = 0; pass < 2; pass++) {
    for (let k = 0; k < width; k++) {
      for (let j = 0; j < k; j++) {
        let dot = 0;
        for (const line of lines) dot += line[j] * line[k];
        for (const line of lines) line[k] -= dot * line[j];
      }
      let square = 0;
      for (const line of lines) square += line[k] * line[k];
      const length = Math.sqrt(square);
      for (const line of lines) line[k] = length > 1e-12 ? line[k] / length : 0;
    }
  }
  return lines;
}

/** Eigenvalues and eigenvectors of a symmetric matrix (cyclic Jacobi). */
function eigen(matrix) {
  const n = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const vectors = Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: n }, (_unused, j) => (i === j ? 1 : 0)),
  );
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    let all = 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) i === j ? (all += a[i][j] ** 2) : (off += a[i][j] ** 2);
    if (off <= all * 1e-22) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (a[p][q] === 0) continue;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++)
          [a[k][p], a[k][q]] = [c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]];
        for (let k = 0; k < n; k++)
          [a[p][k], a[q][k]] = [c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]];
        for (let k = 0; k < n; k++)
          [vectors[k][p], vectors[k][q]] = [
            c * vectors[k][p] - s * vectors[k][q],
            s * vectors[k][p] + c * vectors[k][q],
          ];
      }
    }
  }
  return { squares: a.map((row, i) => row[i]), vectors };
}

function gaussianFrom(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let h = state ^ (state >>> 16);
    h = Math.imul(h, 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
