/** A problem as the desk answers it (problem+json): its code and its three sentences. */
export interface ShownProblem {
  readonly code: string;
  readonly happened: string;
  readonly safe: string;
  readonly next: string;
}

/** What a call comes back with. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ShownProblem };

/** The desk did not answer at all. */
export const NO_ANSWER: ShownProblem = {
  code: 'web/no-answer',
  happened: 'The desk did not answer.',
  safe: 'What you typed is still on this page, and nothing was half done: an act is written whole or not at all.',
  next: 'Check that the desk is running and that this computer reaches it, then try again.',
};

/** The desk answered something that is not its own form. */
export const STRANGE_ANSWER: ShownProblem = {
  code: 'web/strange-answer',
  happened: 'Something between this page and the desk answered in its place.',
  safe: 'Nothing of the answer was used, and what you typed is still on this page.',
  next: 'Reload the page; if it stays so, tell whoever runs the desk.',
};

/** Reads problem+json; whatever else it is, three sentences come out. */
export function toShownProblem(body: unknown): ShownProblem {
  if (typeof body !== 'object' || body === null) return STRANGE_ANSWER;
  const { type, title, safe, next } = body as Record<string, unknown>;
  if (typeof type !== 'string' || typeof title !== 'string') return STRANGE_ANSWER;
  return {
    code: type.replace(/^urn:tocsin:problem:/, ''),
    happened: title,
    safe: typeof safe === 'string' ? safe : '',
    next: typeof next === 'string' ? next : '',
  };
}
