import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../components/index.js';
import type { ShownProblem } from '../call/shown-problem.js';

interface ProblemBoxOptions {
  readonly problem: ShownProblem | null;
  readonly onAgain?: () => void;
}

/** A problem in its three sentences: what happened, what is still safe, what to do next. It takes the focus. */
export function ProblemBox({ problem, onAgain }: ProblemBoxOptions): JSX.Element | null {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem !== null) box.current?.focus();
  }, [problem]);
  if (problem === null) return null;
  return (
    <div class="problem" role="alert" tabIndex={-1} ref={box}>
      <p class="problem__happened">{problem.happened}</p>
      {problem.safe === '' ? null : <p>{problem.safe}</p>}
      {problem.next === '' ? null : <p>{problem.next}</p>}
      <p class="problem__code">{problem.code}</p>
      {onAgain === undefined ? null : (
        <Button type="button" classes="govuk-button--secondary compact" text="Try again" onClick={onAgain} />
      )}
    </div>
  );
}
