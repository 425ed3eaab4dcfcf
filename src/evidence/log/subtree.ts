/**
 * Whether the leaves `start` to `end` can be a subtree of a log: it begins at a multiple of its width, rounded up to a
 * power of two (draft-ietf-plants-merkle-tree-certs §4.1).
 */
export function isSubtree(start: number, end: number): boolean {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || start > end) return false;
  let width = 1;
  while (width < end - start) width *= 2;
  return start % width === 0;
}
