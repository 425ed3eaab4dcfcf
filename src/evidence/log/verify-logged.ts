import { accept, refuse, type Result } from '../../base/index.js';
import { utf8 } from '../../seal/verify.js';
import { believeCheckpoint, type BelievedCheckpoint, type LogTrust } from './believe-checkpoint.js';
import { hashLeaf } from './hash-tree.js';
import { verifyInclusion } from './inclusion-proof.js';
import { formatNote } from './signed-note.js';
import { formatTlogProof, parseTlogProof } from './tlog-proof.js';

/** An entry that a proof has shown to be in a desk's log. */
export interface LoggedEntry {
  readonly index: number;
  readonly checkpoint: BelievedCheckpoint;
}

/**
 * Whether an entry is in the log of the desk: the proof leads from it to a checkpoint that the desk signed and a
 * quorum of its witnesses cosigned.
 * @param proof the bytes of a `.tlog-proof`, in the one form that {@link formatTlogProof} writes
 */
export function verifyLogged(proof: Uint8Array, entry: Uint8Array, trust: LogTrust): Result<LoggedEntry> {
  const read = parseTlogProof(proof);
  if (!read.ok) return read;
  const { index, hashes, checkpoint } = read.value;
  if (formatTlogProof(read.value) !== new TextDecoder().decode(proof)) return refuse('evidence/not-a-proof');
  const believed = believeCheckpoint(utf8(formatNote(checkpoint)), trust);
  if (!believed.ok) return believed;
  return verifyInclusion(hashLeaf(entry), index, believed.value.size, hashes, believed.value.root)
    ? accept({ index, checkpoint: believed.value })
    : refuse('evidence/not-in-log');
}
