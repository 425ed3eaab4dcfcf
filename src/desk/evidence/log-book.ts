import { createHash } from 'node:crypto';
import { formatCanonicalJson, TocsinError, type Json } from '../../base/index.js';
import {
  entryOf,
  GrowingTree,
  hashLeaf,
  SALT_BYTES,
  signRecord,
  type EvidenceRecord,
} from '../../evidence/index.js';
import type { RandomBytes, SignedStatement, SigningSecret } from '../../seal/index.js';
import type { DeskStore } from '../../store/index.js';
import type { LogEntryRecord } from './evidence-rows.js';

/** A record that was logged: where, and what a proof of it needs. */
export interface Logged {
  readonly index: number;
  readonly at: string;
  /** SHA-256 of its statement, base64url. */
  readonly sha256: string;
  /** 32 bytes. */
  readonly salt: Uint8Array;
}

const encoder = new TextEncoder();

/**
 * The desk's append-only log: in the store as rows, in memory as a tree. Entries are written in the commit of what they
 * record. Appending is done by one act at a time, as all changes are; the tree grows once they are on disk.
 */
export class LogBook {
  readonly tree = new GrowingTree();
  readonly #entries: LogEntryRecord[] = [];
  readonly #random: RandomBytes;
  readonly #deskSecret: SigningSecret;

  constructor(deskSecret: SigningSecret, random: RandomBytes) {
    this.#deskSecret = deskSecret;
    this.#random = random;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Reads the log from the store. */
  async load(store: DeskStore): Promise<void> {
    const rows: LogEntryRecord[] = [];
    for await (const { content } of store.table<LogEntryRecord>('log_entries').all()) rows.push(content);
    for (const row of rows.sort((a, b) => a.index - b.index)) this.#show(row);
  }

  entry(index: number): LogEntryRecord | undefined {
    return this.#entries[index];
  }

  /** The entries from one index to before another, as they stand in the log. */
  entries(from: number, to: number): Uint8Array[] {
    return this.#entries.slice(from, to).map(({ entry }) => bytesOf(entry));
  }

  /** All entries with what is kept of them, oldest first. */
  all(): readonly LogEntryRecord[] {
    return this.#entries;
  }

  /** Begins what will be appended in one commit. */
  begin(): LogAppend {
    return new LogAppend(this.#entries.length, this.#deskSecret, this.#random, (row) => {
      this.#show(row);
    });
  }

  /** Puts an entry whose salt and record are gone in the place of the one that had them. */
  showErased(index: number): void {
    const row = this.#entries[index];
    if (row !== undefined) this.#entries[index] = { ...row, kept: null };
  }

  #show(row: LogEntryRecord): void {
    // A hole would shift every entry after it; what is there is then not this log any more.
    if (row.index !== this.#entries.length)
      throw new TocsinError('desk/log-broken', 'An entry of the desk’s log is missing.', {
        hint: 'Restore the store from a backup: what the log proves must be whole.',
      });
    this.#entries.push(row);
    this.tree.append(hashLeaf(bytesOf(row.entry)));
  }
}

/** Entries that are being written in one commit; shown once it is done. */
export class LogAppend {
  readonly #first: number;
  readonly #deskSecret: SigningSecret;
  readonly #random: RandomBytes;
  readonly #showOne: (row: LogEntryRecord) => void;
  readonly #rows: LogEntryRecord[] = [];

  constructor(
    first: number,
    deskSecret: SigningSecret,
    random: RandomBytes,
    showOne: (row: LogEntryRecord) => void,
  ) {
    this.#first = first;
    this.#deskSecret = deskSecret;
    this.#random = random;
    this.#showOne = showOne;
  }

  /** Signs a record with the desk's key and appends it. */
  async record(store: DeskStore, record: EvidenceRecord): Promise<Logged> {
    return this.signed(store, record.kind, signRecord(record, this.#deskSecret), record.at);
  }

  /** Appends what others have signed. */
  async signed(store: DeskStore, kind: string, signed: SignedStatement, at: string): Promise<Logged> {
    const record = formatCanonicalJson(signed as unknown as Json);
    const salt = this.#random(SALT_BYTES);
    const row: LogEntryRecord = {
      index: this.#first + this.#rows.length,
      at,
      kind,
      entry: base64Url(entryOf(salt, encoder.encode(record))),
      kept: { salt: base64Url(salt), record },
    };
    await store
      .table<LogEntryRecord>('log_entries')
      .add({ id: logRowId(row.index), state: kind, since: new Date(at), content: row });
    this.#rows.push(row);
    return { index: row.index, at, sha256: sha256Of(signed.statement), salt };
  }

  /** Lets what is on disk be seen. */
  show(): void {
    for (const row of this.#rows) this.#showOne(row);
    this.#rows.length = 0;
  }
}

/** The row of an entry. */
export function logRowId(index: number): string {
  return `l-${String(index)}`;
}

const base64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));

/** SHA-256 of a statement's bytes, base64url. */
function sha256Of(statement: string): string {
  return createHash('sha256').update(bytesOf(statement)).digest('base64url');
}
