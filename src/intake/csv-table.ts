import { refuse, type Result } from '../base/index.js';
import { peekBytes } from './byte-stream.js';
import { CsvRecords, splitCsvFields, type CsvRecord } from './csv-records.js';
import { decodeHead, decodeRow } from './decode-text.js';
import { formatBytes } from './limits.js';
import type { RowMapper } from './map-columns.js';
import type { ReaderInput } from './reader-input.js';
import type { Row } from './row-text.js';
import { sniffCsv } from './sniff-csv.js';

const HEAD_BYTES = 65_536;

/** A record of a table: its number from 1 (the header left out), its bytes, and its values by column, or the problem with it. */
export type TableRow =
  | { readonly row: number; readonly bytes: Uint8Array; readonly values: Row; readonly guessed: boolean }
  | { readonly row: number; readonly problem: Result<never> };

/** A table: its header, and its rows in lists as they stream. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: AsyncIterable<readonly TableRow[]>;
}

/** Opens a table: finds delimiter and header. `undefined` when there is no header with two columns or more. */
export async function openTable(input: ReaderInput, mapper: RowMapper): Promise<Table | undefined> {
  const peeked = await peekBytes(input.bytes, HEAD_BYTES);
  const shape = sniffCsv(decodeHead(peeked.head), mapper) ?? singleColumn(decodeHead(peeked.head), mapper);
  if (shape === undefined) return undefined;
  const { delimiter, preamble } = shape;
  return {
    header: shape.header,
    rows: readTable({ ...input, bytes: peeked.bytes }, delimiter, preamble, shape.header),
  };
}

/** A file with one column has no delimiter; its only name must be a known one. */
function singleColumn(
  head: string,
  mapper: RowMapper,
): { delimiter: string; preamble: number; header: string[] } | undefined {
  const name = splitCsvFields(head.split(/\r?\n/, 1)[0] ?? '', ',')[0]?.trim() ?? '';
  return name.length < 80 && mapper.readsText(name)
    ? { delimiter: ',', preamble: 0, header: [name] }
    : undefined;
}

async function* readTable(
  { file, bytes, settings }: ReaderInput,
  delimiter: string,
  preamble: number,
  header: readonly string[],
): AsyncGenerator<readonly TableRow[]> {
  const limit = settings.limits.rowBytes;
  const records = new CsvRecords(delimiter, limit);
  // The preamble's lines and the header are records too.
  let row = -preamble - 1;
  const read = (record: CsvRecord): TableRow | undefined => {
    row++;
    if (row <= 0) return undefined;
    const at = { file, row };
    if ('refused' in record)
      return { row, problem: refuse(record.refused, { at, detail: { limit: formatBytes(limit) } }) };
    if (record.bytes.length === 0) return undefined;
    const { text, guessed } = decodeRow(record.bytes);
    const fields = splitCsvFields(text, delimiter);
    while (fields.length > header.length && fields[fields.length - 1] === '') fields.pop();
    if (fields.length !== header.length) {
      const detail = { fields: fields.length, columns: header.length };
      return { row, problem: refuse('intake/csv-row-shape', { at, detail }) };
    }
    const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (let i = 0; i < header.length; i++) values[header[i]!] ??= fields[i];
    return { row, bytes: record.bytes, values, guessed };
  };
  for await (const chunk of bytes) {
    const rows = records
      .push(chunk)
      .map(read)
      .filter((entry) => entry !== undefined);
    if (rows.length > 0) yield rows;
  }
  const rows = records
    .end()
    .map(read)
    .filter((entry) => entry !== undefined);
  if (rows.length > 0) yield rows;
}
