import { sha256 } from '@noble/hashes/sha2.js';
import { base64 } from '@scure/base';
import { accept, refuse, type Result } from '../../base/index.js';
import { isNoteName, joinBytes, utf8 } from '../../seal/verify.js';
import { parseBase64 } from './signed-note.js';

/** What a key signs, and the byte that names it (C2SP signed-note): whole notes, or cosignatures with a time. */
const ALGORITHMS = { ed25519: 0x01, 'cosignature/v1': 0x04 } as const;

/** Kinds of keys that sign notes here. */
export type NoteAlgorithm = keyof typeof ALGORITHMS;

/** A key that is believed when it has signed a note. */
export interface VerifierKey {
  /** Without any space or plus. */
  readonly name: string;
  readonly algorithm: NoteAlgorithm;
  /** Ed25519, 32 bytes. */
  readonly key: Uint8Array;
}

/** The four bytes that name a key in a signature line. */
export function keyIdOf({ name, algorithm, key }: VerifierKey): Uint8Array {
  return sha256(joinBytes(utf8(`${name}\n`), new Uint8Array([ALGORITHMS[algorithm]]), key)).slice(0, 4);
}

/** The key in the form in which it is given to others: `name+id+base64` (C2SP signed-note, verifier keys). */
export function formatVerifierKey(verifier: VerifierKey): string {
  const id = [...keyIdOf(verifier)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const bytes = joinBytes(new Uint8Array([ALGORITHMS[verifier.algorithm]]), verifier.key);
  return `${verifier.name}+${id}+${base64.encode(bytes)}`;
}

/** Reads what {@link formatVerifierKey} writes. */
export function parseVerifierKey(text: string): Result<VerifierKey> {
  const parts = /^([^+]{1,200})\+[0-9a-f]{8}\+([A-Za-z0-9+/=]{4,64})$/.exec(text);
  const bytes = parseBase64(parts?.[2]);
  const name = parts?.[1];
  if (!isNoteName(name) || bytes?.length !== 33) return refuse('evidence/not-a-verifier-key');
  const algorithm = (['ed25519', 'cosignature/v1'] as const).find((one) => ALGORITHMS[one] === bytes[0]);
  if (algorithm === undefined) return refuse('evidence/not-a-verifier-key');
  const verifier: VerifierKey = { name, algorithm, key: bytes.slice(1) };
  return formatVerifierKey(verifier) === text ? accept(verifier) : refuse('evidence/not-a-verifier-key');
}
