/** The words of the problems that the pages report; part of the catalogue in problem-words.ts. */
export const WEB_PROBLEM_WORDS = {
  'web/no-connection': {
    happened: 'The gate could not be reached.',
    safe: 'Nothing was lost: what you wrote and sealed is still on this device.',
    next: 'Look at your connection and try again. If it is urgent, telephone the desk.',
  },
  'web/gate-unknown-answer': {
    happened: 'The gate answered in a way that this page does not understand.',
    safe: 'Nothing was lost, and nothing in its answer was believed.',
    next: 'Try again in a few minutes. If it stays so, telephone the desk.',
  },
  'web/not-sealed': {
    happened:
      'It could not be sealed: a file can no longer be read, or a text holds something that cannot be sent.',
    safe: 'Nothing was sent, and what you wrote is still here.',
    next: 'Take the files out, add them again and try once more. If it stays so, telephone the desk.',
  },
} as const;
