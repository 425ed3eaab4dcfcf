import { PROBLEM_WORDS, type ProblemWords } from './problem-words.js';
import type { Problem } from './result.js';

/**
 * The words of a problem with its place and figures filled in, ready for a person.
 * @returns three sentences: what happened (with file and row), what is still safe, what to do next.
 */
export function formatProblem(problem: Problem): ProblemWords {
  const words: ProblemWords = PROBLEM_WORDS[problem.code];
  const fill = (sentence: string): string =>
    sentence.replace(/\{(\w+)\}/g, (whole, key: string) => String(problem.detail?.[key] ?? whole));
  const place = [
    problem.at?.file,
    problem.at?.row === undefined ? undefined : `row ${String(problem.at.row)}`,
    problem.at?.field === undefined ? undefined : `field "${problem.at.field}"`,
  ].filter((part) => part !== undefined);
  return {
    happened: (place.length > 0 ? `${place.join(', ')}: ` : '') + fill(words.happened),
    safe: fill(words.safe),
    next: fill(words.next),
  };
}
