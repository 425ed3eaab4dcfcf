import { sameBytes } from '../../seal/verify.js';
import { EMPTY_ROOT, hashNode, rangeHash, splitOf, type NodeReader } from './hash-tree.js';
import { isSubtree } from './subtree.js';

/**
 * The hashes that show that a log of `size` entries begins with the log of `before` entries (RFC 6962 §2.1.2). Empty
 * when there was nothing before, or nothing was added.
 */
export function proveConsistency(nodes: NodeReader, before: number, size: number): Uint8Array[] {
  if (before === 0 || before === size) return [];
  const path: Uint8Array[] = [];
  let start = 0;
  let end = size;
  // While the old log ends where a left half ends, its root is that half's hash, which the verifier has.
  let known = true;
  while (end !== before) {
    const middle = start + splitOf(end - start);
    if (before <= middle) {
      path.push(rangeHash(nodes, middle, end));
      end = middle;
    } else {
      path.push(rangeHash(nodes, start, middle));
      start = middle;
      known = false;
    }
  }
  if (!known) path.push(rangeHash(nodes, start, end));
  return path.reverse();
}

/**
 * Whether the log of `size` entries with that root begins with the log of `before` entries with its root
 * (RFC 9162 §2.1.4.2). Every log begins with the empty one, but that says nothing: 0 is taken before 0 only.
 */
export function verifyConsistency(
  before: number,
  size: number,
  proof: readonly Uint8Array[],
  beforeRoot: Uint8Array,
  root: Uint8Array,
): boolean {
  if (before === 0 && (size !== 0 || !sameBytes(beforeRoot, root))) return false;
  return verifySubtreeConsistency(0, before, size, proof, beforeRoot, root);
}

/** Whether the leaves `start` to `end` of a log are a subtree with that hash (draft-ietf-plants-merkle-tree-certs §4.4.3). */
export function verifySubtreeConsistency(
  start: number,
  end: number,
  size: number,
  proof: readonly Uint8Array[],
  subtreeRoot: Uint8Array,
  root: Uint8Array,
): boolean {
  if (!isSubtree(start, end) || !Number.isSafeInteger(size) || end > size) return false;
  if (start === end) return proof.length === 0 && sameBytes(subtreeRoot, EMPTY_ROOT);
  // The path of the subtree's first leaf, of its last, and of the log's last, upwards level by level.
  let first = start;
  let inner = end - 1;
  let last = size - 1;
  const climb = (): void => {
    first = Math.floor(first / 2);
    inner = Math.floor(inner / 2);
    last = Math.floor(last / 2);
  };
  const toEnd = inner === last;
  while (first !== inner && (toEnd || inner % 2 === 1)) climb();
  const begins = first === inner ? subtreeRoot : proof[0];
  if (begins === undefined) return false;
  let small = begins;
  let whole = begins;
  for (const hash of first === inner ? proof : proof.slice(1)) {
    if (last === 0) return false;
    if (inner % 2 === 1 || inner === last) {
      if (first < inner) small = hashNode(hash, small);
      whole = hashNode(hash, whole);
      while (inner % 2 === 0) climb();
    } else whole = hashNode(whole, hash);
    climb();
  }
  return last === 0 && sameBytes(small, subtreeRoot) && sameBytes(whole, root);
}
