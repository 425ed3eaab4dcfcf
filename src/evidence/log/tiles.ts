import { joinBytes } from '../../seal/verify.js';
import { HASH_BYTES, hashNode, type NodeReader } from './hash-tree.js';
import { TILE_WIDTH } from './tile-path.js';

/** Levels of the tree in one tile. */
const TILE_HEIGHT = 8;

/** The bytes of a tile of hashes: its hashes one after the other (C2SP tlog-tiles). */
export function encodeTile(nodes: NodeReader, level: number, index: number, width: number): Uint8Array {
  const hashes = Array.from({ length: width }, (_, at) =>
    nodes(level * TILE_HEIGHT, index * TILE_WIDTH + at),
  );
  return joinBytes(...hashes);
}

/**
 * Reads the tree from its tiles, as a monitor or a client of the gate does. What it gives is only as true as the
 * tiles: compare the root with a checkpoint before anything is believed.
 * @param tile the bytes of the tile at level and index that the log of the wanted size has
 */
export function nodesOfTiles(tile: (level: number, index: number) => Uint8Array): NodeReader {
  return (level, index) => {
    const tileLevel = Math.floor(level / TILE_HEIGHT);
    const height = level % TILE_HEIGHT;
    const first = index * 2 ** height;
    const bytes = tile(tileLevel, Math.floor(first / TILE_WIDTH));
    const hashAt = (at: number): Uint8Array =>
      bytes.slice((at % TILE_WIDTH) * HASH_BYTES, ((at % TILE_WIDTH) + 1) * HASH_BYTES);
    return combine(hashAt, height, index);
  };
}

function combine(hashAt: (at: number) => Uint8Array, level: number, index: number): Uint8Array {
  return level === 0
    ? hashAt(index)
    : hashNode(combine(hashAt, level - 1, 2 * index), combine(hashAt, level - 1, 2 * index + 1));
}

/** The bytes of a bundle: each entry after its length, 2 bytes big-endian. An entry has at most 65,535 bytes. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  return joinBytes(
    ...entries.flatMap((entry) => [new Uint8Array([entry.length >> 8, entry.length & 0xff]), entry]),
  );
}

/** Reads a bundle; `undefined` when it is cut short or holds more than 256 entries. */
export function decodeEntries(bytes: Uint8Array): Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 2 > bytes.length || entries.length === TILE_WIDTH) return undefined;
    const end = at + 2 + ((bytes[at]! << 8) | bytes[at + 1]!);
    if (end > bytes.length) return undefined;
    entries.push(bytes.slice(at + 2, end));
    at = end;
  }
  return entries;
}
