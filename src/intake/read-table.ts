import { accept, refuse, type Result } from '../base/index.js';
import { peekBytes, UnpackLimitReached } from './byte-stream.js';
import { CsvRecords, splitCsvFields, type CsvRecord } from './csv-records.js';
import { canonicalColumn } from './column-names.js';
import { decodeHead, decodeRow, detectWideEncoding, wideToUtf8 } from './decode-text.js';
import { expandGzip, SourceFailed } from './expand-gzip.js';
import { settleOptions, type IntakeOptions, type IntakeSource } from './intake-options.js';
import { formatBytes } from './limits.js';
import { looksBinary } from './sniff-format.js';

/** A row of a table that is no item: its values by canonical column name, as they stood, trimmed. */
export interface TableValues {
  /** Counts from 1; the header is left out. */
  readonly row: number;
  readonly values: Readonly<Record<string, string>>;
}

/** What the caller of {@link readTable} may set. */
export interface TableOptions extends Pick<IntakeOptions, 'gunzip' | 'limits'> {
  /** The file's column → ours. */
  readonly map?: Readonly<Record<string, string>>;
  /**
   * Keep these columns alone, by canonical name, and of them what is not blank: a register has fifty, and a safeguard
   * reads a few.
   */
  readonly only?: readonly string[];
}

/** Rows in lists, as they stream; what is wrong with a row stands in its place. */
export type TableBatches = AsyncGenerator<readonly Result<TableValues>[]>;

const HEAD_BYTES = 65_536;
const DELIMITERS = [',', ';', '\t', '|'] as const;
const GZIP = [0x1f, 0x8b] as const;

/**
 * Reads a table (CSV by RFC 4180, with comma, semicolon, tab or bar, UTF-8, UTF-16 or Windows-1252, also gzip) as it
 * streams: registers, ledgers and inventories of millions of rows. Names of columns are made canonical, so that
 * ` CompanyNumber`, `Company Number` and `company_number` are one; of two columns with one name the first counts.
 * A bad row is a problem in its place; a file that is no table is one problem.
 * @throws what the source itself throws, unchanged
 */
export async function* readTable(source: IntakeSource, options: TableOptions = {}): TableBatches {
  const at = { file: source.name };
  const { map: _, only: __, ...rest } = options;
  const settings = settleOptions(rest);
  const limit = settings.limits.rowBytes;
  const { head, bytes } = await peekBytes(source.bytes, HEAD_BYTES);
  if (head[0] !== GZIP[0] || head[1] !== GZIP[1]) {
    yield* readPlain(source.name, bytes, options, limit);
    return;
  }
  try {
    yield* readPlain(source.name, expandGzip(bytes, settings), options, limit);
  } catch (error) {
    if (error instanceof SourceFailed) throw error.cause;
    yield [
      refuse(error instanceof UnpackLimitReached ? 'intake/unpack-limit' : 'intake/packed-damaged', { at }),
    ];
  }
}

async function* readPlain(
  file: string,
  source: AsyncIterable<Uint8Array>,
  { map = {}, only }: TableOptions,
  limit: number,
): TableBatches {
  const peeked = await peekBytes(source, HEAD_BYTES);
  const head = decodeHead(peeked.head).replace(/^\uFEFF/, '');
  const line = firstLine(head);
  const [, delimiter] = DELIMITERS.map((mark) => [splitCsvFields(line, mark).length, mark] as const).reduce(
    (best, next) => (next[0] > best[0] ? next : best),
  );
  const ours = new Map(Object.entries(map).map(([theirs, name]) => [canonicalColumn(theirs), name]));
  const header = splitCsvFields(line, delimiter).map((name) => {
    const canonical = canonicalColumn(name.trim());
    return ours.get(canonical) ?? canonical;
  });
  if (line.includes('\0') || looksBinary(peeked.head)) {
    yield [refuse('intake/not-text', { at: { file } })];
    return;
  }
  if (header.every((name) => name === '')) {
    const code = peeked.head.length === 0 ? 'intake/empty' : 'intake/csv-no-header';
    yield [refuse(code, { at: { file } })];
    return;
  }
  const wide = detectWideEncoding(peeked.head);
  const bytes = wide === undefined ? peeked.bytes : wideToUtf8(peeked.bytes, wide.label);
  const records = new CsvRecords(delimiter, limit);
  const reader = new RowReader(
    file,
    header,
    only === undefined ? undefined : new Set(only),
    delimiter,
    limit,
  );
  for await (const chunk of bytes) {
    const rows = reader.read(records.push(chunk));
    if (rows.length > 0) yield rows;
  }
  const rows = reader.read(records.end());
  if (rows.length > 0) yield rows;
}

/** The first record, whose quoted names may hold line breaks. */
function firstLine(head: string): string {
  let quoted = false;
  for (let i = 0; i < head.length; i++) {
    if (head[i] === '"') quoted = !quoted;
    else if (!quoted && (head[i] === '\n' || head[i] === '\r')) return head.slice(0, i);
  }
  return head;
}

class RowReader {
  readonly #file: string;
  readonly #header: readonly string[];
  /** Columns whose values are handed on, with their places. */
  readonly #kept: readonly (readonly [number, string])[];
  readonly #sparse: boolean;
  readonly #delimiter: string;
  readonly #limit: number;
  /** The header is the first record. */
  #row = -1;

  constructor(
    file: string,
    header: readonly string[],
    only: ReadonlySet<string> | undefined,
    delimiter: string,
    limit: number,
  ) {
    this.#file = file;
    this.#header = header;
    this.#sparse = only !== undefined;
    this.#kept = [...header.entries()].filter(([, name]) => only === undefined || only.has(name));
    this.#delimiter = delimiter;
    this.#limit = limit;
  }

  read(records: readonly CsvRecord[]): Result<TableValues>[] {
    const rows: Result<TableValues>[] = [];
    for (const record of records) {
      this.#row++;
      if (this.#row === 0) continue;
      if ('refused' in record || record.bytes.length > 0) rows.push(this.#one(record));
    }
    return rows;
  }

  #one(record: CsvRecord): Result<TableValues> {
    const at = { file: this.#file, row: this.#row };
    if ('refused' in record)
      return refuse(record.refused, { at, detail: { limit: formatBytes(this.#limit) } });
    const fields = splitCsvFields(decodeRow(record.bytes).text, this.#delimiter);
    while (fields.length > this.#header.length && fields[fields.length - 1] === '') fields.pop();
    if (fields.length !== this.#header.length) {
      const detail = { fields: fields.length, columns: this.#header.length };
      return refuse('intake/csv-row-shape', { at, detail });
    }
    const values: Record<string, string> = Object.create(null) as Record<string, string>;
    for (const [index, name] of this.#kept) {
      const value = fields[index]!;
      // Of a register with many blank columns only what stands there is kept.
      if (value !== '' || !this.#sparse) values[name] ??= value.trim();
    }
    return accept({ row: this.#row, values });
  }
}
