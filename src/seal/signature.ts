import { ed25519 } from '@noble/curves/ed25519.js';
import type { Json } from '../base/index.js';
import { joinBytes, parseBase64Url, utf8 } from './bytes.js';
import { isBinary, isLine, readObject } from './read-shape.js';

/** What a signature is for. A signature made under one label can never be read as one under another. */
export type SignatureLabel =
  | 'tocsin/policy/v1'
  | 'tocsin/message/v1'
  | 'tocsin/request/v1'
  | 'tocsin/pulled/v1'
  | 'tocsin/alert/v1'
  | 'tocsin/head/v1'
  | 'tocsin/enrolled/v1'
  | 'tocsin/refused/v1'
  | 'tocsin/cover/v1'
  | 'tocsin/ack/v1'
  | 'tocsin/counts/v1'
  | 'tocsin/record/v1';

/** One signature over signed bytes. It names its algorithm, so that another kind can stand beside it later. */
export interface Signature {
  readonly algorithm: string;
  /** The public key, base64url. Says which key to try; what is believed is the list the caller brings. */
  readonly key: string;
  readonly signature: string;
}

/** Most signatures that one statement may carry. */
const MOST_SIGNATURES = 32;

/** The list, if its form is right; whether any signature holds is another question. */
export function readSignatures(value: Json | undefined): readonly Signature[] | undefined {
  if (!Array.isArray(value) || value.length < 1 || value.length > MOST_SIGNATURES) return undefined;
  const list = value as readonly Json[];
  return list.every(isSignature) ? list : undefined;
}

function isSignature(value: Json): value is Json & Signature {
  const object = readObject(value, ['algorithm', 'key', 'signature']);
  if (object === undefined || !isLine(object['algorithm'], 32)) return false;
  if (object['algorithm'] === 'ed25519')
    return isBinary(object['key'], 32) && isBinary(object['signature'], 64);
  // Of a kind that this version does not know: carried, and worth nothing here.
  return isLine(object['key'], 8192) && isLine(object['signature'], 8192);
}

/** The bytes that are signed: the label, a line end, the statement. */
export function signedBytes(label: SignatureLabel, statement: Uint8Array): Uint8Array {
  return joinBytes(utf8(`${label}\n`), statement);
}

/** Whether one Ed25519 signature (RFC 8032, strict: no small-order keys, one encoding each) holds. */
export function holds(
  label: SignatureLabel,
  statement: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  try {
    return ed25519.verify(signature, signedBytes(label, statement), publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** Which of the keys have signed the statement. A key that signed twice counts once. */
export function signersOf(
  label: SignatureLabel,
  statement: Uint8Array,
  signatures: readonly Signature[],
  keys: readonly string[],
): readonly string[] {
  const signers = new Set<string>();
  for (const { algorithm, key, signature } of signatures) {
    if (algorithm !== 'ed25519' || !keys.includes(key) || signers.has(key)) continue;
    const publicKey = parseBase64Url(key, 32);
    const bytes = parseBase64Url(signature, 64);
    if (publicKey !== undefined && bytes !== undefined && holds(label, statement, bytes, publicKey))
      signers.add(key);
  }
  return [...signers];
}
