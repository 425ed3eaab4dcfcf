import { refuse, type Result } from '../base/index.js';
import type { Item } from '../model/index.js';
import { decodeRow } from './decode-text.js';
import { finishItem } from './item-draft.js';
import { formatBytes } from './limits.js';
import { RowMapper } from './map-columns.js';
import type { ReaderInput } from './reader-input.js';
import { isRow, type Row } from './row-text.js';
import { splitLines } from './split-lines.js';
import { unwrapRows } from './unwrap-rows.js';

/**
 * Reads NDJSON, one object a line, in memory bounded by the longest row allowed. Rows count lines from 1, empty ones
 * too, so that a problem's row is the line an editor shows. A line that is not an object is a problem and reading goes on.
 */
export async function* readNdjson(input: ReaderInput): AsyncGenerator<readonly Result<Item>[]> {
  const { file, settings } = input;
  const mapper = new RowMapper(settings);
  let row = 0;
  for await (const lines of splitLines(input.bytes, settings.limits.rowBytes)) {
    const results: Result<Item>[] = [];
    for (const line of lines) {
      row++;
      if (line === undefined) {
        const detail = { limit: formatBytes(settings.limits.rowBytes) };
        results.push(refuse('intake/row-too-long', { at: { file, row }, detail }));
      } else if (!isBlank(line)) readJsonRow(line, row, input, mapper, results);
    }
    if (results.length > 0) yield results;
  }
}

/**
 * Reads one JSON value as a row, or as the rows it wraps, and appends what came of it.
 * @param row its number; `undefined` when the value is the whole file, whose rows are counted here.
 */
export function readJsonRow(
  bytes: Uint8Array,
  row: number | undefined,
  { file, settings }: ReaderInput,
  mapper: RowMapper,
  results: Result<Item>[],
): void {
  const at = { file, row: row ?? 1 };
  const { text, guessed } = decodeRow(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    results.push(refuse('intake/row-not-json', { at }));
    return;
  }
  if (!isRow(value)) {
    results.push(refuse('intake/row-not-object', { at }));
    return;
  }
  const finish = (inner: Row, place: typeof at, original: Uint8Array): Result<Item> => {
    const draft = mapper.draft(inner);
    if (guessed) draft.notes.push({ code: 'encoding-guessed' });
    return finishItem(draft, place, original, settings);
  };
  const wrapped = unwrapRows(value, mapper);
  if (wrapped === undefined) results.push(finish(value, at, bytes));
  wrapped?.forEach((inner, index) => {
    const place = { file, row: row ?? index + 1 };
    const original = bytesOfRow(inner);
    results.push(
      original === undefined ? refuse('intake/row-too-deep', { at: place }) : finish(inner, place, original),
    );
  });
}

/** A wrapped row has no bytes of its own: it is hashed as it would be written. JSON.stringify recurses, so depth can end it. */
function bytesOfRow(row: Row): Uint8Array | undefined {
  try {
    return new TextEncoder().encode(JSON.stringify(row));
  } catch {
    return undefined;
  }
}

function isBlank(line: Uint8Array): boolean {
  for (const byte of line) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}
