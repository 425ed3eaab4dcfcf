import {
  accept,
  formatCanonicalJson,
  parseCanonicalJson,
  refuse,
  type Json,
  type Result,
} from '../../base/index.js';
import { believeStatement, readObject, utf8, verifyOfficers } from '../../seal/verify.js';
import type { Policy, SignedStatement } from '../../seal/verify.js';
import { isEvidenceRecord, type EvidenceRecord } from './evidence-record.js';

/** Largest record, signatures included. */
export const MOST_RECORD_BYTES = 1024 * 1024;

/** A record whose signature holds. */
export interface BelievedRecord {
  readonly record: EvidenceRecord | AlertEntry;
  /** SHA-256 of the signed statement, base64url: how other records name it. */
  readonly sha256: string;
  /** `desk`, or the ids of the officers who signed. */
  readonly signedBy: readonly string[];
}

/** An alert as it stands in the log: signed by its officers, in its own form, of which only this is read here. */
export interface AlertEntry {
  readonly kind: 'alert';
  readonly id: string;
  readonly at: string;
  readonly headline: string;
}

/** The bytes of a record as they are salted and logged: canonical JSON of the signed statement. */
export function recordBytes(signed: SignedStatement): Uint8Array {
  const { statement, signatures } = signed;
  return utf8(formatCanonicalJson({ statement, signatures } as unknown as Json));
}

/**
 * Believes a record that the desk, or one of its officers, has signed; or an alert that as many officers have signed as
 * a policy of its time asks for.
 * @param bytes as they were logged, canonical to the byte
 * @param policies of the believed chain, oldest first: records outlive the keys they were signed with
 */
export function believeRecord(
  bytes: Uint8Array,
  desk: string,
  policies: readonly Policy[],
): Result<BelievedRecord> {
  const signed = parseCanonicalJson(bytes, MOST_RECORD_BYTES);
  if (!signed.ok) return refuse('evidence/not-a-record');
  return believeOwn(signed.value, desk, policies) ?? believeAlert(signed.value, desk, policies);
}

function believeOwn(
  signed: Json,
  desk: string,
  policies: readonly Policy[],
): Result<BelievedRecord> | undefined {
  const signers = new Map(
    policies.flatMap((policy) => policy.officers.map(({ id, key }) => [key, id] as const)),
  );
  for (const { deskKey } of policies) signers.set(deskKey, 'desk');
  const believed = believeStatement('tocsin/record/v1', signed, [...signers.keys()], MOST_RECORD_BYTES);
  if (believed === undefined) return undefined;
  return isEvidenceRecord(believed.value) && believed.value.desk === desk
    ? accept({
        record: believed.value,
        sha256: believed.sha256,
        signedBy: [...new Set(believed.signers.map((key) => signers.get(key)!))],
      })
    : refuse('evidence/not-a-record');
}

function believeAlert(signed: Json, desk: string, policies: readonly Policy[]): Result<BelievedRecord> {
  for (const policy of [...policies].reverse()) {
    const believed = verifyOfficers(policy, 'tocsin/alert/v1', signed, MOST_RECORD_BYTES);
    if (!believed.ok) continue;
    const entry = readAlertEntry(believed.value.value, desk);
    return entry === undefined
      ? refuse('evidence/not-a-record')
      : accept({ record: entry, sha256: believed.value.sha256, signedBy: believed.value.officers });
  }
  return refuse('evidence/record-not-signed');
}

function readAlertEntry(value: Json, desk: string): AlertEntry | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const alert = readObject(value, Object.keys(value));
  const { id, sent, headline } = alert ?? {};
  return alert?.['type'] === 'tocsin/alert' &&
    alert['desk'] === desk &&
    typeof id === 'string' &&
    typeof sent === 'string' &&
    typeof headline === 'string'
    ? { kind: 'alert', id, at: sent, headline }
    : undefined;
}
