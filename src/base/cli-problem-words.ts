/** The words of the problems that `cli` reports; part of the catalogue in problem-words.ts. */
export const CLI_PROBLEM_WORDS = {
  'cli/gate-unreachable': {
    happened: 'The gate could not be reached, or the connection broke off.',
    safe: 'Nothing was taken for true; what had been sent before may have arrived, and sending it again does no harm.',
    next: 'Check the address and the connection, then try again; the desk’s telephone is on its card.',
  },
  'cli/gate-answer': {
    happened: 'The gate answered with something that a gate does not say.',
    safe: 'Nothing of it was believed.',
    next: 'Check the address; try again later, or telephone the desk with the number on its card.',
  },
} as const;
