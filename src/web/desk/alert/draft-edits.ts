import type { DraftFields } from '../../../wire/index.js';

/** The fields of a draft with every step that led there, so that each can be taken back. */
export interface DraftEdits {
  readonly before: readonly DraftFields[];
  readonly now: DraftFields;
  readonly after: readonly DraftFields[];
  /** The field that was changed last: what is typed into one field without leaving it is one step. */
  readonly at: string | null;
}

/** Steps that can be taken back. */
const MOST_STEPS = 200;

/** Nothing was changed yet. */
export function beginEdits(now: DraftFields): DraftEdits {
  return { before: [], now, after: [], at: null };
}

/** One change of one field. `at` is its path; a path that ends in `!` is a step of its own however often it comes. */
export function edit(edits: DraftEdits, at: string, now: DraftFields): DraftEdits {
  const goesOn = edits.at === at && !at.endsWith('!') && edits.after.length === 0;
  const before = goesOn ? edits.before : [...edits.before, edits.now].slice(-MOST_STEPS);
  return { before, now, after: [], at };
}

/** Takes the last step back. */
export function undoEdit(edits: DraftEdits): DraftEdits {
  const last = edits.before.at(-1);
  if (last === undefined) return edits;
  return { before: edits.before.slice(0, -1), now: last, after: [edits.now, ...edits.after], at: null };
}

/** Makes a step again that was taken back. */
export function redoEdit(edits: DraftEdits): DraftEdits {
  const [next, ...after] = edits.after;
  if (next === undefined) return edits;
  return { before: [...edits.before, edits.now], now: next, after, at: null };
}
