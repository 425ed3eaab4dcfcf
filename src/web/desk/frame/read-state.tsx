import type { JSX } from 'preact';
import type { Reading } from '../call/use-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from './problem-box.js';

interface ReadStateOptions {
  readonly reading: Omit<Reading<unknown>, 'put'>;
  /** What an act on the page met; what reading met goes before it. */
  readonly problem?: ShownProblem | null;
}

/**
 * How the reading of a page stands, in the place of what is not there yet: what went wrong, or that it is being read.
 * The line shows itself only when reading takes long enough to be noticed (desk.css), so that a quick page does not
 * flicker.
 */
export function ReadState({ reading, problem = null }: ReadStateOptions): JSX.Element {
  return (
    <>
      <ProblemBox problem={reading.problem ?? problem} onAgain={reading.readAgain} />
      {reading.reading && reading.value === null ? (
        <p class="govuk-body read-state">Reading. It takes a moment when the desk has much to do.</p>
      ) : null}
    </>
  );
}
