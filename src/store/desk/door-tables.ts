/**
 * An officer. Role and state stand in the open: whoever signs in must be known while the desk is locked. The name is
 * sealed.
 */
export interface OfficerRecord {
  readonly id: string;
  readonly role: string;
  readonly state: string;
  readonly invited_at: string;
  readonly signed_in_at: string | null;
  /** SHA-256 of the provider's issuer and subject, hex. */
  readonly subject: string | null;
  readonly sealed: Uint8Array | null;
}

/** A passkey: what a signature is checked with, and how often it was used. */
export interface PasskeyRecord {
  /** The credential's id, base64url. */
  readonly id: string;
  readonly officer: string;
  readonly public_key: Uint8Array;
  readonly counter: number;
  /** Comma-separated, as the browser named them. */
  readonly transports: string;
  /** The data key as wrapped for it (key_wraps), when it unlocks the desk as well. */
  readonly wrap: string | null;
  readonly added_at: string;
}

/** A link that lets one officer register a first passkey, once. Only the hash of its secret is kept. */
export interface EnrolmentRecord {
  readonly secret_hash: string;
  readonly officer: string;
  readonly expires_at: string;
}

/** Somebody who is signed in. Only the hash of the cookie's secret is kept. */
export interface SessionRecord {
  readonly secret_hash: string;
  readonly officer: string;
  readonly started_at: string;
  readonly seen_at: string;
  /** When the officer last proved who they are. */
  readonly proved_at: string;
  /** The purposes given, sealed. */
  readonly sealed: Uint8Array | null;
}

/** One row of the audit; docs/decisions/0012-desk-doors.md says what its hash covers. */
export interface AuditRecord {
  readonly number: number;
  readonly at: string;
  readonly officer: string | null;
  readonly role: string | null;
  readonly action: string;
  readonly kind: string;
  readonly code: string | null;
  /** Ids, separated by blanks. */
  readonly cases: string;
  readonly sealed: Uint8Array | null;
  readonly previous: string;
  readonly hash: string;
}

/** Which cases a row of the audit is about, so that they can be asked for. */
export interface AuditCaseRecord {
  readonly number: number;
  readonly case_id: string;
}

/** The one row that says where the audit ends; writing to it first makes two writers write one after the other. */
export interface AuditHeadRecord {
  readonly id: number;
  readonly number: number;
  readonly hash: string;
}

/** What the desk's doors keep: who may come in, who is in, and what was done. */
export interface DoorTables {
  readonly officers: OfficerRecord;
  readonly passkeys: PasskeyRecord;
  readonly enrolments: EnrolmentRecord;
  readonly sessions: SessionRecord;
  readonly audit_trail: AuditRecord;
  readonly audit_cases: AuditCaseRecord;
  readonly audit_head: AuditHeadRecord;
}
