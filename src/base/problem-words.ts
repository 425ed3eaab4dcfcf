/** The words for one problem: what happened, what is still safe, what to do next. `{name}` takes a figure from `detail`. */
export interface ProblemWords {
  readonly happened: string;
  readonly safe: string;
  readonly next: string;
}

/**
 * Every problem Tocsin can report, keyed by its stable code, in the words that people read. The codes are part of
 * the interface: programs compare them, so a code is never renamed and never reused.
 */
export const PROBLEM_WORDS = {
  'intake/empty': {
    happened: 'There is nothing to read: the input is empty.',
    safe: 'Nothing was changed.',
    next: 'Give a file with text in it, or paste the message again.',
  },
  'screen/id-twice': {
    happened: 'This id was already taken by an earlier item of the same run.',
    safe: 'The item was judged and linked like any other; its id got ~2, ~3 and so on behind it.',
    next: 'Give every row an id of its own if you want to find it again by that id.',
  },
  'screen/cannot-read': {
    happened: 'The file could not be read to its end ({reason}).',
    safe: 'What was read of it before was kept, and the other files were read.',
    next: 'Check that the file exists, that you may read it and that its disk is well, then screen again.',
  },
} as const satisfies Record<string, ProblemWords>;

/** The stable code of a problem, `room/what`. */
export type ProblemCode = keyof typeof PROBLEM_WORDS;
