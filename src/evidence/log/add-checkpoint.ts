import { base64 } from '@scure/base';
import { sameBytes, utf8 } from '../../seal/verify.js';
import { parseCheckpoint, parseDecimal, type Checkpoint } from './checkpoint.js';
import { isSignedByAny } from './believe-checkpoint.js';
import { verifyConsistency } from './consistency-proof.js';
import { HASH_BYTES } from './hash-tree.js';
import { formatNote, parseBase64, parseNote, type SignedNote } from './signed-note.js';
import type { VerifierKey } from './verifier-key.js';

/** What a witness is asked to cosign (C2SP tlog-witness, add-checkpoint). */
export interface AddCheckpoint {
  /** The size that the asker thinks the witness has cosigned last. */
  readonly before: number;
  /** The consistency proof from there; empty from 0. */
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: SignedNote;
}

/** Of a log, what a witness has cosigned last. */
export interface WitnessedHead {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** What a witness makes of a request, as the status of its answer. */
export type WitnessJudgement =
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly text: string }
  /** `size` is what the witness has seen; the asker goes on from there. */
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422 };

const MOST_PROOF = 63;

/** Writes the body of a request. */
export function formatAddCheckpoint({ before, proof, checkpoint }: AddCheckpoint): string {
  return `old ${before}\n${proof.map((hash) => `${base64.encode(hash)}\n`).join('')}\n${formatNote(checkpoint)}`;
}

/** Reads the body of a request; `undefined` when it is none. */
function parseAddCheckpoint(body: Uint8Array): AddCheckpoint | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
  const split = text.indexOf('\n\n');
  if (split < 0) return undefined;
  const [old, ...rows] = text.slice(0, split).split('\n');
  const before = old?.startsWith('old ') === true ? parseDecimal(old.slice(4)) : undefined;
  const checkpoint = parseNote(utf8(text.slice(split + 2)));
  if (before === undefined || rows.length > MOST_PROOF || !checkpoint.ok) return undefined;
  const proof: Uint8Array[] = [];
  for (const row of rows) {
    const hash = parseBase64(row);
    if (hash?.length !== HASH_BYTES) return undefined;
    proof.push(hash);
  }
  return { before, proof, checkpoint: checkpoint.value };
}

/**
 * Judges a request in the order that C2SP tlog-witness sets. Only after 200, and only once the new head is on disk, may
 * the witness cosign.
 * @param keysOf the keys of a log by its origin; empty for one that this witness does not watch
 * @param headOf what it has cosigned last of that log
 */
export function judgeCheckpoint(
  body: Uint8Array,
  keysOf: (origin: string) => readonly VerifierKey[],
  headOf: (origin: string) => WitnessedHead | undefined,
): WitnessJudgement {
  const request = parseAddCheckpoint(body);
  if (request === undefined) return { status: 400 };
  const { before, proof, checkpoint: note } = request;
  const checkpoint = parseCheckpoint(note.text);
  if (!checkpoint.ok) return { status: 400 };
  const { origin, size, root } = checkpoint.value;
  const keys = keysOf(origin);
  if (keys.length === 0) return { status: 404 };
  if (!isSignedByAny(note, keys)) return { status: 403 };
  if (before > size) return { status: 400 };
  const head = headOf(origin);
  if (before !== (head?.size ?? 0)) return { status: 409, size: head?.size ?? 0 };
  if (head === undefined || head.size === 0) {
    if (proof.length > 0) return { status: 422 };
  } else if (before === size) {
    // The same size with another root is the proof of a fork; nothing the asker could send would mend it.
    if (!sameBytes(head.root, root)) return { status: 409, size: head.size };
    if (proof.length > 0) return { status: 422 };
  } else if (!verifyConsistency(before, size, proof, head.root, root)) return { status: 422 };
  return { status: 200, checkpoint: checkpoint.value, text: note.text };
}
