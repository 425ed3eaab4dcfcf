import { formatProblem, type Problem } from '../base/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** Says a problem as `error:` and `hint:`. @returns the exit code for it */
export function sayProblem(problem: Problem, terminal: Terminal): ExitCode {
  const { happened, safe, next } = formatProblem(problem);
  terminal.words(`error: ${happened}`);
  terminal.words(`hint: ${next} ${safe}`);
  return EXIT.couldNot;
}
