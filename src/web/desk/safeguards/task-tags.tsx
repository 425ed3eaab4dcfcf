import type { JSX } from 'preact';
import type { KeptFinding, TaskRow } from '../../../wire/index.js';
import { RULE_STATE_WORDS, sayDay, daysFrom, TASK_STATE_WORDS } from './say-safeguard.js';

/** Where it stands, in words and a shape. */
export function TaskStateTag({ task }: { readonly task: Pick<TaskRow, 'state' | 'step'> }): JSX.Element {
  return (
    <span class={`status status--${STATUS_LOOKS[task.state]}`}>
      {TASK_STATE_WORDS[task.state]}
      {task.step === null || task.state !== 'in-hand' ? '' : `: ${task.step}`}
    </span>
  );
}

const STATUS_LOOKS = {
  open: 'new',
  'in-hand': 'working',
  closed: 'closed',
  'not-applicable': 'closed',
} as const;

/** By when; said as late where it is. */
export function Due({ task, today }: { readonly task: TaskRow; readonly today: string }): JSX.Element {
  if (task.due === null) return <span class="quiet">No date</span>;
  const late = daysFrom(task.due, today);
  return (
    <>
      <time dateTime={task.due}>{sayDay(task.due)}</time>
      {task.overdue ? <b class="late"> {late === 1 ? '1 day late' : `${String(late)} days late`}</b> : null}
    </>
  );
}

/** How far the rule has got, and what follows from that. */
export function RuleState({ finding }: { readonly finding: KeptFinding }): JSX.Element {
  return <b class={`rule-state rule-state--${finding.state}`}>{RULE_STATE_WORDS[finding.state].word}</b>;
}

/** A finding, or a question that could not be answered: never the same as clear. */
export function AnswerTag({ finding }: { readonly finding: KeptFinding }): JSX.Element {
  return finding.answer === 'finding' ? (
    <span class="answer answer--finding">Finding</span>
  ) : (
    <span class="answer answer--unjudged">Not judged</span>
  );
}
