import type { FieldName } from './item.js';

/**
 * Token numbers below this are not words. They stand for things whose wording is never weighed.
 * `other`: a run of words outside the closed vocabulary (names, places, brands, foreign words), one token however long;
 * `number`: a number or an amount, with its currency taken in; the rest are contacts.
 */
export const CLOSED_TOKEN = {
  other: 0,
  number: 1,
  email: 2,
  url: 3,
  phone: 4,
  handle: 5,
} as const;

/** The first token number that is a word of the vocabulary. */
export const FIRST_WORD = 16;

/**
 * What stands between a token and the one before it. A stronger break has a larger number: `comma`, `clause`
 * (semicolon, colon, dash, bracket), `sentence` (full stop, question or exclamation mark), `line` (a line break).
 */
export const BREAK = { none: 0, comma: 1, clause: 2, sentence: 3, line: 4 } as const;

/**
 * One field of an item in the closed vocabulary: all that indicators, the lexical model and shingles may read.
 * Arrays are parallel, `length` tokens long; `starts`/`ends` are UTF-16 offsets into the field's text and serve quoting only.
 */
export interface ClosedField {
  readonly name: FieldName;
  readonly length: number;
  readonly tokens: Uint16Array;
  readonly breaks: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** An item's fields in the closed vocabulary, in the item's order. */
export interface ClosedText {
  readonly fields: readonly ClosedField[];
  /** Tokens that are words of the vocabulary, over all fields. */
  readonly words: number;
  /** Runs outside the vocabulary, over all fields. */
  readonly others: number;
}
