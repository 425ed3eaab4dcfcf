/**
 * The diagonal of the inverse of a symmetric positive definite matrix, by Cholesky: A = L Lᵀ, and the diagonal of
 * A⁻¹ holds the squared lengths of the columns of L⁻¹.
 * @param matrix row by row, `size` × `size`; overwritten.
 */
export function invertDiagonal(matrix: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      matrix[i * size + j] = i === j ? Math.sqrt(sum) : sum / matrix[j * size + j]!;
    }
  }
  const diagonal = new Float64Array(size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    // Forward substitution for column j of L⁻¹, which is zero above its diagonal.
    let length = 0;
    for (let i = j; i < size; i++) {
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= matrix[i * size + k]! * column[k]!;
      const value = sum / matrix[i * size + i]!;
      column[i] = value;
      length += value * value;
    }
    diagonal[j] = length;
  }
  return diagonal;
}
