import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { HistoryLine } from '../../../wire/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';
import { sayCount } from '../words/say.js';
import { Time } from '../words/tags.js';

/** What was done with it, each act with its own way back. */
export function History({ history }: { readonly history: readonly HistoryLine[] }): JSX.Element | null {
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  if (history.length === 0) return null;
  const undo = async ({ act, say }: HistoryLine): Promise<void> => {
    const answer = await changeDesk('act.undo', { act });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok)
      sayDone(
        `Taken back: ${say}`,
        null,
        answer.value.stays.map((one) => one.say),
      );
  };
  return (
    <section aria-labelledby="history">
      <h2 class="govuk-heading-m" id="history">
        What was done
      </h2>
      <ProblemBox problem={problem} />
      <ol class="history">
        {history.map((line) => (
          <li key={line.act} class={line.undone === null ? undefined : 'history__undone'}>
            <Time at={line.at} /> <b>{line.by.name}</b> {line.say}
            {line.reports > 1 ? (
              <span class="quiet"> (with {sayCount(line.reports - 1, 'other')})</span>
            ) : null}
            {line.undone === null ? null : <span class="quiet"> Taken back by {line.undone.by.name}.</span>}{' '}
            {line.undoable && line.undone === null ? (
              <button type="button" class="link-button" onClick={() => void undo(line)}>
                Undo<span class="govuk-visually-hidden">: {line.say}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
