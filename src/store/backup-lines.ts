import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { TocsinError } from '../base/index.js';

// The form of a backup, which belongs to neither engine: lines of JSON, packed with gzip.
//
//   {"type":"tocsin/backup","version":1,"house":"gate","migrations":["0001-envelopes"],"made":"…"}
//   {"table":"policies","columns":["number","signed"],"serial":null}
//   [1,"…"]                                  a row; bytes are {"b":"base64"}
//   {"end":"policies","rows":1,"sha256":"…"} over the lines of the rows
//   …
//   {"complete":true,"sha256":"…"}           over all lines before it
//
// A file that was cut short has no last line, and one that was changed anywhere has a wrong sum.

/** What a value of a row can be, on both engines. */
export type KeptValue = null | number | string | Uint8Array;

/** The first line of a backup. */
export interface BackupHead {
  readonly type: 'tocsin/backup';
  readonly version: 1;
  readonly house: string;
  readonly migrations: readonly string[];
  readonly made: string;
}

/** What stands before a table's rows. `serial` is the last number that its engine has given, if it gives any. */
export interface TableHead {
  readonly table: string;
  readonly columns: readonly string[];
  readonly serial: number | null;
}

/** What a backup holds, in order. Sums are checked on the way: whoever reads to the end has read what was written. */
export type BackupPart =
  | { readonly kind: 'head'; readonly head: BackupHead }
  | { readonly kind: 'table'; readonly table: TableHead }
  | { readonly kind: 'row'; readonly row: readonly KeptValue[] }
  | { readonly kind: 'end'; readonly table: string; readonly rows: number };

export function formatRow(row: readonly unknown[]): string {
  return JSON.stringify(
    row.map((value) => (value instanceof Uint8Array ? { b: Buffer.from(value).toString('base64') } : value)),
  );
}

/** A sum over lines, each with the line end behind it. */
export class LineSum {
  readonly #hash = createHash('sha256');

  add(line: string): void {
    this.#hash.update(line).update('\n');
  }

  value(): string {
    return this.#hash.digest('hex');
  }
}

/** The longest line that is read: a row of the largest upload, as base64, twice over. */
const MOST_LINE_BYTES = 256 << 20;

/**
 * Reads a backup.
 * @param mostLineBytes a longer line is damage: a small gzip can hold one that fills any memory
 * @throws TocsinError `store/backup-damaged` when it is cut short, changed, or no backup
 */
export async function* readBackup(
  path: string,
  mostLineBytes = MOST_LINE_BYTES,
): AsyncGenerator<BackupPart, undefined> {
  const whole = new LineSum();
  let table: { head: TableHead; sum: LineSum; rows: number } | undefined;
  let complete = false;
  let first = true;
  for await (const line of readLines(path, mostLineBytes)) {
    if (complete) throw damaged();
    const value = parseLine(line);
    if (first) {
      if (!isHead(value)) throw damaged();
      yield { kind: 'head', head: value };
      first = false;
    } else if (Array.isArray(value)) {
      if (table === undefined || value.length !== table.head.columns.length) throw damaged();
      table.sum.add(line);
      table.rows += 1;
      yield { kind: 'row', row: value.map(parseValue) };
    } else if ('table' in value) {
      if (table !== undefined || !isTableHead(value)) throw damaged();
      table = { head: value, sum: new LineSum(), rows: 0 };
      yield { kind: 'table', table: value };
    } else if ('end' in value) {
      if (table === undefined || value['end'] !== table.head.table) throw damaged();
      if (value['rows'] !== table.rows || value['sha256'] !== table.sum.value()) throw damaged();
      yield { kind: 'end', table: table.head.table, rows: table.rows };
      table = undefined;
    } else {
      if (table !== undefined || value['complete'] !== true || value['sha256'] !== whole.value())
        throw damaged();
      complete = true;
      continue;
    }
    whole.add(line);
  }
  if (!complete) throw damaged();
  return undefined;
}

async function* readLines(path: string, mostLineBytes: number): AsyncGenerator<string> {
  const pieces: Buffer[] = [];
  let held = 0;
  const source = createReadStream(path);
  const unpacked = source.pipe(createGunzip());
  // A file that cannot be read ends the unpacking with its own fault.
  source.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        pieces.push(chunk.subarray(from, end));
        yield Buffer.concat(pieces).toString('utf8');
        pieces.length = 0;
        held = 0;
        from = end + 1;
      }
      if (from < chunk.length) pieces.push(chunk.subarray(from));
      held += chunk.length - from;
      if (held > mostLineBytes) throw damaged();
    }
  } catch (cause) {
    throw cause instanceof TocsinError ? cause : damaged(cause);
  }
  if (pieces.length > 0) throw damaged();
}

function parseLine(line: string): Record<string, unknown> | unknown[] {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown> | unknown[];
  } catch {
    // Told below.
  }
  throw damaged();
}

function parseValue(value: unknown): KeptValue {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'object' && 'b' in value && typeof value.b === 'string')
    return new Uint8Array(Buffer.from(value.b, 'base64'));
  throw damaged();
}

function isHead(value: object): value is BackupHead {
  return (
    'type' in value &&
    value.type === 'tocsin/backup' &&
    'version' in value &&
    value.version === 1 &&
    'house' in value &&
    typeof value.house === 'string' &&
    'migrations' in value &&
    isNames(value.migrations)
  );
}

function isTableHead(value: object): value is TableHead {
  return (
    'table' in value &&
    typeof value.table === 'string' &&
    'columns' in value &&
    isNames(value.columns) &&
    'serial' in value &&
    (value.serial === null || Number.isSafeInteger(value.serial))
  );
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

export function damaged(cause?: unknown): TocsinError {
  return new TocsinError(
    'store/backup-damaged',
    'The backup is damaged, cut short, or no backup of Tocsin.',
    {
      hint: 'Nothing was restored. Take another copy of it, or an older backup.',
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
