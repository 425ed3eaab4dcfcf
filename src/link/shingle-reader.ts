import { FIRST_WORD, type ClosedText } from '../model/index.js';
import { mix, type Print } from './mix.js';
import { sortSpread } from './sort-spread.js';

/** An item's wording as the linker keeps it: its distinct word pairs, sorted, and prints of the whole. */
export interface Shingles {
  /** Distinct pairs over all fields, ascending; a view into the reader's work space, valid until the next read. */
  readonly pairs: Uint32Array;
  /** Of all tokens of all fields: equal prints, equal wording. */
  readonly content: Print;
  /** Of the company profile, when it is long enough to be boilerplate. */
  readonly profile: Print | undefined;
  readonly profilePairs: Uint32Array;
}

/** Longer texts are represented by the pairs with the smallest numbers: the same choice in every copy of the text. */
const MOST_PAIRS = 4096;
/** A company profile shorter than this many tokens is no boilerplate worth setting aside. */
const PROFILE_TOKENS = 12;

/**
 * Reads word-2 shingles from closed texts. A pair is two neighbouring tokens of one field, placeholders included, but
 * not two placeholders. Keep one reader for many items: its work space is reused.
 */
export class ShingleReader {
  private pairs: Uint32Array = new Uint32Array(4096);
  private profilePairs: Uint32Array = new Uint32Array(1024);
  private work: Uint32Array = new Uint32Array(4096);

  read(closed: ClosedText): Shingles {
    let count = 0;
    let profile: Print | undefined;
    let profileCount = 0;
    let high = 0x3c6ef372;
    let low = 0x1f83d9ab;
    for (const field of closed.fields) {
      const { tokens, length } = field;
      if (count + length > this.pairs.length) this.pairs = enlarge(this.pairs, count + length);
      const start = count;
      let previous = 0;
      let fieldHigh = 0x6a09e667;
      let fieldLow = 0x5be0cd19;
      for (let i = 0; i < length; i++) {
        const token = tokens[i]!;
        fieldHigh = Math.imul(fieldHigh ^ token, 0x85ebca6b);
        fieldHigh ^= fieldHigh >>> 15;
        fieldLow = Math.imul(fieldLow ^ token, 0xc2b2ae35);
        fieldLow ^= fieldLow >>> 13;
        if (i > 0 && (token >= FIRST_WORD || previous >= FIRST_WORD))
          this.pairs[count++] = mix((previous << 16) | token);
        previous = token;
      }
      high = Math.imul(high ^ fieldHigh, 0x85ebca6b);
      low = Math.imul(low ^ fieldLow, 0xc2b2ae35);
      if (field.name === 'company_profile' && length >= PROFILE_TOKENS) {
        profile = { high: mix(fieldHigh), low: mix(fieldLow) };
        const from = this.pairs.subarray(start, count);
        if (from.length > this.profilePairs.length) this.profilePairs = new Uint32Array(from.length * 2);
        this.profilePairs.set(from);
        profileCount = from.length;
      }
    }
    return {
      pairs: this.distinct(this.pairs.subarray(0, count)),
      content: { high: mix(high), low: mix(low) },
      profile,
      profilePairs: this.distinct(this.profilePairs.subarray(0, profileCount)),
    };
  }

  /** Sorts in place and drops repeats and what is beyond the cap. */
  private distinct(numbers: Uint32Array): Uint32Array {
    if (numbers.length < 2) return numbers;
    if (numbers.length > this.work.length) this.work = enlarge(this.work, numbers.length);
    sortSpread(numbers, this.work);
    let kept = 0;
    for (let i = 0; i < numbers.length && kept < MOST_PAIRS; i++) {
      if (i === 0 || numbers[i] !== numbers[i - 1]) numbers[kept++] = numbers[i]!;
    }
    return numbers.subarray(0, kept);
  }
}

function enlarge(old: Uint32Array, needed: number): Uint32Array {
  const next = new Uint32Array(needed * 2);
  next.set(old);
  return next;
}
