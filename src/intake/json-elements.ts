import { joinBytes } from './byte-stream.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The bytes of one element of a JSON list, or `undefined` in place of one that was longer than the limit. */
export type JsonElement = Uint8Array | undefined;

/**
 * Splits a JSON list into its elements as it streams, without parsing them, so that a list of millions needs the
 * memory of one. What is broken inside an element is found when the element is parsed; `ended` tells whether the list
 * was closed and nothing came after.
 */
export class JsonElements {
  readonly #limit: number;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #skipping = false;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #trailing = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get ended(): boolean {
    return this.#depth === 0 && !this.#inString && !this.#trailing;
  }

  /** Takes the next chunk and gives the elements that ended in it. */
  push(chunk: Uint8Array): JsonElement[] {
    const elements: JsonElement[] = [];
    let start = this.#depth > 0 ? 0 : -1;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#inString = false;
        else {
          const next = nextOf(chunk, i + 1);
          i = next - 1;
        }
      } else if (byte === QUOTE) this.#inString = true;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        if (this.#depth++ === 0) start = i + 1;
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        if (this.#depth > 0 && --this.#depth === 0) {
          this.#end(elements, chunk.subarray(start, i));
          start = -1;
        }
      } else if (byte === COMMA && this.#depth === 1) {
        this.#end(elements, chunk.subarray(start, i));
        start = i + 1;
      } else if (this.#depth === 0 && byte > 0x20) this.#trailing = true;
    }
    if (start >= 0 && start < chunk.length && this.#depth > 0) this.#hold(chunk.slice(start));
    return elements;
  }

  #hold(part: Uint8Array): void {
    if (this.#skipping) return;
    this.#heldBytes += part.length;
    if (this.#heldBytes > this.#limit) {
      this.#skipping = true;
      this.#held = [];
    } else this.#held.push(part);
  }

  #end(elements: JsonElement[], part: Uint8Array): void {
    const total = this.#heldBytes + part.length;
    if (this.#skipping || total > this.#limit) elements.push(undefined);
    else if (!isBlank(part) || this.#held.length > 0) elements.push(joinBytes([...this.#held, part], total));
    this.#held = [];
    this.#heldBytes = 0;
    this.#skipping = false;
  }
}

/** The next quote or backslash at or after `from`. */
function nextOf(chunk: Uint8Array, from: number): number {
  let at = from;
  while (at < chunk.length && chunk[at] !== QUOTE && chunk[at] !== BACKSLASH) at++;
  return at;
}

function isBlank(part: Uint8Array): boolean {
  for (const byte of part) if (byte > 0x20) return false;
  return true;
}
