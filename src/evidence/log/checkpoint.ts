import { base64 } from '@scure/base';
import { accept, refuse, type Result } from '../../base/index.js';
import { HASH_BYTES } from './hash-tree.js';
import { parseBase64 } from './signed-note.js';

/** The head of a log at one size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Names the log: the desk's fingerprint and `/log`. */
  readonly origin: string;
  readonly size: number;
  /** The root hash, 32 bytes. */
  readonly root: Uint8Array;
}

/** The origin of a desk's log. */
export function originOf(desk: string): string {
  return `${desk}/log`;
}

/** The text of the note that is signed. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64.encode(root)}\n`;
}

/**
 * Reads the text of a checkpoint's note. Extension lines are refused: the specification advises against them, nobody
 * here writes them, and what no monitor can audit has no place in evidence.
 */
export function parseCheckpoint(text: string): Result<Checkpoint> {
  const [origin, size, hash, end, ...rest] = text.split('\n');
  const root = parseBase64(hash);
  const count = parseDecimal(size);
  return origin !== undefined &&
    origin !== '' &&
    origin.length <= 255 &&
    count !== undefined &&
    root?.length === HASH_BYTES &&
    end === '' &&
    rest.length === 0
    ? accept({ origin, size: count, root })
    : refuse('evidence/not-a-checkpoint');
}

/** Reads a whole number in decimal without leading zeroes, up to 2^53 - 1. */
export function parseDecimal(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:0|[1-9]\d{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}
