import type { DoorTables } from './door-tables.js';

/**
 * One row as the desk keeps it. What stands in the open is what must be asked for without the key: which row, of which
 * report, in what state, since when, for how long to keep it. Everything that holds text, a name or a fact is `sealed`.
 */
export interface SealedRow {
  readonly id: string;
  /** Counts the rows of a table from 1, in the order in which they came. */
  readonly number: number;
  /** The report or advert run it belongs to; its own id where it is one. */
  readonly parent: string;
  readonly state: string;
  /** ISO 8601 UTC, when it came into this state. */
  readonly since: string;
  readonly sealed: Uint8Array;
}

/** The tables of rows that are sealed at rest. */
export const SEALED_TABLES = [
  'reports',
  'parts',
  'part_bytes',
  'items',
  'verdicts',
  'mailboxes',
  'messages',
  'notes',
  'events',
  'decisions',
  'campaigns',
  'alerts',
  'findings',
  'advert_runs',
  'uploads',
  'upload_bytes',
  'advert_batches',
  'advert_items',
  'secrets',
  'log_entries',
  'exhibits',
  'exhibit_bytes',
  'assessments',
  'drafts',
  'published',
  'deliveries',
  'audiences',
  'counts',
  'answers',
  'safeguard_runs',
  'safeguard_findings',
] as const;
export type SealedTableName = (typeof SEALED_TABLES)[number];

/** An envelope pulled from the gate, as it came: ciphertext, kept until it is opened, gone from the gate and expired. */
export interface EnvelopeRow {
  readonly id: string;
  readonly number: number;
  readonly state: EnvelopeState;
  readonly since: string;
  /** Hex SHA-256 of `bytes`, computed here and not taken from the gate. */
  readonly sha256: string;
  readonly size: number;
  /** The hour in which the gate says it was stored. */
  readonly hour: string;
  /** Null once it was opened and its parts are kept. */
  readonly bytes: Uint8Array | null;
  /** True while the gate has not yet confirmed that it deleted it. */
  readonly at_gate: number;
}

/** `pulled`: not opened yet; `opened`: its report is kept; `refused`: could not be opened or was not ours. */
export type EnvelopeState = 'pulled' | 'opened' | 'refused';

/** The desk's data key, wrapped for one way of unlocking; any one of them unlocks. */
export interface KeyWrapRow {
  readonly id: string;
  readonly method: 'passphrase' | 'prf';
  readonly since: string;
  readonly wrapped: Uint8Array;
}

/** Small marks: how far a pull has come. */
export interface MarkRow {
  readonly name: string;
  readonly value: string;
}

/** The desk's database, as Kysely types it. */
export type DeskTables = Record<SealedTableName, SealedRow> &
  DoorTables & {
    readonly envelopes: EnvelopeRow;
    readonly key_wraps: KeyWrapRow;
    readonly marks: MarkRow;
  };
