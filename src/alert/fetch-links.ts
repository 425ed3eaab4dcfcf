import { accept, refuse, type Problem, type Result } from '../base/index.js';
import {
  believeCheckpoint,
  formatTilePath,
  HASH_BYTES,
  linkLogs,
  tilesToLink,
  type LogHead,
  type TilePlace,
  type TileReader,
} from '../evidence/verify.js';
import { formatBase64Url, parseBase64Url, type BelievedPolicy } from '../seal/verify.js';
import type { LogPin } from './alert-pins.js';
import type { LogLink } from './follow-log.js';
import { logTrustOf } from './log-trust.js';

/**
 * Gives a file of the desk's log, `checkpoint` or a tile (C2SP tlog-tiles), as its gate has it for everybody. Nothing it
 * gives is believed. It reads no more than {@link MOST_LOG_FILE_BYTES}.
 */
export type FetchLogFile = (path: string) => Promise<Result<Uint8Array>>;

/** Most bytes of one file: a checkpoint with its signatures. */
export const MOST_LOG_FILE_BYTES = 128 * 1024;

/** What came of it. */
export interface FetchedLinks {
  /** Proofs between the pinned log and others. */
  readonly links: readonly LogLink[];
  /**
   * `alert/log-forked`: the desk has signed logs that are not one log. `alert/log-not-shown`: the gate did not show whether
   * they are. Anything else is of the way to the gate.
   */
  readonly problem: Problem | null;
}

/** Nothing was asked for. */
export const NOTHING_FETCHED: FetchedLinks = { links: [], problem: null };

/** Logs that are linked at once; what is left is linked when these are. */
const MOST_LOGS = 16;
/** Tiles asked for at once, and in all: some for every level of the tree and every log. */
const TOGETHER = 4;
const MOST_TILES = 256;

/**
 * Links logs with the pinned one, by proofs made from the tiles of the gate's newest checkpoint. The paths asked for are
 * of that checkpoint, which is the same for everybody.
 * @param others logs whose checkpoints were believed
 */
export async function fetchLinks(
  pinned: LogPin,
  others: readonly LogPin[],
  policy: BelievedPolicy,
  fetchLogFile: FetchLogFile,
): Promise<FetchedLinks> {
  const bytes = await fetchLogFile('checkpoint');
  if (!bytes.ok) return failed(bytes.problem);
  const newest = believeCheckpoint(bytes.value, logTrustOf(policy));
  if (!newest.ok) return failed(NOT_SHOWN);
  const { size } = newest.value;
  const heads = [...others].sort((one, other) => one.size - other.size).slice(0, MOST_LOGS);
  const sizes = [...new Set([pinned, ...heads].map((log) => log.size))];
  // What the desk has signed is in its log for good: a gate with less does not show it all.
  if (sizes.some((one) => one > size)) return failed(NOT_SHOWN);
  const tiles = await readTiles(tilesToLink(size, sizes), fetchLogFile);
  if (!tiles.ok) return failed(tiles.problem);
  const shown = linkLogs(newest.value, headOf(pinned), heads.map(headOf), tiles.value);
  if (shown === undefined) return failed(NOT_SHOWN);
  if (shown === 'forked') return failed({ code: 'alert/log-forked' });
  return {
    links: shown.map(({ from, to, hashes }) => ({ from, to, hashes: hashes.map(formatBase64Url) })),
    problem: null,
  };
}

const NOT_SHOWN: Problem = { code: 'alert/log-not-shown' };

const failed = (problem: Problem): FetchedLinks => ({ links: [], problem });

async function readTiles(
  places: readonly TilePlace[],
  fetchLogFile: FetchLogFile,
): Promise<Result<TileReader>> {
  if (places.length > MOST_TILES) return refuse('alert/log-not-shown');
  const tiles = new Map<string, Uint8Array>();
  for (let at = 0; at < places.length; at += TOGETHER) {
    const together = places.slice(at, at + TOGETHER);
    const fetched = await Promise.all(together.map((place) => fetchLogFile(formatTilePath(place))));
    for (const [index, { level, index: place, width }] of together.entries()) {
      const bytes = fetched[index]!;
      if (!bytes.ok) return bytes;
      if (bytes.value.length !== width * HASH_BYTES) return refuse('alert/log-not-shown');
      tiles.set(`${level}/${place}`, bytes.value);
    }
  }
  return accept((level, index) => tiles.get(`${level}/${index}`)!);
}

function headOf({ size, root }: LogPin): LogHead {
  return { size, root: parseBase64Url(root, HASH_BYTES) ?? new Uint8Array() };
}
