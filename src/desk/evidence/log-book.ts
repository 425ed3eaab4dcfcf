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
import type { RandomBytes, SignedStatement, Signer } from '../../seal/index.js';
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
 * record. Appending is done by one commit at a time; the tree grows once it is on disk.
 */
export class LogBook {
  readonly tree = new GrowingTree();
  readonly #entries: LogEntryRecord[] = [];
  readonly #random: RandomBytes;
  readonly #signer: Signer;

  constructor(signer: Signer, random: RandomBytes) {
    this.#signer = signer;
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

  /**
   * The time at which something is recorded: now, or that of the newest entry where a clock was set back. What the log
   * holds later is never dated earlier, or every reader would take it for dated back.
   */
  recordedAt(now: Date): Date {
    const last = this.#entries.at(-1)?.at;
    return last === undefined || now.toISOString() >= last ? now : new Date(last);
  }

  /** Begins what will be appended in one commit. */
  begin(): LogAppend {
    const { length } = this.#entries;
    return new LogAppend(length, this.#entries.at(-1)?.at ?? '', this.#signer, this.#random, (row) => {
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

/** Entries that are being appended in one commit: written together at its end, shown once it is done. */
export class LogAppend {
  readonly #first: number;
  readonly #last: string;
  readonly #signer: Signer;
  readonly #random: RandomBytes;
  readonly #showOne: (row: LogEntryRecord) => void;
  #rows: LogEntryRecord[] = [];

  constructor(
    first: number,
    last: string,
    signer: Signer,
    random: RandomBytes,
    showOne: (row: LogEntryRecord) => void,
  ) {
    this.#first = first;
    this.#last = last;
    this.#signer = signer;
    this.#random = random;
    this.#showOne = showOne;
  }

  /** How many entries it has so far. */
  get count(): number {
    return this.#rows.length;
  }

  /** Signs a record with the desk's key and appends it, dated no earlier than the entry before it. */
  record(record: EvidenceRecord): Logged {
    const last = this.#rows.at(-1)?.at ?? this.#last;
    const dated = record.at < last ? { ...record, at: last } : record;
    return this.signed(record.kind, signRecord(dated, this.#signer), dated.at);
  }

  /** Appends what others have signed. */
  signed(kind: string, signed: SignedStatement, at: string): Logged {
    const record = formatCanonicalJson(signed as unknown as Json);
    const salt = this.#random(SALT_BYTES);
    const last = this.#rows.at(-1)?.at ?? this.#last;
    const row: LogEntryRecord = {
      index: this.#first + this.#rows.length,
      at: at < last ? last : at,
      kind,
      entry: base64Url(entryOf(salt, encoder.encode(record))),
      kept: { salt: base64Url(salt), record },
    };
    this.#rows.push(row);
    return { index: row.index, at: row.at, sha256: sha256Of(signed.statement), salt };
  }

  /** Takes back what came after the first `count` entries, because what they are of is not written. */
  keepFirst(count: number): void {
    this.#rows.length = count;
  }

  /** Writes them, in the commit of what they are of. */
  async write(store: DeskStore): Promise<void> {
    await store.table<LogEntryRecord>('log_entries').addAll(
      this.#rows.map((row) => ({
        id: logRowId(row.index),
        state: row.kind,
        since: new Date(row.at),
        content: row,
      })),
    );
  }

  /** Lets what is on disk be seen. */
  show(): void {
    for (const row of this.#rows) this.#showOne(row);
    this.#rows = [];
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
