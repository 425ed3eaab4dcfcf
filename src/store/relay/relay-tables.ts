import type { Generated } from 'kysely';

/**
 * What a relay keeps. Names, addresses and the texts of alerts are sealed; in the open are ids, hashes, states and times,
 * so that a copy of the database says how many were reached and not who.
 */
export interface RelayTables {
  readonly members: MembersTable;
  readonly memberships: MembershipsTable;
  readonly devices: DevicesTable;
  readonly codes: CodesTable;
  readonly tries: TriesTable;
  readonly publications: PublicationsTable;
  readonly covers: CoversTable;
  readonly heads: HeadsTable;
  readonly deliveries: DeliveriesTable;
  readonly mails: MailsTable;
  readonly parcels: ParcelsTable;
  readonly counts: CountsTable;
  readonly faults: FaultsTable;
  readonly marks: MarksTable;
}

/** How far an alert has come with one member. */
export type DeliveryState = 'queued' | 'sent' | 'bounced' | 'fetched' | 'acknowledged' | 'unreachable';

/** Why a mail is sent: that there is an alert, once more, to the second contact, or that second one once more. */
export type MailKind = 'notice' | 'reminder' | 'second';

/** `flying`: being sent, or it was when the process ended, and nobody knows whether it arrived. */
export type MailState = 'waiting' | 'flying' | 'sent' | 'failed' | 'dropped';

/** What is put into a device's mailbox. */
export type ParcelKind = 'enrolled' | 'alert' | 'head';

/** `at-gate`: waits in the mailbox; `fetched`: the device has taken it; `read`: and its owner has acknowledged. */
export type ParcelState = 'queued' | 'at-gate' | 'fetched' | 'read';

interface MembersTable {
  readonly id: string;
  /** Keyed digest of the address, to find a member again. */
  readonly digest: string;
  readonly since: string;
  /** When they were taken off the list. */
  readonly gone: string | null;
  readonly sealed: Uint8Array;
}

interface MembershipsTable {
  readonly member: string;
  readonly audience: string;
}

interface DevicesTable {
  /** Its public key, base64url. */
  readonly key: string;
  readonly member: string;
  readonly mailbox: string;
  readonly recipient: string;
  readonly since: string;
}

/** One-time codes, as keyed digests. */
interface CodesTable {
  readonly digest: string;
  readonly member: string;
  readonly expires: string;
  readonly used: string | null;
}

/** Wrong codes that came from a mailbox. */
interface TriesTable {
  readonly mailbox: string;
  readonly wrong: number;
  readonly at: string;
}

interface PublicationsTable {
  /** SHA-256 of the statement, base64url. */
  readonly sha256: string;
  readonly audience: string;
  readonly number: number;
  readonly msg_type: string;
  readonly expires: string;
  /** When it came in. */
  readonly taken: string;
  /** When the office passed it on. */
  readonly passed: string | null;
  /** After this an acknowledgement is late. */
  readonly due: string | null;
  readonly remind_at: string | null;
  readonly escalate_at: string | null;
  readonly sealed: Uint8Array;
}

interface CoversTable {
  readonly alert: string;
  readonly place: number;
  readonly sealed: Uint8Array;
}

/** The desk's newest word on an audience, as it was signed. */
interface HeadsTable {
  readonly audience: string;
  readonly number: number;
  readonly at: string;
  readonly signed: string;
}

interface DeliveriesTable {
  readonly alert: string;
  readonly member: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  /** The number of the mail that tells of it. */
  readonly mail: number | null;
  readonly queued: string;
  readonly sent: string | null;
  readonly bounced: string | null;
  readonly fetched: string | null;
  readonly acknowledged: string | null;
  readonly unreachable: string | null;
  readonly reminded: string | null;
  readonly escalated: string | null;
  /** 1 when it was acknowledged after the time that was set. */
  readonly late: number;
}

interface MailsTable {
  /** The order in which they are sent. */
  readonly number: Generated<number>;
  /** 32 hexadecimal digits; with the number and the office's domain, the Message-ID that every try carries. */
  readonly id: string;
  readonly member: string;
  readonly kind: MailKind;
  /** The alert that a reminder or a second contact is about; a notice may be about several. */
  readonly alert: string | null;
  readonly state: MailState;
  readonly attempts: number;
  readonly not_before: string;
  readonly since: string;
  readonly reason: string | null;
}

interface ParcelsTable {
  readonly number: Generated<number>;
  /** 32 hexadecimal digits; the bytes of the id at the gate. */
  readonly id: string;
  readonly device: string;
  readonly kind: ParcelKind;
  /** An alert's hash, an audience, or nothing. */
  readonly subject: string;
  readonly state: ParcelState;
  readonly not_before: string;
}

/** What the desk was told last. */
interface CountsTable {
  readonly alert: string;
  readonly serial: number;
  readonly id: string;
  readonly at: string;
  readonly figures: string;
  readonly state: 'queued' | 'at-gate';
}

/** What came in and was not believed. */
interface FaultsTable {
  readonly number: Generated<number>;
  readonly code: string;
  readonly at: string;
}

interface MarksTable {
  readonly name: string;
  readonly value: string;
}
