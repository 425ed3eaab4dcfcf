import { closeSync, openSync, readSync } from 'node:fs';
import type { Item } from '../model/index.js';
import type { LineFile } from './line-file.js';
import { clipText } from './report/escape-html.js';

/** Bytes kept of each title: a line on the page. */
const RECORD = 160;
/** Characters kept at most; cut again to fit the bytes. */
const TITLE_UNITS = 110;

/** What an item is called where there is room for a line: its title or subject, else how its text begins. */
export function titleOf(item: Item): string {
  let text = '';
  for (const field of item.fields) {
    if (field.name === 'title' || field.name === 'subject')
      return clipText(field.text.slice(0, TITLE_UNITS * 2), TITLE_UNITS);
    if (text === '' && field.name !== 'from_headline') text = field.text;
  }
  return clipText(text.slice(0, TITLE_UNITS * 2), TITLE_UNITS);
}

/** Adds one title as a record of fixed length, so that any of a million can be found again without an index. */
export function writeTitle(file: LineFile, title: string): void {
  const record = Buffer.alloc(RECORD);
  // Node never writes part of a character, so what is cut stays readable.
  if (Buffer.byteLength(title) <= RECORD) record.write(title, 'utf8');
  else record.write('…', record.write(title, 0, RECORD - Buffer.byteLength('…'), 'utf8'), 'utf8');
  file.writeBytes(record);
}

/** Reads titles back by the place of their item. */
export class TitleReader {
  readonly #descriptor: number;
  readonly #record = Buffer.alloc(RECORD);

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
  }

  at(index: number): string {
    const read = readSync(this.#descriptor, this.#record, 0, RECORD, index * RECORD);
    const end = this.#record.indexOf(0);
    return this.#record.toString('utf8', 0, end === -1 ? read : end);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
