import { TocsinError } from '../base/index.js';
import {
  FIRST_WORD,
  type ClosedText,
  type ClosedVocabulary,
  type Hypothesis,
  type ItemKind,
} from '../model/index.js';

/** What the learned model says of one hypothesis: a share in thousandths of a bit, and the phrases that carry it. */
export interface LexicalScore {
  readonly id: string;
  readonly title: string;
  readonly toward: Hypothesis;
  readonly millibits: number;
  /** The phrases with the largest share, strongest first. `field` is the index of the field, offsets are into its text. */
  readonly phrases: readonly { readonly field: number; readonly start: number; readonly end: number }[];
}

/** A learned model over the closed vocabulary. */
export interface LexicalModel {
  /** @param maskOf one byte a token of field `f`: 1 where an exclusion reaches it. */
  score(closed: ClosedText, kind: ItemKind, maskOf: (f: number) => Uint8Array): LexicalScore[];
}

/** Reads the model's data. */
export function createLexicalModel(_data: string, _vocabulary: ClosedVocabulary): LexicalModel {
  throw new TocsinError(
    'check/lexical',
    `The lexical model cannot be read (first word ${String(FIRST_WORD)}).`,
  );
}
