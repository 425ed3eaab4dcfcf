import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AlertRow, DraftRow } from '../../../wire/index.js';
import { Checkboxes } from '../../components/index.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { linkTo } from '../route.js';
import { Time } from '../words/tags.js';
import { DRAFT_STATE_WORDS, MSG_TYPE_WORDS, STANDING_WORDS } from './alert-says.js';
import { Audiences } from './audiences.js';
import { GuidanceSection } from './guidance.js';

/** What is being drafted, what was published, and for whom alerts can be. */
export function AlertsPage(): JSX.Element {
  const [all, setAll] = useState(false);
  const drafts = useDesk('alert.drafts', roleMay('alert.drafts') ? { open: !all } : null);
  const alerts = useDesk('alert.list', {});
  return (
    <>
      <h1 class="govuk-heading-l">Alerts</h1>
      <ProblemBox problem={alerts.problem ?? drafts.problem} onAgain={alerts.readAgain} />
      {roleMay('alert.drafts') ? (
        <>
          <h2 class="govuk-heading-m">In the making</h2>
          {drafts.value === null ? null : drafts.value.drafts.length === 0 ? (
            <p class="govuk-body">
              None. An alert is drafted from a campaign: open one under{' '}
              <a href={linkTo('campaigns')}>Campaigns</a>.
            </p>
          ) : (
            <DraftTable drafts={drafts.value.drafts} />
          )}
          <Checkboxes
            name="all-drafts"
            classes="govuk-checkboxes--small"
            items={[{ value: 'all', text: 'Show what was published or given up as well' }]}
            values={all ? ['all'] : []}
            onChange={(_, checked) => {
              setAll(checked);
            }}
          />
        </>
      ) : null}
      <h2 class="govuk-heading-m">Published</h2>
      {alerts.value === null ? null : alerts.value.alerts.length === 0 ? (
        <p class="govuk-body">None yet.</p>
      ) : (
        <AlertTable alerts={alerts.value.alerts} />
      )}
      {roleMay('guidance.list') ? <GuidanceSection /> : null}
      {roleMay('audience.list') ? <Audiences /> : null}
    </>
  );
}

/** Drafts as rows. */
export function DraftTable({ drafts }: { readonly drafts: readonly DraftRow[] }): JSX.Element {
  return (
    <table class="dense stack">
      <caption class="govuk-visually-hidden">Alerts in the making</caption>
      <thead>
        <tr>
          <th scope="col">Headline</th>
          <th scope="col">Where it stands</th>
          <th scope="col">Signatures</th>
          <th scope="col">Begun by</th>
          <th scope="col">Changed</th>
        </tr>
      </thead>
      <tbody>
        {drafts.map(({ id, headline, msgType, state, signatures, needed, drafter, changedAt, audience }) => (
          <tr key={id}>
            <th scope="row">
              <a href={linkTo('draft', id)}>{headline.trim() === '' ? 'Without a headline' : headline}</a>
              <span class="quiet">
                {' '}
                {MSG_TYPE_WORDS[msgType].toLowerCase()}
                {audience === null ? '' : ` to ${audience}`}
              </span>
            </th>
            <td>{DRAFT_STATE_WORDS[state]}</td>
            <td data-label="Signatures">
              {signatures} of {needed}
            </td>
            <td data-label="Begun by">{drafter.name}</td>
            <td data-label="Changed">
              <Time at={changedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Published alerts as rows. */
export function AlertTable({ alerts }: { readonly alerts: readonly AlertRow[] }): JSX.Element {
  return (
    <table class="dense stack">
      <caption class="govuk-visually-hidden">Published alerts, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Headline</th>
          <th scope="col">Stands</th>
          <th scope="col" class="number">
            Acknowledged
          </th>
          <th scope="col" class="number">
            Hold an old version
          </th>
          <th scope="col" class="number">
            Answers
          </th>
          <th scope="col">Sent</th>
        </tr>
      </thead>
      <tbody>
        {alerts.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={linkTo('alert', row.id)}>{row.headline}</a>
              <span class="quiet">
                {' '}
                {MSG_TYPE_WORDS[row.msgType].toLowerCase()}, number {row.number} to {row.audience}, {row.tlp}
              </span>
            </th>
            <td>
              <span class={`status status--${row.standing === 'current' ? 'working' : 'closed'}`}>
                {STANDING_WORDS[row.standing]}
              </span>
            </td>
            <td class="number" data-label="Acknowledged">
              {row.acknowledged} of {row.members}
            </td>
            <td class="number" data-label="Hold an old version">
              {row.holdingOld}
            </td>
            <td class="number" data-label="Answers">
              {row.answers}
            </td>
            <td data-label="Sent">
              <Time at={row.sent} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
