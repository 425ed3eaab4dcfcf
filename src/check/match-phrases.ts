import { BREAK, type ClosedField } from '../model/index.js';
import { stepAccepts, type CompiledPhrase } from './compile-phrase.js';
import { PhraseCandidates } from './phrase-candidates.js';

/** A match: tokens `first..last` (both included) of a field. */
export interface PhraseMatch {
  readonly first: number;
  readonly last: number;
}

/** What to do with a match: return true when this owner needs no further matches in the field. */
export type OnMatch = (owner: number, first: number, last: number) => boolean;

/** Between two steps so many fillers are passed over without using up the gap. */
const MOST_FILLERS = 2;

/** Finds many phrases at once. Each phrase belongs to an owner, an indicator's matcher for instance. */
export class PhraseMatcher {
  private readonly candidates: PhraseCandidates;
  private readonly phrases: readonly CompiledPhrase[];
  private readonly owners: Uint32Array;
  private readonly done: Uint32Array;
  /** One byte a token number: 1 for words that say nothing between two steps ("can", "please"). */
  private readonly fillers: Uint8Array;
  private stamp = 0;

  constructor(
    tokenLimit: number,
    owned: readonly { readonly owner: number; readonly phrase: CompiledPhrase }[],
    ownerCount: number,
    fillers: Uint8Array,
  ) {
    this.fillers = fillers;
    this.phrases = owned.map((one) => one.phrase);
    this.owners = Uint32Array.from(owned, (one) => one.owner);
    this.done = new Uint32Array(ownerCount);
    this.candidates = new PhraseCandidates(tokenLimit, this.phrases, MOST_FILLERS);
  }

  /** Calls `onMatch` for each match in the field, in the order of the key words. */
  match(field: ClosedField, onMatch: OnMatch): void {
    const stamp = ++this.stamp;
    for (let at = 0; at < field.length; at++) {
      for (const index of this.candidates.at(field, at)) {
        const owner = this.owners[index]!;
        if (this.done[owner] === stamp) continue;
        const phrase = this.phrases[index]!;
        const last = this.forward(field, phrase, phrase.key + 1, at + 1);
        if (last < 0) continue;
        const first = this.backward(field, phrase, phrase.key - 1, at);
        if (first < 0) continue;
        if (onMatch(owner, first, last)) this.done[owner] = stamp;
      }
    }
  }

  /** Matches the steps from `step` on, starting at token `at`; returns the last token of the match or -1. */
  private forward(field: ClosedField, phrase: CompiledPhrase, step: number, at: number): number {
    if (step === phrase.steps.length) return at - 1;
    const wanted = phrase.steps[step]!;
    let gap = wanted.gap;
    let free = MOST_FILLERS;
    for (let i = at; i < field.length && field.breaks[i]! < BREAK.sentence; i++) {
      const token = field.tokens[i]!;
      if (stepAccepts(wanted, token)) {
        const last = this.forward(field, phrase, step + 1, i + 1);
        if (last >= 0) return last;
      }
      if (free > 0 && this.fillers[token] === 1) free--;
      else if (--gap < 0) return -1;
    }
    return -1;
  }

  /** Matches the steps from `step` back to the first, before token `after`; returns the first token of the match or -1. */
  private backward(field: ClosedField, phrase: CompiledPhrase, step: number, after: number): number {
    if (step < 0) return after;
    const wanted = phrase.steps[step]!;
    let gap = phrase.steps[step + 1]!.gap;
    let free = MOST_FILLERS;
    for (let i = after - 1; i >= 0 && field.breaks[i + 1]! < BREAK.sentence; i--) {
      const token = field.tokens[i]!;
      if (stepAccepts(wanted, token)) {
        const first = this.backward(field, phrase, step - 1, i);
        if (first >= 0) return first;
      }
      if (free > 0 && this.fillers[token] === 1) free--;
      else if (--gap < 0) return -1;
    }
    return -1;
  }
}
