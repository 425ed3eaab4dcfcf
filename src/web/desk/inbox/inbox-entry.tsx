import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeskOutput, InboxEntry, InboxGroup, ReportRow } from '../../../wire/index.js';
import { changesMade, readDesk } from '../call/call-desk.js';
import type { Answer, ShownProblem } from '../call/shown-problem.js';
import { announce } from '../frame/announce.js';
import { ProblemBox } from '../frame/problem-box.js';
import { linkTo } from '../route.js';
import { sayCount } from '../words/say.js';
import { BandTag } from '../words/tags.js';
import { choose, chosen, groupKey, inboxFilter, toListInput, unfolded } from './inbox-state.js';
import { ReportLine, titleOf } from './report-line.js';

const KIND_NAMES: Readonly<Record<InboxGroup['kind'], string>> = {
  alert: 'Alert',
  campaign: 'Campaign',
  repeat: 'Repeats',
};

/** A report by itself, or a group with the first of its reports. */
export function InboxEntryRows({ entry }: { readonly entry: InboxEntry }): JSX.Element {
  const [whole, setWhole] = useState<readonly ReportRow[] | null>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const { group } = entry;
  const key = groupKey(entry) ?? '';
  const isUnfolded = unfolded.value.has(key);
  const readWhole = async (): Promise<readonly ReportRow[] | null> => {
    const answer = await readGroup(key);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return null;
    setWhole(answer.value);
    return answer.value;
  };
  const changes = changesMade.value;
  useEffect(() => {
    if (isUnfolded) void readWhole();
  }, [isUnfolded, changes]);
  if (group === null) {
    return (
      <tbody class="entry">
        {entry.reports.map((row) => (
          <ReportLine key={row.id} row={row} inGroup={false} />
        ))}
      </tbody>
    );
  }
  const rows = isUnfolded && whole !== null ? mix(whole, entry.reports) : entry.reports;
  const allChosen = countChosen(whole ?? rows) >= entry.count;
  return (
    <tbody class="entry entry--group" data-group={key}>
      <tr class="group">
        <td class="line__choose">
          <label class="tick">
            <input
              type="checkbox"
              class="group__choose"
              checked={allChosen}
              onChange={(event) => {
                const yes = event.currentTarget.checked;
                void (entry.count > entry.reports.length ? readWhole() : Promise.resolve(entry.reports)).then(
                  (all) => {
                    if (all === null) return;
                    choose(all, yes);
                    announce(`${sayCount(chosen.value.size, 'report')} chosen.`);
                  },
                );
              }}
            />
            <span class="govuk-visually-hidden">
              Choose all {entry.count} of {nameOf(entry, group)}
            </span>
          </label>
        </td>
        <td class="line__band">
          <BandTag band={group.band} />
        </td>
        <th scope="rowgroup" colSpan={5} class="group__what">
          <span class="group__kind">{KIND_NAMES[group.kind]}</span>{' '}
          {group.kind === 'campaign' ? (
            <a class="group__name" href={linkTo('campaign', group.id)}>
              {group.name}
            </a>
          ) : (
            <span class="group__name">{nameOf(entry, group)}</span>
          )}
          <span class="group__count">
            {sayCount(entry.count, 'report')} here
            {group.size === entry.count ? '' : ` of ${group.size.toLocaleString('en-GB')}`}, {group.open} open
          </span>
          <ProblemBox problem={problem} />
        </th>
      </tr>
      {rows.map((row) => (
        <ReportLine key={row.id} row={row} inGroup />
      ))}
      {entry.count > entry.reports.length ? (
        <tr class="more">
          <td />
          <td colSpan={6}>
            <button
              type="button"
              class="link-button"
              aria-expanded={isUnfolded}
              onClick={() => {
                const next = new Set(unfolded.value);
                if (isUnfolded) next.delete(key);
                else next.add(key);
                unfolded.value = next;
              }}
            >
              {isUnfolded
                ? `Show the first ${String(entry.reports.length)} only`
                : `Show all ${String(entry.count)}`}
              <span class="govuk-visually-hidden"> of {nameOf(entry, group)}</span>
            </button>
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

/** Repeats have no name of their own: they are called by their words. */
function nameOf({ reports: [first] }: InboxEntry, group: InboxGroup): string {
  return group.kind === 'repeat' && first !== undefined ? titleOf(first) : group.name;
}

/** How many of a group are chosen, as far as its reports are known here. */
function countChosen(rows: readonly ReportRow[]): number {
  return rows.filter((row) => chosen.value.has(row.id)).length;
}

/** The newest form of every row: the list is read anew after each change, the whole group only when it is asked for. */
function mix(whole: readonly ReportRow[], fresh: readonly ReportRow[]): readonly ReportRow[] {
  const newest = new Map(fresh.map((row) => [row.id, row]));
  return whole.map((row) => newest.get(row.id) ?? row);
}

/** All reports of a group that the filter lets through. */
async function readGroup(key: string): Promise<Answer<readonly ReportRow[]>> {
  let after: string | null = null;
  for (;;) {
    const answer: Answer<DeskOutput<'report.list'>> = await readDesk('report.list', {
      ...toListInput(inboxFilter.value),
      shown: 500,
      ...(after === null ? {} : { after }),
    });
    if (!answer.ok) return answer;
    const entry = answer.value.entries.find((one) => groupKey(one) === key);
    if (entry !== undefined || answer.value.next === null) return { ok: true, value: entry?.reports ?? [] };
    after = answer.value.next;
  }
}
