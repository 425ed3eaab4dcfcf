import { formatProblem, type Problem } from '../base/index.js';

/** A problem as pages show one: what happened, and what to do next. */
export function sayProblem(problem: Problem): { code: string; say: string; next: string } {
  const { happened, next } = formatProblem(problem);
  return { code: problem.code, say: happened, next };
}
