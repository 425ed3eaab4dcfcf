import { sha256 } from '@noble/hashes/sha2.js';
import {
  accept,
  formatCanonicalJson,
  parseCanonicalJson,
  refuse,
  type Json,
  type Result,
} from '../base/index.js';
import {
  formatBase64Url,
  isBinary,
  isListOf,
  isWhole,
  parseBase64Url,
  readObject,
  readSignedStatement,
  utf8,
  type Signature,
  type SignedStatement,
} from '../seal/verify.js';
import { MOST_ALERT_BYTES, readAlertStatement, type AlertStatement } from './alert-statement.js';

/** An alert as it travels: signed by officers, and proved to be in the desk's log. */
export interface Publication {
  readonly type: 'tocsin/publication';
  readonly version: 1;
  readonly alert: SignedStatement;
  /** Of its entry in the log, 32 bytes, base64url. */
  readonly salt: string;
  /** A C2SP tlog-proof with the cosigned checkpoint. */
  readonly proof: string;
  /** From the checkpoint of the publication before it in the audience; `null` for number 1. */
  readonly consistency: Consistency | null;
}

/** That the log begins with what it was at an earlier size (RFC 6962 §2.1.2). */
export interface Consistency {
  readonly from: number;
  /** base64url, 32 bytes each. */
  readonly hashes: readonly string[];
}

/** A publication that was read; nothing of it is believed. */
export interface ReadPublication {
  readonly statement: AlertStatement;
  /** The bytes that the officers signed. */
  readonly bytes: Uint8Array;
  /** SHA-256 of them, base64url. */
  readonly sha256: string;
  readonly signatures: readonly Signature[];
  readonly alert: SignedStatement;
  readonly salt: Uint8Array;
  readonly proof: Uint8Array;
  readonly consistency: Consistency | null;
}

/** Most bytes of one publication: a statement in base64url, with its signatures and its proof. */
export const MOST_PUBLICATION_BYTES = 768 * 1024;

/** The bytes of a publication, as it travels and lies in a file. */
export function publicationBytes(publication: Publication): Uint8Array {
  return utf8(formatCanonicalJson(publication as unknown as Json));
}

/** Reads a publication strictly, statement included. Nothing of it is believed; see {@link verifyPublication}. */
export function readPublication(bytes: Uint8Array): Result<ReadPublication> {
  const parsed = parseCanonicalJson(bytes, MOST_PUBLICATION_BYTES);
  if (!parsed.ok) return refuse('alert/not-canonical');
  const outer = readObject(parsed.value, ['type', 'version', 'alert', 'salt', 'proof', 'consistency']);
  const signed = readSignedStatement(outer?.['alert'], MOST_ALERT_BYTES);
  const salt = parseBase64Url(outer?.['salt'], 32);
  const proof = outer?.['proof'];
  const consistency = outer?.['consistency'] ?? null;
  if (
    outer?.['type'] !== 'tocsin/publication' ||
    outer['version'] !== 1 ||
    signed === undefined ||
    salt === undefined ||
    typeof proof !== 'string' ||
    !(consistency === null || isConsistency(consistency))
  )
    return refuse('alert/not-a-publication');
  const statement = readAlertStatement(signed.bytes);
  if (!statement.ok) return statement;
  if ((statement.value.number === 1) !== (consistency === null)) return refuse('alert/not-a-publication');
  return accept({
    statement: statement.value,
    ...signed,
    sha256: formatBase64Url(sha256(signed.bytes)),
    alert: outer['alert'] as unknown as SignedStatement,
    salt,
    proof: utf8(proof),
    consistency,
  });
}

/** Whether a value is a proof of consistency in its form. */
export function isConsistency(value: Json): value is Json & Consistency {
  const proof = readObject(value, ['from', 'hashes']);
  return (
    proof !== undefined &&
    isWhole(proof['from'], 1, Number.MAX_SAFE_INTEGER) &&
    isListOf(proof['hashes'], 64, isHash)
  );
}

const isHash = (value: Json): value is string => isBinary(value, 32);
