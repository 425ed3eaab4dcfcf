import { sha256 } from '@noble/hashes/sha2.js';
import { parseCanonicalJson, type Json } from '../base/index.js';
import { formatBase64Url, parseBase64Url } from './bytes.js';
import { readObject } from './read-shape.js';
import { readSignatures, signersOf, type Signature, type SignatureLabel } from './signature.js';

/** Something that was signed, as it travels: the bytes of the statement, and the signatures over them. */
export interface SignedStatement {
  /** base64url of canonical JSON. */
  readonly statement: string;
  readonly signatures: readonly Signature[];
}

/** A statement whose signature holds. */
export interface BelievedStatement {
  readonly value: Json;
  /** SHA-256 of its bytes, base64url. */
  readonly sha256: string;
  /** Which of the keys signed. */
  readonly signers: readonly string[];
}

/** A signed statement that was read; nothing of it is believed. */
export interface ReadStatement {
  readonly bytes: Uint8Array;
  readonly signatures: readonly Signature[];
}

/** Reads the form of a signed statement: its bytes and its signatures, none of which is looked at. */
export function readSignedStatement(signed: Json | undefined, mostBytes: number): ReadStatement | undefined {
  const outer = readObject(signed, ['statement', 'signatures']);
  const text = outer?.['statement'];
  if (typeof text !== 'string' || text.length > (mostBytes * 4) / 3 + 3) return undefined;
  const bytes = parseBase64Url(text);
  const signatures = readSignatures(outer?.['signatures']);
  return bytes === undefined || signatures === undefined ? undefined : { bytes, signatures };
}

/** The statement, if at least one of the keys has signed it and its bytes are canonical. */
export function believeStatement(
  label: SignatureLabel,
  signed: Json | undefined,
  keys: readonly string[],
  mostBytes: number,
): BelievedStatement | undefined {
  const read = readSignedStatement(signed, mostBytes);
  if (read === undefined) return undefined;
  const { bytes, signatures } = read;
  const signers = signersOf(label, bytes, signatures, keys);
  if (signers.length === 0) return undefined;
  const parsed = parseCanonicalJson(bytes, mostBytes);
  return parsed.ok ? { value: parsed.value, sha256: formatBase64Url(sha256(bytes)), signers } : undefined;
}
