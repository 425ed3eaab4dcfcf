import { refuse, type Result } from '../base/index.js';
import type { Item } from '../model/index.js';
import { peekBytes, UnpackLimitReached } from './byte-stream.js';
import { detectWideEncoding, wideToUtf8 } from './decode-text.js';
import { expandGzip, SourceFailed } from './expand-gzip.js';
import { settleOptions, type IntakeOptions, type IntakeSource } from './intake-options.js';
import { RowMapper } from './map-columns.js';
import { readCsv } from './read-csv.js';
import { readHtml } from './read-html.js';
import { readJson } from './read-json.js';
import { readMailFile } from './read-mail.js';
import { readMbox } from './read-mbox.js';
import { readNdjson } from './read-ndjson.js';
import { readProfilePdf } from './read-profile-pdf.js';
import { readText } from './read-text.js';
import { readZip } from './read-zip.js';
import type { ReaderInput } from './reader-input.js';
import { sniffFormat, SNIFF_BYTES } from './sniff-format.js';

type Batches = AsyncGenerator<readonly Result<Item>[]>;

/**
 * Reads everything that is in a file, whatever it is, as items. What is wrong with a row or a file comes in its place
 * as a problem, and reading goes on. Nothing in a file makes it throw; only a source that fails does, with its own error.
 *
 * @example
 * for await (const result of readItems({ name: 'adverts.ndjson', bytes: stream })) {
 *   if (result.ok) console.log(result.value.id);
 * }
 * @throws TocsinError `intake/unknown-field` for a mapping to a field that items do not have.
 */
export async function* readItems(
  source: IntakeSource,
  options: IntakeOptions = {},
): AsyncGenerator<Result<Item>> {
  for await (const batch of readItemBatches(source, options)) yield* batch;
}

/** The same as {@link readItems}, some hundred items at a time: for programs that read millions. */
export async function* readItemBatches(source: IntakeSource, options: IntakeOptions = {}): Batches {
  const input = { file: source.name, bytes: source.bytes, settings: settleOptions(options) };
  try {
    yield* readAny(input, 0);
  } catch (error) {
    throw error instanceof SourceFailed ? error.cause : error;
  }
}

/** The first item of a file, or the first problem when there is no item. */
export async function readItem(source: IntakeSource, options: IntakeOptions = {}): Promise<Result<Item>> {
  let problem: Result<Item> | undefined;
  for await (const result of readItems(source, options)) {
    if (result.ok) return result;
    problem ??= result;
  }
  return problem ?? refuse('intake/no-items', { at: { file: source.name } });
}

async function* readAny(input: ReaderInput, depth: number): Batches {
  const { file, settings } = input;
  const at = { file };
  try {
    const { head, bytes } = await peekBytes(input.bytes, SNIFF_BYTES);
    const peeked = { ...input, bytes };
    const format = sniffFormat(head, file, new RowMapper(settings));
    if ((format.kind === 'gzip' || format.kind === 'zip') && depth >= settings.limits.packedDepth) {
      yield [refuse('intake/unpack-limit', { at })];
      return;
    }
    switch (format.kind) {
      case 'empty':
        yield [refuse('intake/empty', { at })];
        return;
      case 'binary':
        yield [refuse('intake/not-text', { at })];
        return;
      case 'foreign':
        yield [refuse('intake/foreign-format', { at, detail: { format: format.name } })];
        return;
      case 'gzip':
        yield* readAny({ ...peeked, bytes: expandGzip(bytes, settings) }, depth + 1);
        return;
      case 'zip':
        yield* readZip(peeked, (inner) => readAny(inner, depth + 1));
        return;
      default:
        yield* readFormat(format.kind, peeked, head);
    }
  } catch (error) {
    if (error instanceof UnpackLimitReached) {
      yield [refuse('intake/unpack-limit', { at })];
    } else if (depth > 0 && !(error instanceof SourceFailed)) yield [refuse('intake/packed-damaged', { at })];
    else throw error;
  }
}

function readFormat(
  kind: 'pdf' | 'mbox' | 'mail' | 'html' | 'json' | 'ndjson' | 'csv' | 'text',
  input: ReaderInput,
  head: Uint8Array,
): Batches {
  switch (kind) {
    case 'pdf':
      return readProfilePdf(input);
    case 'mail':
      return readMailFile(input);
    case 'html':
      return readHtml(input);
    case 'text':
      return readText(input);
    case 'mbox':
      return readMbox(narrowed(input, head));
    case 'json':
      return readJson(narrowed(input, head));
    case 'ndjson':
      return readNdjson(narrowed(input, head));
    case 'csv':
      return readCsv(narrowed(input, head));
  }
}

/** Formats that are split at single bytes need UTF-8: UTF-16 is turned into it, and a UTF-8 mark dropped. */
function narrowed(input: ReaderInput, head: Uint8Array): ReaderInput {
  const wide = detectWideEncoding(head);
  if (wide !== undefined) return { ...input, bytes: wideToUtf8(input.bytes, wide.label) };
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
    ? { ...input, bytes: withoutMark(input.bytes) }
    : input;
}

async function* withoutMark(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const chunk of bytes) {
    // Peeking put the whole beginning into the first chunk.
    yield first ? chunk.subarray(3) : chunk;
    first = false;
  }
}
