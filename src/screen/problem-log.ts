import { formatProblem, type Problem } from '../base/index.js';
import type { LineFile } from './line-file.js';
import type { ReportProblem } from './report/report-data.js';
import { countProblem, type ScreenCounts } from './screen-counts.js';

/** Writes `problems.ndjson` and counts what goes into it. */
export class ProblemLog {
  readonly #file: LineFile;
  readonly #counts: ScreenCounts;
  readonly #strict: boolean;
  readonly #kinds = new Map<string, ReportProblem>();

  constructor(file: LineFile, counts: ScreenCounts, strict: boolean) {
    this.#file = file;
    this.#counts = counts;
    this.#strict = strict;
  }

  /** Writes a problem down. @returns it again when the run is strict and has to stop at it. */
  note(problem: Problem): Problem | undefined {
    const { code, at = {}, detail } = problem;
    const { happened, next } = formatProblem(detail === undefined ? { code } : { code, detail });
    this.#file.write(
      `${JSON.stringify({ code, file: at.file, row: at.row, field: at.field, happened, next })}\n`,
    );
    countProblem(this.#counts, code);
    // The first one's words stand for all of its kind: their figures differ, what to do does not.
    const known = this.#kinds.get(code) ?? { code, happened, next, count: 0 };
    this.#kinds.set(code, { ...known, count: known.count + 1 });
    return this.#strict ? problem : undefined;
  }

  /** The kinds of problem met, the commonest first. */
  kinds(): ReportProblem[] {
    return [...this.#kinds.values()].sort((a, b) => b.count - a.count);
  }
}
