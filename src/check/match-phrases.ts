import { BREAK, type ClosedField } from '../model/index.js';
import { stepAccepts, type CompiledPhrase } from './compile-phrase.js';

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
  // For each token number, where its phrases stand in `list`.
  private readonly from: Uint32Array;
  private readonly list: Uint32Array;
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
    const counts = new Uint32Array(tokenLimit + 1);
    for (const { phrase } of owned) for (const token of phrase.keyTokens) counts[token + 1]!++;
    for (let i = 1; i <= tokenLimit; i++) counts[i]! += counts[i - 1]!;
    this.from = counts.slice();
    this.list = new Uint32Array(counts[tokenLimit]!);
    const fill = counts.slice();
    owned.forEach(({ phrase }, index) => {
      for (const token of phrase.keyTokens) this.list[fill[token]!++] = index;
    });
  }

  /** Calls `onMatch` for each match in the field, in the order of the key words. */
  match(field: ClosedField, onMatch: OnMatch): void {
    const stamp = ++this.stamp;
    const { tokens, length } = field;
    for (let at = 0; at < length; at++) {
      const token = tokens[at]!;
      const end = this.from[token + 1]!;
      for (let k = this.from[token]!; k < end; k++) {
        const index = this.list[k]!;
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
