import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Attached, TaskDetail } from '../../../wire/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { sayDone } from '../frame/undo.js';
import { linkTo, type PageName } from '../route.js';
import { AnsweredBy } from './answered-by.js';

const PAGE_OF: Readonly<Record<Attached['kind'], PageName>> = {
  task: 'task',
  report: 'report',
  campaign: 'campaign',
  alert: 'alert',
};

/** What a measure answers; for an action, the measures that answer it. */
export function AttachedList({ task }: { readonly task: TaskDetail }): JSX.Element | null {
  const { row, attached } = task;
  if (row.kind === 'action') return <AnsweredBy to={{ kind: 'task', id: row.id }} />;
  return (
    <>
      <h2 class="govuk-heading-m">What it answers</h2>
      {attached.length === 0 ? (
        <p class="govuk-body">
          Nothing is attached. Open a finding, a report, a campaign or an alert, and attach it to this measure
          there.
        </p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {attached.map((one) => (
            <AttachedLine key={`${one.kind} ${one.id}`} measure={row.id} one={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function AttachedLine({ measure, one }: { readonly measure: string; readonly one: Attached }): JSX.Element {
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const takeOff = async (): Promise<void> => {
    const to = { kind: one.kind, id: one.id };
    const answer = await changeDesk('task.attach', { measure, to, attach: false });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) sayDone('Taken off the measure.', answer.value.act);
  };
  return (
    <li>
      <a href={linkTo(PAGE_OF[one.kind], one.id)}>{one.say}</a>{' '}
      {roleMay('task.attach') ? (
        <button type="button" class="link-button no-print" onClick={() => void takeOff()}>
          Take off<span class="govuk-visually-hidden"> {one.say}</span>
        </button>
      ) : null}
      <ProblemBox problem={problem} />
    </li>
  );
}
