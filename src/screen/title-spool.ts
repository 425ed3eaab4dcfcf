import { closeSync, openSync, readSync } from 'node:fs';
import type { Item } from '../model/index.js';
import type { LineFile } from './line-file.js';
import { clipText } from './report/clip-text.js';

/** Bytes of a record: a line on the page, and a last byte that says whether the title was cut to fit. */
const RECORD = 160;
const ROOM = RECORD - 1;
/** Characters shown at most, and how many are looked at to find them: line ends and spaces in between are not shown. */
const TITLE_UNITS = 110;
const RAW_UNITS = 160;

/** What an item is called where there is room for a line: its title or subject, else how its text begins. */
export function titleOf(item: Item): string {
  return clipText(rawTitle(item), TITLE_UNITS);
}

function rawTitle(item: Item): string {
  let text = '';
  for (const field of item.fields) {
    if (field.name === 'title' || field.name === 'subject') return field.text.slice(0, RAW_UNITS);
    if (text === '' && field.name !== 'from_headline') text = field.text;
  }
  return text.slice(0, RAW_UNITS);
}

const record = Buffer.alloc(RECORD);

/**
 * Keeps the title of an item as a record of fixed length, so that any of a million can be found again without an
 * index. It is tidied up when it is read, which happens to few.
 */
export function writeTitle(file: LineFile, item: Item): void {
  const title = rawTitle(item);
  const written = record.write(title, 0, ROOM, 'utf8');
  record.fill(0, written);
  // Four bytes are the longest character: with so many left over, nothing was cut.
  if (ROOM - written < 4 && Buffer.byteLength(title) > written) record[ROOM] = 1;
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
    readSync(this.#descriptor, this.#record, 0, RECORD, index * RECORD);
    const end = this.#record.subarray(0, ROOM).indexOf(0);
    const title = this.#record.toString('utf8', 0, end === -1 ? ROOM : end);
    return clipText(this.#record[ROOM] === 1 ? `${title}…` : title, TITLE_UNITS);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
