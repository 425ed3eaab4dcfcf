import type { JSX } from 'preact';
import type { DeskOutput, Proof, TaskDetail } from '../../../wire/index.js';
import { BackLink } from '../../components/index.js';
import { useDesk } from '../call/use-desk.js';
import { ReadState } from '../frame/read-state.js';
import { roleMay } from '../frame/session.js';
import { linkTo } from '../route.js';
import { Time } from '../words/tags.js';
import { AttachedList } from './attached-list.js';
import { MeasureForm } from './measure-form.js';
import { RULE_STATE_WORDS, sayDay } from './say-safeguard.js';
import { TaskActs } from './task-acts.js';
import { TaskTable } from './task-table.js';
import { AnswerTag, Due, RuleState, TaskStateTag } from './task-tags.js';

/** One action or one measure: what it rests on, what was done, and what would close it. */
export function TaskPage({ task: id }: { readonly task: string }): JSX.Element {
  const reading = useDesk('task.read', { task: id });
  const { value } = reading;
  const list = value?.task.row.list ?? null;
  return (
    <>
      <BackLink
        text={list === null ? 'The plan' : 'Findings of the list'}
        href={list === null ? linkTo('plan') : linkTo('findings', list)}
        classes="no-print"
      />
      <ReadState reading={reading} />
      {value === null ? null : <TaskWhole value={value} />}
    </>
  );
}

function TaskWhole({ value }: { readonly value: DeskOutput<'task.read'> }): JSX.Element {
  const { today, task } = value;
  const { row } = task;
  const isOpen = row.state === 'open' || row.state === 'in-hand';
  return (
    <>
      <h1 class="govuk-heading-l report-title">
        {row.finding === null ? row.title : `${row.finding.subject}: ${row.title}`}
      </h1>
      <p class="report-line">
        <span>
          <TaskStateTag task={row} />
        </span>{' '}
        <span>
          <Due task={row} today={today} />
        </span>{' '}
        <span>{row.owner === null ? 'Nobody has it' : `Owner: ${row.owner}`}</span>
      </p>
      {row.why === '' ? null : <p class="govuk-body">Reason: {row.why}</p>}
      {row.gone ? (
        <p class="govuk-body">
          The last time the list was judged this was not found any more. That closes nothing by itself.
        </p>
      ) : null}
      <div class="report">
        <div class="report__read">
          <Basis task={task} />
          {row.safeguard === 'donations' && roleMay('donation.read') ? (
            <p class="govuk-body">
              <a href={linkTo('donation', row.id)}>
                This donation: looks in registers, the questions about its donor, and the letter of return
              </a>
            </p>
          ) : null}
          <Proofs task={task} />
          <AttachedList task={task} />
          {task.after.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">Must be done before</h2>
              <TaskTable caption="Measures before it" tasks={task.after} today={today} />
            </>
          )}
          {task.before.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">Waits for this</h2>
              <TaskTable caption="Measures that wait for it" tasks={task.before} today={today} />
            </>
          )}
          <h2 class="govuk-heading-m">What was done</h2>
          {task.lines.length === 0 ? (
            <p class="quiet">Nothing yet.</p>
          ) : (
            <ul class="history">
              {task.lines.map(({ act, at, by, say, undone }) => (
                <li key={`${act} ${say}`} class={undone ? 'history__undone' : undefined}>
                  {say}
                  {undone ? ' (taken back)' : ''}, {by.name}, <Time at={at} />
                </li>
              ))}
            </ul>
          )}
        </div>
        <div class="report__work no-print">
          <TaskActs key={row.version} task={task} isOpen={isOpen} />
          {row.kind === 'measure' && roleMay('measure.edit') ? (
            <details class="why why--large">
              <summary>Write the measure anew</summary>
              <MeasureForm key={row.version} task={task} />
            </details>
          ) : null}
        </div>
      </div>
    </>
  );
}

function Basis({ task }: { readonly task: TaskDetail }): JSX.Element | null {
  const { finding } = task.row;
  if (finding === null) return task.detail === '' ? null : <p class="govuk-body own-words">{task.detail}</p>;
  return (
    <>
      <p class="govuk-body">
        <AnswerTag finding={finding} /> {finding.detail}
      </p>
      <dl class="facts">
        <div>
          <dt>Legal basis</dt>
          <dd>{finding.basis}</dd>
        </div>
        <div>
          <dt>State of the rule</dt>
          <dd>
            <RuleState finding={finding} />. {RULE_STATE_WORDS[finding.state].means}
          </dd>
        </div>
        {finding.from === null && finding.until === null ? null : (
          <div>
            <dt>Applies</dt>
            <dd>
              {finding.from === null ? 'always' : `from ${sayDay(finding.from)}`}
              {finding.until === null ? '' : ` until ${sayDay(finding.until)}`}
            </dd>
          </div>
        )}
        <div>
          <dt>Closes with</dt>
          <dd>{finding.closes}</dd>
        </div>
        <div>
          <dt>Rule</dt>
          <dd class="id">{finding.rule}</dd>
        </div>
      </dl>
    </>
  );
}

function Proofs({ task }: { readonly task: TaskDetail }): JSX.Element | null {
  if (task.steps.length === 0 && task.proof === null) return null;
  return (
    <>
      <h2 class="govuk-heading-m">Steps and proof</h2>
      <ul class="history">
        {task.steps.map(({ name, at, by, proof }) => (
          <li key={`${name} ${at}`}>
            <b>{name}</b>, {by.name}, <Time at={at} />
            {proof === null ? null : <ProofLine proof={proof} />}
          </li>
        ))}
        {task.proof === null ? null : (
          <li>
            <b>Closed</b>, {task.proof.by.name}, <Time at={task.proof.at} />
            <ProofLine proof={task.proof.proof} />
          </li>
        )}
      </ul>
    </>
  );
}

function ProofLine({ proof }: { readonly proof: Proof }): JSX.Element {
  return (
    <span class="tasks__detail">
      {proof.kind === 'exhibit' ? (
        <a href={linkTo('exhibit', proof.exhibit)}>Exhibit {proof.exhibit}</a>
      ) : (
        `${proof.title}, kept at: ${proof.kept}`
      )}{' '}
      <span class="hash">{proof.sha256}</span>
    </span>
  );
}
