import {
  ADVERT_PARTS,
  joinsPrevious,
  LEXICAL_FIELDS,
  shapeOf,
  TOKEN_SIGNS,
  type AdvertShape,
} from '../src/check/lexical-terms.js';
import { FIRST_WORD, type ClosedText, type ClosedVocabulary } from '../src/model/index.js';

/** The distinct terms of one text, by the sum they belong to, and how many tokens could have held one. */
export interface TermSets {
  readonly words: ReadonlySet<string>;
  readonly phrases: ReadonlySet<string>;
  readonly profile: ReadonlySet<string>;
  readonly excluded: ReadonlySet<string>;
  readonly tokens: number;
  readonly profileTokens: number;
  readonly shape: AdvertShape | undefined;
}

/** Reads the terms of a text as `src/check/lexical-model.ts` will see them. */
export function readTerms(
  closed: ClosedText,
  vocabulary: ClosedVocabulary,
  maskOf: ((f: number) => Uint8Array) | undefined,
): TermSets {
  const signs = new Map(TOKEN_SIGNS.map(([sign, token]) => [token, sign]));
  const write = (token: number): string =>
    token < FIRST_WORD ? (signs.get(token) ?? '') : vocabulary.wordOf(token);
  const words = new Set<string>();
  const phrases = new Set<string>();
  const profile = new Set<string>();
  const excluded = new Set<string>();
  let tokens = 0;
  let profileTokens = 0;
  closed.fields.forEach((field, f) => {
    if (!LEXICAL_FIELDS.has(field.name)) return;
    const mask = maskOf?.(f);
    const isProfile = field.name === 'company_profile';
    tokens += field.length;
    if (isProfile) profileTokens += field.length;
    for (let i = 0; i < field.length; i++) {
      const word = write(field.tokens[i]!);
      (mask?.[i] === 1 ? excluded : words).add(word);
      if (isProfile) profile.add(word);
      if (joinsPrevious(field, i) && mask?.[i] !== 1) phrases.add(`${write(field.tokens[i - 1]!)}_${word}`);
    }
  });
  return { words, phrases, profile, excluded, tokens, profileTokens, shape: shapeOf(closed) };
}

/** The same text as if it had come in one piece: no parts, so no shape and no profile. */
export function withoutParts(terms: TermSets): TermSets {
  return { ...terms, profile: new Set(), profileTokens: 0, shape: undefined };
}

/** Names of the shape's columns for one text. Presence of a part and its length are two columns that add up. */
export function shapeColumns(shape: AdvertShape): string[] {
  const columns = [`pattern:${String(shape.pattern)}`];
  shape.lengths.forEach((length, part) => {
    // Every advert has a title and a description; the length of a title says nothing that its words do not.
    if (part === 0) return;
    if (length >= 0) columns.push(`has:${String(part)}`, `length:${String(part)}:${String(length)}`);
  });
  return columns;
}

/** How many parts an advert can have. */
export const PART_COUNT = ADVERT_PARTS.length;
