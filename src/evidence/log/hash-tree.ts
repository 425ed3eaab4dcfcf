import { sha256 } from '@noble/hashes/sha2.js';

/** Bytes of every hash in the log. */
export const HASH_BYTES = 32;

/**
 * Gives the hash of a complete subtree: `level` 0 are the leaves, and the subtree spans the leaves
 * `index * 2**level` to `(index + 1) * 2**level`. Where it keeps them is its own matter: memory, tiles, a table.
 */
export type NodeReader = (level: number, index: number) => Uint8Array;

const LEAF_PREFIX = new Uint8Array([0]);
const NODE_PREFIX = new Uint8Array([1]);

/** The root of a log without entries (RFC 6962 §2.1). */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array());

// One hash at work again and again, begun anew from one that has read nothing: making a new one costs more than the
// hashing of so few bytes.
const fresh = sha256.create();
const working = sha256.create();

function hashOf(...parts: readonly Uint8Array[]): Uint8Array {
  fresh._cloneInto(working);
  for (const part of parts) working.update(part);
  const hash = new Uint8Array(HASH_BYTES);
  working.digestInto(hash);
  return hash;
}

/** The hash of an entry as a leaf (RFC 6962 §2.1). */
export function hashLeaf(entry: Uint8Array): Uint8Array {
  return hashOf(LEAF_PREFIX, entry);
}

/** The hash of two neighbours (RFC 6962 §2.1). */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  return hashOf(NODE_PREFIX, left, right);
}

/** The root of the first `size` entries. */
export function rootOf(nodes: NodeReader, size: number): Uint8Array {
  return size === 0 ? EMPTY_ROOT : rangeHash(nodes, 0, size);
}

/**
 * MTH(D[start:end]) of RFC 6962 §2.1, for a range that begins where a subtree of its width may begin: the root of a
 * log, and every right or left half that a proof names.
 */
export function rangeHash(nodes: NodeReader, start: number, end: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = start; at < end;) {
    const level = Math.floor(Math.log2(end - at));
    const width = 2 ** level;
    parts.push(nodes(level, at / width));
    at += width;
  }
  return parts.reduceRight((right, left) => hashNode(left, right));
}

/** The largest power of two below a size of two or more: where RFC 6962 §2.1 divides a tree. */
export function splitOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}
