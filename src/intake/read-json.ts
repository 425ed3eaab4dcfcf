import { refuse, type Result } from '../base/index.js';
import type { Item } from '../model/index.js';
import { collectBytes, peekBytes } from './byte-stream.js';
import { JsonElements } from './json-elements.js';
import { formatBytes } from './limits.js';
import { RowMapper } from './map-columns.js';
import type { ReaderInput } from './reader-input.js';
import { readJsonRow } from './read-ndjson.js';

/**
 * Reads a JSON file: a list of objects, element by element in bounded memory, or one object, which is a row or wraps
 * rows. Rows count the elements from 1.
 */
export async function* readJson(input: ReaderInput): AsyncGenerator<readonly Result<Item>[]> {
  const peeked = await peekBytes(input.bytes, 4096);
  const rest = { ...input, bytes: peeked.bytes };
  if (firstByte(peeked.head) === 0x5b) yield* readList(rest);
  else yield await readObject(rest);
}

async function* readList(input: ReaderInput): AsyncGenerator<readonly Result<Item>[]> {
  const { file, settings } = input;
  const mapper = new RowMapper(settings);
  const elements = new JsonElements(settings.limits.rowBytes);
  let row = 0;
  for await (const chunk of input.bytes) {
    const results: Result<Item>[] = [];
    for (const element of elements.push(chunk)) {
      row++;
      if (element === undefined) {
        const detail = { limit: formatBytes(settings.limits.rowBytes) };
        results.push(refuse('intake/row-too-long', { at: { file, row }, detail }));
      } else readJsonRow(element, row, input, mapper, results);
    }
    if (results.length > 0) yield results;
  }
  if (!elements.ended) yield [refuse('intake/json-cut-short', { at: { file, row } })];
}

async function readObject({ file, bytes, settings }: ReaderInput): Promise<readonly Result<Item>[]> {
  const limit = settings.limits.itemBytes;
  const whole = await collectBytes(bytes, limit);
  if (whole === undefined)
    return [refuse('intake/too-large', { at: { file }, detail: { limit: formatBytes(limit) } })];
  const results: Result<Item>[] = [];
  readJsonRow(whole, undefined, { file, bytes, settings }, new RowMapper(settings), results);
  return results;
}

function firstByte(head: Uint8Array): number | undefined {
  return head.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
}
