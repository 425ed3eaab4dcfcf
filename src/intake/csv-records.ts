import { joinBytes } from './byte-stream.js';

const QUOTE = 0x22;
const LF = 10;
const CR = 13;

/** A record's bytes as they stood, or why there is none. */
export type CsvRecord =
  | { readonly bytes: Uint8Array }
  | { readonly refused: 'intake/row-too-long' | 'intake/csv-open-quote' | 'intake/csv-unreadable' };

/**
 * Where a record ends; or whether a quote is open there, or was closed lines further down in the middle of a text,
 * which is another field's quote.
 */
interface Scan {
  readonly end: number;
  readonly quoted: boolean;
  readonly broken: boolean;
}

/** How often an open quote may be put right by going back before the file is given up: it keeps the work linear. */
const MOST_REWINDS = 20;

/**
 * Splits CSV (RFC 4180) into records as it streams. A quote opens only at the start of a field, so `5" pipe` is no
 * quote. A quote that is never closed swallows what follows: then the record is refused at its own line, and reading
 * goes on at the next.
 */
export class CsvRecords {
  readonly #delimiter: number;
  readonly #limit: number;
  #held: Uint8Array = new Uint8Array(0);
  #rewinds = 0;
  /** Inside a record that is too long without a quote being open: dropped to its line end. */
  #dropping = false;

  constructor(delimiter: string, limit: number) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#limit = limit;
  }

  push(chunk: Uint8Array): CsvRecord[] {
    return this.#read(chunk, false);
  }

  end(): CsvRecord[] {
    return this.#read(new Uint8Array(0), true);
  }

  #read(chunk: Uint8Array, last: boolean): CsvRecord[] {
    if (this.#isGivenUp()) return [];
    const records: CsvRecord[] = [];
    const data =
      this.#held.length === 0 ? chunk : joinBytes([this.#held, chunk], this.#held.length + chunk.length);
    let start = 0;
    while (start < data.length && !this.#isGivenUp()) {
      const scan = this.#scan(data, start);
      if (scan.end >= 0) {
        if (this.#dropping) this.#dropping = false;
        else if (scan.end - start > this.#limit) records.push({ refused: 'intake/row-too-long' });
        else records.push({ bytes: withoutReturn(data.subarray(start, scan.end)) });
        start = scan.end + 1;
      } else if (scan.broken || (scan.quoted && (last || data.length - start > this.#limit))) {
        start = this.#rewind(data, start, records);
      } else if (last) {
        if (!this.#dropping) records.push({ bytes: withoutReturn(data.subarray(start)) });
        start = data.length;
      } else if (this.#dropping || data.length - start > this.#limit) {
        if (!this.#dropping) records.push({ refused: 'intake/row-too-long' });
        this.#dropping = true;
        start = data.length;
      } else break;
    }
    this.#held = this.#isGivenUp() || start >= data.length ? new Uint8Array(0) : data.slice(start);
    return records;
  }

  #isGivenUp(): boolean {
    return this.#rewinds > MOST_REWINDS;
  }

  /** Refuses the record at `start` and gives the place after its first line end. */
  #rewind(data: Uint8Array, start: number, records: CsvRecord[]): number {
    records.push({ refused: 'intake/csv-open-quote' });
    this.#rewinds++;
    if (this.#isGivenUp()) records.push({ refused: 'intake/csv-unreadable' });
    const lineEnd = data.indexOf(LF, start);
    if (lineEnd >= 0) return lineEnd + 1;
    this.#dropping = true;
    return data.length;
  }

  /** Finds the line end of the record at `start`; -1 when it is not in the data yet, or cannot be. */
  #scan(data: Uint8Array, start: number): Scan {
    if (this.#dropping) return { end: data.indexOf(LF, start), quoted: false, broken: false };
    let fieldStart = true;
    for (let i = start; i < data.length; i++) {
      const byte = data[i]!;
      if (byte === QUOTE && fieldStart) {
        for (;;) {
          i = data.indexOf(QUOTE, i + 1);
          if (i < 0) return { end: -1, quoted: true, broken: false };
          if (data[i + 1] !== QUOTE) break;
          i++;
        }
        if (!this.#mayFollowQuote(data[i + 1]) && data.subarray(start, i).includes(LF)) {
          return { end: -1, quoted: true, broken: true };
        }
        fieldStart = false;
      } else if (byte === LF) return { end: i, quoted: false, broken: false };
      else fieldStart = byte === this.#delimiter;
    }
    return { end: -1, quoted: false, broken: false };
  }

  #mayFollowQuote(byte: number | undefined): boolean {
    return byte === undefined || byte === this.#delimiter || byte === LF || byte === CR;
  }
}

function withoutReturn(record: Uint8Array): Uint8Array {
  return record.length > 0 && record[record.length - 1] === CR
    ? record.subarray(0, record.length - 1)
    : record;
}

/** Splits one record into its fields. Text after a closing quote is kept as it stands, as spreadsheets do. */
export function splitCsvFields(record: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let field = '';
    if (record[at] === '"') {
      at++;
      for (;;) {
        const quote = record.indexOf('"', at);
        if (quote < 0) {
          field += record.slice(at);
          at = record.length;
          break;
        }
        field += record.slice(at, quote);
        at = quote + 1;
        if (record[at] !== '"') break;
        field += '"';
        at++;
      }
    }
    const end = record.indexOf(delimiter, at);
    if (end < 0) {
      fields.push(field + record.slice(at));
      return fields;
    }
    fields.push(field + record.slice(at, end));
    at = end + 1;
  }
}
