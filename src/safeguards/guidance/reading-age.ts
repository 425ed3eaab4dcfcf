import { countSyllables } from './count-syllables.js';

/** How hard a text is to read, by two measures that look at different things. */
export interface Reading {
  readonly words: number;
  readonly sentences: number;
  readonly longestSentence: number;
  /** Flesch-Kincaid grade level (Kincaid and others 1975): words in a sentence, syllables in a word. */
  readonly fleschKincaid: number;
  /** Coleman-Liau index (Coleman and Liau 1975): letters in a word, sentences; needs no syllables. */
  readonly colemanLiau: number;
  /** Years: the higher of both grades, and the five years before the first grade; one decimal. */
  readonly age: number;
}

/** Years of life before the first school grade, to which both measures are scaled. */
const YEARS_BEFORE_SCHOOL = 5;

/**
 * Measures a text. Each part of `texts` ends a sentence, whether it has a full stop or not, so that items of a list are
 * not read as one. Under a hundred words both measures jump about: {@link Reading.words} says how many there were.
 */
export function measureReading(texts: readonly string[]): Reading {
  const sentences = texts
    .flatMap((text) => text.split(/(?<=[.!?])\s|\n/))
    .map((sentence) => sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [])
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  if (words.length === 0)
    return { words: 0, sentences: 0, longestSentence: 0, fleschKincaid: 0, colemanLiau: 0, age: 0 };
  const syllables = words.reduce((sum, word) => sum + sumParts(word), 0);
  const letters = words.reduce((sum, word) => sum + word.replace(/[^\p{L}\p{N}]/gu, '').length, 0);
  const fleschKincaid = 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
  const perHundred = 100 / words.length;
  const colemanLiau = 0.0588 * letters * perHundred - 0.296 * sentences.length * perHundred - 15.8;
  return {
    words: words.length,
    sentences: sentences.length,
    longestSentence: sentences.reduce((longest, { length }) => Math.max(longest, length), 0),
    fleschKincaid: round(fleschKincaid),
    colemanLiau: round(colemanLiau),
    age: round(Math.max(fleschKincaid, colemanLiau, 0) + YEARS_BEFORE_SCHOOL),
  };
}

/** Parts of a hyphened word are said one after the other. */
function sumParts(word: string): number {
  return word
    .split('-')
    .filter((part) => part !== '')
    .reduce((sum, part) => sum + countSyllables(part), 0);
}

function round(grade: number): number {
  return Math.round(grade * 10) / 10;
}
