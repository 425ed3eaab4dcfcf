import { refuse, type Problem, type Result } from '../base/index.js';
import { CsvRecords, splitCsvFields, type CsvRecord } from './csv-records.js';
import { formatBytes } from './limits.js';

/** A row of a table: its fields, or why there are none. */
export interface CsvTableRow {
  /** Counts from 1; the header is left out. */
  readonly row: number;
  readonly fields: readonly string[];
  readonly problem?: Problem;
}

/** A table that somebody keeps for us: its header names every column. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvTableRow[];
}

const MOST_ROW_BYTES = 16 * 1024;
const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Reads a small table whole and strictly (RFC 4180, UTF-8): with commas, semicolons or tabs, whichever the header has
 * most of. A row with too few or too many fields is a problem of that row.
 * @param mostBytes size above which nothing is read
 */
export function readCsvTable(bytes: Uint8Array, mostBytes: number): Result<CsvTable> {
  if (bytes.length > mostBytes)
    return refuse('intake/too-large', { detail: { limit: formatBytes(mostBytes) } });
  let text: string;
  try {
    // A mark at the beginning, as spreadsheets write it, is taken away.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('intake/not-text');
  }
  const head = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = [...DELIMITERS].sort(
    (one, other) => head.split(other).length - head.split(one).length,
  )[0]!;
  const records = new CsvRecords(delimiter, MOST_ROW_BYTES);
  const found = [...records.push(new TextEncoder().encode(text)), ...records.end()];
  const [first, ...rest] = found;
  const header = first === undefined || 'refused' in first ? [] : fieldsOf(first.bytes, delimiter);
  if (header.length < 2) return refuse('intake/csv-no-header');
  const rows: CsvTableRow[] = [];
  for (const [index, record] of rest.entries()) {
    const row = readRow(record, index + 1, delimiter, header.length);
    if (row !== undefined) rows.push(row);
  }
  return { ok: true, value: { header, rows } };
}

/** A row; undefined for an empty line. */
function readRow(
  record: CsvRecord,
  row: number,
  delimiter: string,
  columns: number,
): CsvTableRow | undefined {
  if ('refused' in record) {
    const detail = { limit: formatBytes(MOST_ROW_BYTES) };
    return { row, fields: [], problem: { code: record.refused, detail } };
  }
  if (record.bytes.length === 0) return undefined;
  const fields = fieldsOf(record.bytes, delimiter);
  if (fields.length === columns) return { row, fields };
  return {
    row,
    fields: [],
    problem: { code: 'intake/csv-row-shape', detail: { fields: fields.length, columns } },
  };
}

function fieldsOf(bytes: Uint8Array, delimiter: string): string[] {
  return splitCsvFields(new TextDecoder().decode(bytes), delimiter);
}
