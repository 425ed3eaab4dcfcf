import { sameBytes } from '../../seal/verify.js';
import { proveConsistency, verifyConsistency } from './consistency-proof.js';
import { HASH_BYTES, rootOf, type NodeReader } from './hash-tree.js';
import { TILE_WIDTH, type TilePlace } from './tile-path.js';
import { nodesOfTiles } from './tiles.js';

/** A log at one size. */
export interface LogHead {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** That the log at one size begins with the log at another. */
export interface ShownLink {
  readonly from: number;
  readonly to: number;
  readonly hashes: readonly Uint8Array[];
}

/** Gives a tile as it was fetched; its length was compared with the width of its place. */
export type TileReader = (level: number, index: number) => Uint8Array;

/**
 * The tiles of a log from which {@link linkLogs} shows how the log at some sizes continues itself. Which they are depends
 * on sizes alone. None of these may be greater than the log's own.
 */
export function tilesToLink(size: number, sizes: readonly number[]): TilePlace[] {
  const places = new Map<string, TilePlace>();
  const zeroes = new Uint8Array(TILE_WIDTH * HASH_BYTES);
  const nodes = nodesOfTiles((level, index) => {
    const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH);
    places.set(`${level}/${index}`, { level, index, width });
    return zeroes;
  });
  for (const one of sizes) {
    rootOf(nodes, one);
    proveConsistency(nodes, one, size);
    for (const other of sizes) if (one < other) proveConsistency(nodes, one, other);
  }
  return [...places.values()];
}

/**
 * Shows that logs are one log, from the tiles of the newest: every one of them begins with the pinned one or is begun by
 * it, and the newest continues them all.
 * @returns proofs between the pinned log and each of the others; `forked` when the newest, at the size of one of them, is
 * shown to have had another root; `undefined` when the tiles are not those of the newest
 */
export function linkLogs(
  newest: LogHead,
  pinned: LogHead,
  others: readonly LogHead[],
  tile: TileReader,
): readonly ShownLink[] | 'forked' | undefined {
  const nodes = nodesOfTiles(tile);
  let isForked = false;
  for (const { size, root } of [pinned, ...others]) {
    const shown = rootOf(nodes, size);
    // Tiles are believed as far as they lead to the newest root. Only then does another root at this size say anything.
    if (showLink(nodes, { size, root: shown }, newest) === undefined) return undefined;
    if (!sameBytes(shown, root)) isForked = true;
  }
  if (isForked) return 'forked';
  return others.flatMap((other) => {
    const [from, to] = other.size < pinned.size ? [other, pinned] : [pinned, other];
    return showLink(nodes, from, to) ?? [];
  });
}

function showLink(nodes: NodeReader, from: LogHead, to: LogHead): ShownLink | undefined {
  const hashes = proveConsistency(nodes, from.size, to.size);
  return verifyConsistency(from.size, to.size, hashes, from.root, to.root)
    ? { from: from.size, to: to.size, hashes }
    : undefined;
}
