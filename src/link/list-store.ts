import { GrowingNumbers } from './growing-numbers.js';

const CHUNK_BITS = 20;
const CHUNK = 1 << CHUNK_BITS;

/**
 * Many short lists of 32-bit numbers, kept one behind the other in blocks of four megabytes, so that a million lists
 * cost their numbers and eight bytes each. A list never crosses a block and is at most {@link ListStore.longest} long.
 */
export class ListStore {
  static readonly longest = CHUNK;
  private readonly chunks: Uint32Array[] = [];
  private readonly starts = new GrowingNumbers();
  private readonly lengths = new GrowingNumbers();
  private used = 0;

  get length(): number {
    return this.starts.length;
  }

  get bytes(): number {
    return this.chunks.length * CHUNK * 4 + this.starts.bytes + this.lengths.bytes;
  }

  /** Keeps a copy of `list` and returns its number. */
  add(list: Uint32Array): number {
    if (this.chunks.length === 0 || this.used + list.length > CHUNK) {
      this.chunks.push(new Uint32Array(CHUNK));
      this.used = 0;
    }
    const chunk = this.chunks.length - 1;
    this.chunks[chunk]!.set(list, this.used);
    this.starts.push(chunk * CHUNK + this.used);
    this.lengths.push(list.length);
    this.used += list.length;
    return this.starts.length - 1;
  }

  /** The list itself, not a copy: writing to it changes what is kept. */
  list(index: number): Uint32Array {
    const start = this.starts.at(index);
    const at = start & (CHUNK - 1);
    return this.chunks[start >>> CHUNK_BITS]!.subarray(at, at + this.lengths.at(index));
  }

  /** The block that holds a list, from {@link placeOf} on: for loops over many lists, in which a view of each is dear. */
  blockOf(index: number): Uint32Array {
    return this.chunks[this.starts.at(index) >>> CHUNK_BITS]!;
  }

  /** Where in its block a list begins. */
  placeOf(index: number): number {
    return this.starts.at(index) & (CHUNK - 1);
  }

  lengthOf(index: number): number {
    return this.lengths.at(index);
  }
}
