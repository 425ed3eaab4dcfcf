import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { readColleagues } from '../frame/officers.js';
import { ProblemBox } from '../frame/problem-box.js';
import { me } from '../frame/session.js';
import { ShortcutList, useShortcuts } from '../frame/shortcuts.js';
import { sayDone } from '../frame/undo.js';
import { linkTo } from '../route.js';
import { sayCount } from '../words/say.js';
import { ActDialog, sayRefused } from './act-dialog.js';
import { InboxEntryRows } from './inbox-entry.js';
import { InboxFilters } from './inbox-filters.js';
import { inboxShortcuts } from './inbox-keys.js';
import { useNewcomers } from './use-newcomers.js';
import { chooseNone, chosen, inboxFilter, inboxOrder, toListInput } from './inbox-state.js';

/** Everything that came in, what most asks to be read first, what belongs together together. */
export function InboxPage(): JSX.Element {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [acting, setActing] = useState(false);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const filter = inboxFilter.value;
  const after = cursors.at(-1);
  const list = useDesk('report.list', {
    ...toListInput(filter),
    ...(after === undefined ? {} : { after }),
  });
  useEffect(() => {
    setCursors([]);
  }, [filter]);
  useEffect(() => {
    void readColleagues();
  }, []);
  const { value } = list;
  useEffect(() => {
    if (value !== null)
      inboxOrder.value = value.entries.flatMap(({ reports }) => reports.map(({ id }) => id));
  }, [value]);

  const newcomers = useNewcomers(value === null ? null : value.counts.new + value.counts.sealed);

  const rows = [...chosen.value.values()];
  const assignToMe = async (): Promise<void> => {
    const own = me.value?.officer.id;
    if (own === undefined || rows.length === 0) return;
    const answer = await changeDesk('report.many', {
      reports: rows.map(({ id }) => id),
      assign: { officer: own },
    });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    sayDone(
      `${sayCount(rows.length, 'report')}: assigned to you.`,
      answer.value.act,
      sayRefused(answer.value.refused),
    );
    chooseNone();
  };
  const shortcuts = inboxShortcuts({
    assignToMe: () => void assignToMe(),
    actOnThem: () => {
      setActing(true);
    },
  });
  useShortcuts(shortcuts);

  return (
    <>
      <div class="page-head">
        <h1 class="govuk-heading-l">Inbox</h1>
        <p class="page-head__acts">
          <button type="button" class="link-button" onClick={list.readAgain}>
            Look for new reports
          </button>{' '}
          <ShortcutList shortcuts={shortcuts} />
        </p>
      </div>
      {value === null ? null : (
        <p class="counts">
          <b>{value.counts.new}</b> new · <b>{value.counts.working}</b> working ·{' '}
          <b>{value.counts.waiting}</b> waiting for the reporter · <b>{value.counts.mine}</b> yours
          {value.counts.unread > 0 ? (
            <>
              {' '}
              · <b>{value.counts.unread}</b> with something unread
            </>
          ) : null}
          {value.counts.sealed > 0 ? (
            <>
              {' '}
              · <b>{value.counts.sealed}</b> sealed, <a href={linkTo('state')}>see why</a>
            </>
          ) : null}
        </p>
      )}
      {newcomers === 0 ? null : (
        <p class="newcomers" role="status">
          {sayCount(newcomers, 'report')} came in since.{' '}
          <button type="button" class="link-button" onClick={list.readAgain}>
            Show {newcomers === 1 ? 'it' : 'them'}
          </button>
        </p>
      )}
      <InboxFilters />
      <ProblemBox problem={list.problem ?? problem} onAgain={list.readAgain} />
      {value === null ? (
        list.problem === null ? (
          <p class="govuk-body">Reading the inbox.</p>
        ) : null
      ) : value.entries.length === 0 ? (
        <p class="govuk-body empty">
          {filter.status === 'open' && filter.band === 'any' && filter.assignee === 'anybody'
            ? 'Nothing waits. Reports appear here when the desk has pulled and opened them.'
            : 'No report fits what is chosen above.'}
        </p>
      ) : (
        <table class="inbox" aria-busy={list.reading}>
          <caption class="govuk-visually-hidden">
            Reports, {sayCount(value.total, 'entry', 'entries')} in all
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="govuk-visually-hidden">Choose</span>
              </th>
              <th scope="col">Signs</th>
              <th scope="col">Report</th>
              <th scope="col">
                <span title="1 − the probability that it is ordinary">Not ordinary</span>
              </th>
              <th scope="col">Status</th>
              <th scope="col">Assigned to</th>
              <th scope="col">Age</th>
            </tr>
          </thead>
          {value.entries.map((entry) => (
            <InboxEntryRows
              key={entry.group === null ? entry.reports[0]?.id : `${entry.group.kind} ${entry.group.id}`}
              entry={entry}
            />
          ))}
        </table>
      )}
      {value === null ? null : (
        <p class="pages">
          {cursors.length > 0 ? (
            <button
              type="button"
              class="link-button"
              onClick={() => {
                setCursors(cursors.slice(0, -1));
              }}
            >
              Entries before
            </button>
          ) : null}{' '}
          {value.next === null ? null : (
            <button
              type="button"
              class="link-button"
              onClick={() => {
                setCursors([...cursors, value.next ?? '']);
                scrollTo(0, 0);
              }}
            >
              Further entries
            </button>
          )}
        </p>
      )}
      {rows.length === 0 ? null : (
        <section class="chosen-bar" aria-label="What is chosen">
          <p>
            <b>{sayCount(rows.length, 'report')}</b> chosen
          </p>
          <button type="button" class="govuk-button compact" onClick={() => void assignToMe()}>
            Assign to me
          </button>
          <button
            type="button"
            class="govuk-button compact"
            onClick={() => {
              setActing(true);
            }}
          >
            Reply, status, join…
          </button>
          <button type="button" class="link-button" onClick={chooseNone}>
            Choose none
          </button>
        </section>
      )}
      {acting && rows.length > 0 ? (
        <ActDialog
          rows={rows}
          onClose={() => {
            setActing(false);
          }}
        />
      ) : null}
    </>
  );
}
