import { TocsinError } from '../base/index.js';
import { FIRST_WORD, type ClosedText } from '../model/index.js';

const HEAD_BYTES = 12;
const VERSION = 1;

/**
 * For each word of the closed vocabulary a weight and a point in a space where words of like meaning are near
 * (`data/senses/words.bin`, built from WordNet). Two texts that say the same in other words lie near one another.
 */
export class WordSenses {
  readonly directions: number;
  private readonly rows: Int32Array;
  private readonly weights: Uint8Array;
  private readonly steps: Int8Array;
  private readonly middle: Float32Array;
  /** For each row, the stamp of the last text that had its word. */
  private readonly seenAt: Uint32Array;
  private stamp = 0;
  private readonly sums: Int32Array;

  private constructor(
    directions: number,
    rows: Int32Array,
    weights: Uint8Array,
    steps: Int8Array,
    middle: Float32Array,
  ) {
    this.directions = directions;
    this.rows = rows;
    this.weights = weights;
    this.steps = steps;
    this.middle = middle;
    this.seenAt = new Uint32Array(weights.length);
    this.sums = new Int32Array(directions);
  }

  /**
   * Reads the file as `scripts/build-word-senses.mjs` lays it out.
   * @param tokenOf the vocabulary's token number of a word; words it does not know are passed over.
   * @throws TocsinError `link/senses` when the bytes are no such file.
   */
  static parse(bytes: Uint8Array, tokenOf: (word: string) => number | undefined): WordSenses {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const sound =
      bytes.length > HEAD_BYTES && view.getUint32(0) === 0x5453454e && view.getUint16(4, true) === VERSION;
    const directions = sound ? view.getUint16(6, true) : 0;
    const listBytes = sound ? view.getUint32(8, true) : 0;
    const words = ascii(bytes.subarray(HEAD_BYTES, HEAD_BYTES + listBytes)).split('\n');
    const body = HEAD_BYTES + listBytes + directions * 2;
    const rowBytes = 1 + directions / 2;
    if (!sound || directions === 0 || bytes.length !== body + words.length * rowBytes) {
      throw new TocsinError('link/senses', 'The table of word senses is not one that this version reads.', {
        hint: 'Install Tocsin again, or rebuild data/senses/words.bin.',
      });
    }
    const middle = Float32Array.from(
      { length: directions },
      (_, d) => view.getInt16(HEAD_BYTES + listBytes + d * 2, true) / 32767,
    );
    const rows = new Int32Array(65_536).fill(-1);
    const weights = new Uint8Array(words.length);
    const steps = new Int8Array(words.length * directions);
    words.forEach((word, row) => {
      const token = tokenOf(word);
      if (token !== undefined) rows[token] = row;
      let at = body + row * rowBytes;
      weights[row] = bytes[at++]!;
      for (let d = 0; d < directions; d += 2) {
        const pair = bytes[at++]!;
        steps[row * directions + d] = (pair & 15) - 8;
        steps[row * directions + d + 1] = (pair >> 4) - 8;
      }
    });
    return new WordSenses(directions, rows, weights, steps, middle);
  }

  /**
   * Where a text lies, seen from where ordinary texts lie: a direction of length one, from its distinct words.
   * @returns undefined when too few of its words have a place.
   */
  pointOf(closed: ClosedText): Float32Array | undefined {
    const { directions, rows, weights, steps } = this;
    const stamp = ++this.stamp;
    let seen = 0;
    // Whole numbers: exact in whatever order, and a fraction of the time of sums with fractions.
    const sums = this.sums.fill(0);
    for (const { tokens, length } of closed.fields) {
      for (let i = 0; i < length; i++) {
        const token = tokens[i]!;
        const row = token < FIRST_WORD ? -1 : rows[token]!;
        if (row < 0 || this.seenAt[row] === stamp) continue;
        this.seenAt[row] = stamp;
        seen++;
        const weight = weights[row]!;
        const from = row * directions;
        for (let d = 0; d < directions; d++) sums[d]! += weight * steps[from + d]!;
      }
    }
    const point = Float32Array.from(sums);
    if (seen < FEWEST_WORDS || !bringToLengthOne(point)) return undefined;
    for (let d = 0; d < directions; d++) point[d]! -= this.middle[d]!;
    return bringToLengthOne(point) ? point : undefined;
  }
}

const FEWEST_WORDS = 8;

/** @returns false for the point in the middle, which has no direction. */
function bringToLengthOne(point: Float32Array): boolean {
  let square = 0;
  for (const value of point) square += value * value;
  if (square === 0) return false;
  const length = Math.sqrt(square);
  for (let d = 0; d < point.length; d++) point[d]! /= length;
  return true;
}

function ascii(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}
