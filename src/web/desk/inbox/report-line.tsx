import type { JSX } from 'preact';
import type { ReportRow } from '../../../wire/index.js';
import { linkTo } from '../route.js';
import { KIND_WORDS, sayCount, sayPercent } from '../words/say.js';
import { Age, BandTag, StatusTag } from '../words/tags.js';
import { choose, chosen } from './inbox-state.js';

/** One report of the inbox as a row: verdict, what it is, where it stands, who has it, how old it is. */
export function ReportLine(options: { readonly row: ReportRow; readonly inGroup: boolean }): JSX.Element {
  const { row, inGroup } = options;
  const isChosen = chosen.value.has(row.id);
  const words = titleOf(row);
  return (
    <tr
      class={`line${inGroup ? ' line--in-group' : ''}${isChosen ? ' line--chosen' : ''}`}
      data-report={row.id}
    >
      <td class="line__choose">
        <label class="tick">
          <input
            type="checkbox"
            checked={isChosen}
            disabled={row.status === 'sealed'}
            onChange={(event) => {
              choose([row], event.currentTarget.checked);
            }}
          />
          <span class="govuk-visually-hidden">Choose: {words}</span>
        </label>
      </td>
      <td class="line__band">
        <BandTag band={row.band} />
      </td>
      <td class="line__what">
        {row.status === 'sealed' ? (
          <span class="line__title">{words}</span>
        ) : (
          <a class="line__title" href={linkTo('report', row.id)}>
            {words}
          </a>
        )}
        <Marks row={row} inGroup={inGroup} />
      </td>
      <td class="line__share" data-label="Not ordinary">
        {row.probability === null || row.band === 'unjudged' ? '–' : sayPercent(row.concern)}
      </td>
      <td class="line__status">
        <StatusTag status={row.status} outcome={row.outcome} />
      </td>
      <td class="line__who" data-label="Assigned to">
        {row.assignee?.name ?? <span class="quiet">Nobody</span>}
      </td>
      <td class="line__age" data-label="Age">
        <Age at={row.receivedAt} />
      </td>
    </tr>
  );
}

/** A row's title; what is sealed has none yet. */
export function titleOf(row: Pick<ReportRow, 'title' | 'kind' | 'status'>): string {
  if (row.status === 'sealed') return 'Sealed report';
  const title = row.title?.trim() ?? '';
  return title === '' ? `${row.kind === null ? 'Report' : KIND_WORDS[row.kind]} without words` : title;
}

/** What stands out about a report, in few words. */
function Marks({ row, inGroup }: { readonly row: ReportRow; readonly inGroup: boolean }): JSX.Element | null {
  const marks = [
    row.unread > 0 && sayCount(row.unread, 'unread addition'),
    row.kind !== null && KIND_WORDS[row.kind],
    row.way === 'entered' && 'told to an officer',
    row.repeats > 0 && sayCount(row.repeats, 'repeat'),
    row.attachments > 0 && sayCount(row.attachments, 'file'),
    row.named && 'named reporter',
    row.status !== 'sealed' && !row.canReply && 'no way to reply',
    row.outcomeReleased && 'reporter was told',
  ].filter((mark) => mark !== false);
  return (
    <span class="line__marks">
      {inGroup || row.campaign === null ? null : (
        <>
          <a href={linkTo('campaign', row.campaign.id)}>{row.campaign.name}</a> ·{' '}
        </>
      )}
      {row.signs.length === 0 ? null : <span class="line__signs">{row.signs.join(' · ')} · </span>}
      {marks.map((mark, index) => (
        <span key={mark} class={index === 0 && row.unread > 0 ? 'line__unread' : undefined}>
          {index === 0 ? '' : ' · '}
          {mark}
        </span>
      ))}
    </span>
  );
}
