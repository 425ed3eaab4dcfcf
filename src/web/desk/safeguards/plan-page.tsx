import type { JSX } from 'preact';
import type { DeskOutput, KeptFinding } from '../../../wire/index.js';
import { useDesk } from '../call/use-desk.js';
import { ReadState } from '../frame/read-state.js';
import { roleMay } from '../frame/session.js';
import { linkTo } from '../route.js';
import { sayCount } from '../words/say.js';
import { MeasureForm } from './measure-form.js';
import { PlanBoard } from './plan-board.js';
import { sortByDue } from './sort-by-due.js';
import { TakeOut } from './take-out.js';
import { TaskTable } from './task-table.js';
import { PlanTimeline } from './plan-timeline.js';

/** The plan as a board, or along its dates, with a table beside that says the same. */
export function PlanPage({ view }: { readonly view: 'plan' | 'timeline' }): JSX.Element {
  const reading = useDesk('plan.read', {});
  const { value } = reading;
  return (
    <>
      <div class="page-head">
        <h1 class="govuk-heading-l">{view === 'plan' ? 'The plan' : 'The plan by its dates'}</h1>
        <p class="page-head__acts no-print">
          {view === 'plan' ? (
            <a href={linkTo('timeline')}>By date</a>
          ) : (
            <a href={linkTo('plan')}>As a board</a>
          )}{' '}
          <a href={linkTo('counts')}>Counts to read out</a> <a href={linkTo('safeguards')}>Safeguards</a>
        </p>
      </div>
      <ReadState reading={reading} />
      {value === null ? null : <Plan value={value} view={view} />}
    </>
  );
}

function Plan({
  value,
  view,
}: {
  readonly value: DeskOutput<'plan.read'>;
  readonly view: 'plan' | 'timeline';
}) {
  const { measures, findings, today } = value;
  const rows = measures.map(({ row }) => row).sort(sortByDue);
  return (
    <>
      {rows.length === 0 ? (
        <p class="govuk-body">No measures yet. Write the first one below.</p>
      ) : (
        <>
          {view === 'plan' ? <PlanBoard rows={rows} today={today} /> : <PlanTimeline plan={value} />}
          <h2 class="govuk-heading-m">All measures, late ones first</h2>
          <TaskTable caption="Measures of the plan" tasks={rows} today={today} />
        </>
      )}
      {findings.length === 0 ? null : (
        <PlanFindings findings={findings} titles={new Map(rows.map(({ id, title }) => [id, title]))} />
      )}
      {roleMay('measure.add') ? (
        <details class="why why--large no-print" open={rows.length === 0}>
          <summary>Write a measure</summary>
          <MeasureForm task={null} />
        </details>
      ) : null}
      {rows.length === 0 ? null : <TakeOut list={null} />}
    </>
  );
}

function PlanFindings(options: {
  readonly findings: readonly KeptFinding[];
  readonly titles: ReadonlyMap<string, string>;
}): JSX.Element {
  const { findings, titles } = options;
  return (
    <section aria-labelledby="plan-findings">
      <h2 class="govuk-heading-m" id="plan-findings">
        What the plan is asked
      </h2>
      <p class="govuk-body">{sayCount(findings.length, 'answer')} by the rules of keeping a plan.</p>
      <ul class="govuk-list govuk-list--bullet">
        {findings.map(({ id, subject, detail, answer }) => (
          <li key={id}>
            {titles.has(subject) ? <a href={linkTo('task', subject)}>{titles.get(subject)}</a> : subject}:{' '}
            {answer === 'not-judged' ? 'not judged. ' : ''}
            {sayTitles(detail, titles)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Ids of measures in a sentence as what they are called. */
function sayTitles(detail: string, titles: ReadonlyMap<string, string>): string {
  return detail.replace(/\bms-[0-9a-f]{16}\b/g, (id) => titles.get(id) ?? id);
}
