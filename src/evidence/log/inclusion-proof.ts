import { sameBytes } from '../../seal/verify.js';
import { HASH_BYTES, hashNode, rangeHash, splitOf, type NodeReader } from './hash-tree.js';
import { isSubtree } from './subtree.js';

/**
 * The hashes that lead from a leaf to the root (RFC 6962 §2.1.1), the leaf's neighbour first.
 * @param index below `size`
 */
export function proveInclusion(nodes: NodeReader, index: number, size: number): Uint8Array[] {
  const path: Uint8Array[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.push(rangeHash(nodes, middle, end));
      end = middle;
    } else {
      path.push(rangeHash(nodes, start, middle));
      start = middle;
    }
  }
  return path.reverse();
}

/** Whether the leaf is entry `index` of the log of `size` entries that has this root (RFC 9162 §2.1.3.2). */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  return verifySubtreeInclusion(leaf, index, 0, size, proof, root);
}

/** The same for a subtree of the leaves `start` to `end` (draft-ietf-plants-merkle-tree-certs §4.3). */
export function verifySubtreeInclusion(
  leaf: Uint8Array,
  index: number,
  start: number,
  end: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isSubtree(start, end) || !Number.isSafeInteger(index) || index < start || index >= end) return false;
  if (leaf.length !== HASH_BYTES) return false;
  let at = index - start;
  let last = end - start - 1;
  let hash = leaf;
  for (const other of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = hashNode(other, hash);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else hash = hashNode(hash, other);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(hash, root);
}
