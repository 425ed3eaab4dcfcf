import { accept, refuse, type Result } from '../../base/index.js';
import { parseBase64Url, verifyNoteText, type WitnessKey } from '../../seal/verify.js';
import { originOf, parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { verifyCosignature } from './cosignature.js';
import { isBy, noteBytes, parseNote, type SignedNote } from './signed-note.js';
import { keyIdOf, type VerifierKey } from './verifier-key.js';

/** By whom a desk's checkpoints must be signed; comes from the pinned chain of policies, never from the note. */
export interface LogTrust {
  /** The desk's name: the fingerprint of its first root. */
  readonly desk: string;
  /** Every desk key of the chain, base64url: a checkpoint outlives a rotation. */
  readonly deskKeys: readonly string[];
  readonly witnesses: readonly WitnessKey[];
}

/** A checkpoint that the desk signed and enough witnesses cosigned. */
export interface BelievedCheckpoint extends Checkpoint {
  readonly note: SignedNote;
  readonly cosignatures: readonly { readonly witness: string; readonly at: Date }[];
  /** When a quorum had cosigned it; `null` where the policy names no witnesses. */
  readonly cosignedAt: Date | null;
}

/** How many witnesses must cosign: more than half; none of none. */
export function quorumOf(witnesses: readonly WitnessKey[]): number {
  return witnesses.length === 0 ? 0 : Math.floor(witnesses.length / 2) + 1;
}

/** The key with which a desk signs the checkpoints of its log. */
export function logVerifier(desk: string, deskKey: string): VerifierKey {
  return {
    name: originOf(desk),
    algorithm: 'ed25519',
    key: parseBase64Url(deskKey, 32) ?? new Uint8Array(),
  };
}

/** The key with which a witness of a policy cosigns. */
export function witnessVerifier({ name, key }: WitnessKey): VerifierKey {
  return { name, algorithm: 'cosignature/v1', key: parseBase64Url(key, 32) ?? new Uint8Array() };
}

/** Reads a checkpoint and believes it if the desk has signed it and a quorum of its witnesses has cosigned it. */
export function believeCheckpoint(bytes: Uint8Array, trust: LogTrust): Result<BelievedCheckpoint> {
  const note = parseNote(bytes);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== originOf(trust.desk)) return refuse('evidence/other-log');
  const logKeys = trust.deskKeys.map((key) => logVerifier(trust.desk, key));
  if (!isSignedByAny(note.value, logKeys)) return refuse('evidence/checkpoint-not-signed');
  const cosignatures: { witness: string; at: Date }[] = [];
  for (const witness of trust.witnesses) {
    const verifier = witnessVerifier(witness);
    const id = keyIdOf(verifier);
    const lines = note.value.signatures.filter((signature) => isBy(signature, verifier.name, id));
    if (lines.length === 0) continue;
    const times = lines.map((line) => verifyCosignature(note.value.text, line, verifier));
    // A line of a known key that does not hold spoils the whole note (C2SP signed-note).
    if (!times.every((time) => time !== undefined)) return refuse('evidence/checkpoint-not-signed');
    cosignatures.push({ witness: witness.name, at: new Date(Math.min(...times) * 1000) });
  }
  const quorum = quorumOf(trust.witnesses);
  if (cosignatures.length < quorum)
    return refuse('evidence/too-few-witnesses', { detail: { count: cosignatures.length, quorum } });
  const times = cosignatures.map(({ at }) => at).sort((one, other) => one.getTime() - other.getTime());
  const cosignedAt = quorum === 0 ? null : times[quorum - 1]!;
  return accept({ ...checkpoint.value, note: note.value, cosignatures, cosignedAt });
}

/** Whether at least one of the keys has signed the note, and none of them wrongly. */
export function isSignedByAny(note: SignedNote, keys: readonly VerifierKey[]): boolean {
  const text = noteBytes(note.text);
  let signed = false;
  for (const verifier of keys) {
    const id = keyIdOf(verifier);
    for (const signature of note.signatures) {
      if (!isBy(signature, verifier.name, id)) continue;
      if (!verifyNoteText(text, signature.bytes, verifier.key)) return false;
      signed = true;
    }
  }
  return signed;
}
