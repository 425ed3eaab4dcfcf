/**
 * What seals a column at rest. The place (table, row, column) is bound into the ciphertext, so that a value moved to
 * another row by whoever can write the file does not open there.
 */
export interface RowVault {
  seal(table: string, row: string, column: string, bytes: Uint8Array): Uint8Array;
  /** @throws when the bytes were not sealed for this place with this key. */
  open(table: string, row: string, column: string, sealed: Uint8Array): Uint8Array;
}
