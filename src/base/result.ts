import type { ProblemCode } from './problem-words.js';

/**
 * A problem with something that came from outside: which rule it broke, where, and the few harmless figures
 * that make the sentence for it. Never holds text of a report, a name or a secret.
 */
export interface Problem {
  readonly code: ProblemCode;
  /** Where it was found: a file as the user named it, a row counted from 1, a field. */
  readonly at?: ProblemPlace;
  /** Figures and fixed words that the catalogue puts into the sentence, e.g. `{ limit: '50 MB' }`. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** The place of a problem. `row` counts from 1 and, for files with a header, leaves the header out. */
export interface ProblemPlace {
  readonly file?: string;
  readonly row?: number;
  readonly field?: string;
}

/** What a function that reads outside input returns: the value, or the problem. It never throws for bad input. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Wraps a value as a success. */
export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps a problem as a refusal. */
export function refuse<T = never>(
  code: ProblemCode,
  rest: { at?: ProblemPlace; detail?: Readonly<Record<string, string | number>> } = {},
): Result<T> {
  return { ok: false, problem: { code, ...rest } };
}
