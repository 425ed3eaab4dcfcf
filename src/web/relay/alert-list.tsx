import type { JSX } from 'preact';
import type { OfficeAlert, OfficeState } from '../../wire/index.js';
import { InsetText, Tag } from '../components/index.js';
import { MailNote } from './mail-note.js';

/** Every alert that came, first what waits for the office’s words. */
export function AlertList({ state }: { readonly state: OfficeState }): JSX.Element {
  const waiting = state.alerts.filter(({ passed }) => passed === null);
  const passed = state.alerts.filter((alert) => alert.passed !== null);
  return (
    <>
      <h1 class="govuk-heading-l">Alerts</h1>
      <MailNote state={state} />
      <h2 class="govuk-heading-m">Waiting for your cover note</h2>
      {waiting.length === 0 ? <p>None.</p> : <Rows alerts={waiting} caption="Alerts that wait" />}
      <h2 class="govuk-heading-m">Passed on</h2>
      {passed.length === 0 ? <p>None yet.</p> : <Rows alerts={passed} caption="Alerts that were passed on" />}
      {state.faults.length === 0 ? null : (
        <InsetText>
          <p>Came in, and was not believed:</p>
          <ul>
            {state.faults.map(({ happened, times }) => (
              <li key={happened}>
                {happened} ({String(times)})
              </li>
            ))}
          </ul>
        </InsetText>
      )}
    </>
  );
}

function Rows({
  alerts,
  caption,
}: {
  readonly alerts: readonly OfficeAlert[];
  readonly caption: string;
}): JSX.Element {
  return (
    <div class="board__table">
      <table class="dense stack">
        <caption class="govuk-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Alert</th>
            <th scope="col">Audience</th>
            <th scope="col" class="number">
              Members
            </th>
            <th scope="col" class="number">
              Acknowledged
            </th>
            <th scope="col" class="number">
              Not reached
            </th>
          </tr>
        </thead>
        <tbody>
          {alerts.map(({ sha256, headline, msgType, audience, number, figures }) => (
            <tr key={sha256}>
              <th scope="row">
                <a href={`#${sha256}`}>{headline}</a>{' '}
                {msgType === 'alert' ? null : <Tag text={WORDS[msgType] ?? msgType} />}
              </th>
              <td data-label="Audience">
                {audience}, number {String(number)}
              </td>
              <td class="number" data-label="Members">
                {String(figures.members)}
              </td>
              <td class="number" data-label="Acknowledged">
                {String(figures.acknowledged)}
              </td>
              <td class="number" data-label="Not reached">
                {String(figures.queued + figures.bounced + figures.unreachable)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const WORDS: Readonly<Record<string, string>> = { update: 'Correction', cancel: 'Withdrawal' };
