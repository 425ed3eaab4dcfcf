import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { DeskOutput, SafeguardRun } from '../../../wire/index.js';
import { BackLink } from '../../components/index.js';
import { useDesk } from '../call/use-desk.js';
import { ReadState } from '../frame/read-state.js';
import { linkTo } from '../route.js';
import { sayCount, saySize } from '../words/say.js';
import { Time } from '../words/tags.js';
import { RUN_STATE_WORDS, sayDay, saySafeguard } from './say-safeguard.js';
import { TaskTable } from './task-table.js';

/** How often a list that is being judged is asked for, in milliseconds. */
const ASK_AGAIN = 1000;

/** What judging one list came to. */
export function JudgedPage({ run: id }: { readonly run: string }): JSX.Element {
  const reading = useDesk('safeguard.read', { run: id });
  const { value, readAgain } = reading;
  const isUnderWay = value?.run.state === 'waiting' || value?.run.state === 'running';
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setTimeout(readAgain, ASK_AGAIN);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return (
    <>
      <BackLink text="Safeguards" href={linkTo('safeguards')} classes="no-print" />
      <ReadState reading={reading} />
      {value === null ? null : <Judged value={value} />}
    </>
  );
}

function Judged({ value }: { readonly value: DeskOutput<'safeguard.read'> }): JSX.Element {
  const { run, bad, fresh, gone } = value;
  const today = run.at.slice(0, 10);
  return (
    <>
      <h1 class="govuk-heading-l report-title">{run.name}</h1>
      <p class="report-line" role="status">
        <span>{RUN_STATE_WORDS[run.state]}</span> <span>{saySafeguard(run.safeguard)}</span>{' '}
        <span>by the rules of {sayDay(run.on)}</span> <span>{sayCount(run.rows, 'row')}</span>{' '}
        <span>{sayCount(run.findings, 'finding')}</span>{' '}
        <span>{run.notJudged} not judged, which is not the same as clear</span>
      </p>
      <Progress run={run} />
      {run.state === 'failed' ? (
        <p class="problem">
          It could not be judged. Nothing of it was kept but the list itself; ask whoever runs the desk
          whether a pack or a register is damaged, and judge it again.
        </p>
      ) : null}
      {run.state === 'done' ? <Beside run={run} /> : null}
      {run.state === 'done' ? (
        <p class="govuk-body">
          <a href={linkTo('findings', run.list)}>All findings of this list</a>
          {run.safeguard === 'donations' ? (
            <>
              {' '}
              <a href={linkTo('donations', run.list)}>Days, looks and sums of these donations</a>
            </>
          ) : null}
        </p>
      ) : null}
      <dl class="facts">
        <div>
          <dt>File</dt>
          <dd class="value">
            {run.file}, {saySize(run.bytes)}
          </dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd class="hash">{run.sha256}</dd>
        </div>
        <div>
          <dt>Kept as</dt>
          <dd>
            {run.exhibit === null ? (
              'its hash in the log; the file is too large to be an exhibit'
            ) : (
              <a href={linkTo('exhibit', run.exhibit)}>exhibit {run.exhibit}</a>
            )}
          </dd>
        </div>
        <div>
          <dt>Rules</dt>
          <dd>{run.packs.map((pack) => `${pack.id} ${pack.version}`).join(', ')}</dd>
        </div>
        <div>
          <dt>Given by</dt>
          <dd>
            {run.by.name}, <Time at={run.at} />
          </dd>
        </div>
      </dl>
      {fresh.length === 0 || run.beside === null ? null : (
        <>
          <h2 class="govuk-heading-m">New</h2>
          <TaskTable caption="New findings" tasks={fresh} today={today} />
        </>
      )}
      {gone.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Not found any more</h2>
          <p class="govuk-body">
            That a finding is gone closes nothing by itself: close its action with what shows that it was
            done.
          </p>
          <TaskTable caption="Findings that are gone" tasks={gone} today={today} />
        </>
      )}
      {bad.length === 0 ? null : <BadRows run={run} bad={bad} />}
    </>
  );
}

function Progress({ run }: { readonly run: SafeguardRun }): JSX.Element | null {
  if (run.state !== 'waiting' && run.state !== 'running') return null;
  return (
    <p class="govuk-body">
      <progress max={Math.max(1, run.bytes)} value={run.read} aria-label="How much of the list was read" />{' '}
      {saySize(run.read)} of {saySize(run.bytes)}
    </p>
  );
}

function Beside({ run }: { readonly run: SafeguardRun }): JSX.Element {
  const { beside, left } = run;
  return (
    <>
      <p class="govuk-body">
        {beside === null
          ? 'This list was judged for the first time.'
          : `Beside the time before: ${String(beside.new)} new, ${String(beside.unchanged)} unchanged, ${String(beside.gone)} gone.`}
      </p>
      {left === 0 ? null : (
        <p class="problem">
          {sayCount(left, 'more answer')} {left === 1 ? 'was' : 'were'} counted and not kept. A run keeps
          20,000 of each kind, and one where a rule says the same of two rows with one reference. Divide the
          list, or give each row a reference of its own, to see them all.
        </p>
      )}
    </>
  );
}

function BadRows({
  run,
  bad,
}: {
  readonly run: SafeguardRun;
  readonly bad: DeskOutput<'safeguard.read'>['bad'];
}): JSX.Element {
  return (
    <>
      <h2 class="govuk-heading-m">Rows that could not be read</h2>
      <p class="govuk-body">
        {sayCount(run.badRows, 'row')} could not be read and {run.badRows === 1 ? 'was' : 'were'} not judged.
        {bad.length < run.badRows ? ` The first ${String(bad.length)} are here.` : ''}
      </p>
      <table class="dense stack">
        <caption class="govuk-visually-hidden">Rows that could not be read</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              Row
            </th>
            <th scope="col">What is wrong</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {bad.map(({ row, code, say, next }, index) => (
            <tr key={`${code} ${String(index)}`}>
              <th scope="row" class="number" data-label="Row">
                {row ?? 'file'}
              </th>
              <td data-label="What is wrong">{say}</td>
              <td data-label="What to do">{next}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
