import type { JSX } from 'preact';
import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { formatProblem } from '../../base/index.js';
import { Button, Details, Tag, WarningText } from '../components/index.js';
import { desk } from '../target/desk-state.js';
import { ProblemNote } from '../target/problem-note.js';
import { sayAudience, sayDate, sayGap, sayMoment, sayNotice } from './alert-words.js';
import type { AlertThread, ArrangedAlerts } from './arrange-alerts.js';
import { contacts, findings, forgetContacts } from './contacts-state.js';
import { ClockNote } from './clock-note.js';
import { deleteRefused, readInbox, reading } from './inbox.js';
import { alerts, leaveOffice, officeOf, type KeptMember } from './member-state.js';

export interface AlertListOptions {
  readonly arranged: ArrangedAlerts;
  readonly member: KeptMember;
}

/** All notices on this device, and whether anything is missing. */
export function AlertList({ arranged, member }: AlertListOptions): JSX.Element {
  const { standing, expired } = arranged;
  const office = desk.value.at === 'known' ? officeOf(desk.value.desk, member.relay) : undefined;
  const { checked } = alerts.value;
  return (
    <>
      <h1 class="govuk-heading-l">Alerts</h1>
      <p class="govuk-body">
        Passed on to you by <strong>{office?.name ?? 'your office'}</strong>.{' '}
        <span class="quiet">
          {checked === null ? 'Not asked for yet.' : `Last asked for on ${sayMoment(checked)}.`}
        </span>
      </p>
      <ClockNote />
      <Missing arranged={arranged} office={office?.name ?? 'your office'} />
      {standing.length === 0 ? (
        <p class="govuk-body">No alert is in force. If you are approached, check it and report it here.</p>
      ) : (
        <ul class="notices">
          {standing.map((thread) => (
            <Entry key={thread.newest.sha256} thread={thread} />
          ))}
        </ul>
      )}
      {expired.length === 0 ? null : (
        <Details summaryText={`${String(expired.length)} no longer in force`}>
          <ul class="notices">
            {expired.map((thread) => (
              <Entry key={thread.newest.sha256} thread={thread} />
            ))}
          </ul>
        </Details>
      )}
      <PastContactsNote />
      <Refused />
      <Reading />
      <Leaving office={office?.name ?? 'your office'} />
    </>
  );
}

function Entry({ thread }: { readonly thread: AlertThread }): JSX.Element {
  const { newest, state } = thread;
  const { alert, opened, acknowledged } = newest;
  return (
    <li class={`notices__entry notices__entry--${state}`}>
      <p class="notices__kind">
        {sayNotice(alert)}, {sayDate(alert.sent)}
        {opened ? null : <Tag text="New" classes="notices__new" />}
      </p>
      <h2 class="govuk-heading-m notices__headline">
        <a class="govuk-link" href={`#alerts/${alert.id}`}>
          {alert.headline}
        </a>
      </h2>
      <p class="quiet">
        {state === 'withdrawn'
          ? 'The desk has withdrawn what it said. Nothing of it holds any more.'
          : state === 'expired'
            ? `No longer in force since ${sayDate(alert.expires)}.`
            : `Holds until ${sayDate(alert.expires)}.`}{' '}
        {acknowledged === null
          ? 'Not acknowledged yet.'
          : `You acknowledged it on ${sayDate(acknowledged.at)}.`}
      </p>
      {state === 'current' ? <Fitting sha256={newest.sha256} /> : null}
    </li>
  );
}

function Fitting({ sha256 }: { readonly sha256: string }): JSX.Element | null {
  const strong = (findings.value.get(sha256) ?? []).filter(({ strength }) => strength === 'strong');
  if (strong.length === 0) return null;
  return (
    <p class="notices__fits">
      {strong.length === 1
        ? 'One of your past contacts fits this alert.'
        : `${String(strong.length)} of your past contacts fit this alert.`}
    </p>
  );
}

function Missing({
  arranged,
  office,
}: {
  readonly arranged: ArrangedAlerts;
  readonly office: string;
}): JSX.Element {
  const { missing, stale } = arranged;
  return (
    <>
      {missing.map(({ audience, gaps, earlier }) => (
        <Fragment key={audience}>
          {gaps.length === 0 ? null : (
            <div class="notice-warning" role="region" aria-label="An alert is missing">
              <WarningText
                text={`An alert has not reached this device: ${gaps.map(sayGap).join(', ')} to ${sayAudience(audience)}.`}
              />
              <p class="govuk-body">
                What is missing may be a correction of something below. Ask again now. If it does not come
                within an hour, ring your office ({office}) and give this number. Until then, do not rely on
                the alerts below alone.
              </p>
            </div>
          )}
          {earlier === null ? null : (
            <p class="contact-note">
              Earlier alerts, {sayGap(earlier)} to {sayAudience(audience)}, are not on this device. That is as
              it should be if they were sent before it was enrolled; your office can tell you whether any of
              them still holds.
            </p>
          )}
        </Fragment>
      ))}
      {stale.map(({ audience, since }) => (
        <div key={audience} class="notice-warning" role="region" aria-label="No fresh word">
          <WarningText
            text={
              since === null
                ? `No word has come yet from the desk to ${sayAudience(audience)}.`
                : `No news since ${sayMoment(since.toISOString())} to ${sayAudience(audience)}.`
            }
          />
          <p class="govuk-body">
            The desk says every day which alert is the newest. That word has not come for more than two days,
            so something newer may exist. Ask again with a connection. If it stays so, ring your office (
            {office}).
          </p>
        </div>
      ))}
    </>
  );
}

function PastContactsNote(): JSX.Element {
  const now = contacts.value;
  return (
    <p class="govuk-body">
      {now.at === 'kept'
        ? `Every alert is compared on this device with your ${now.kept.contacts.length.toLocaleString('en-GB')} past contacts. `
        : 'This device can compare every alert with your own past contacts, and tell nobody. '}
      <a class="govuk-link" href="#alerts/contacts">
        {now.at === 'kept' ? 'Your past contacts' : 'Bring your LinkedIn export'}
      </a>
    </p>
  );
}

function Refused(): JSX.Element | null {
  const { refused } = alerts.value;
  if (refused.length === 0) return null;
  const codes = [...new Set(refused.map(({ code }) => code))];
  return (
    <Details
      summaryText={
        refused.length === 1
          ? 'One message was not believed and is not shown'
          : `${String(refused.length)} messages were not believed and are not shown`
      }
    >
      {codes.map((code) => (
        <ProblemNote key={code} words={formatProblem({ code })} />
      ))}
      <Button
        text="Take them off the gate"
        type="button"
        classes="govuk-button--secondary"
        onClick={() => {
          void deleteRefused();
        }}
      />
    </Details>
  );
}

function Reading(): JSX.Element {
  const { now, problem } = reading.value;
  return (
    <>
      <div role="status">{problem === undefined ? null : <ProblemNote words={problem} />}</div>
      <Button
        text={now ? 'Asking the gate' : 'Ask again'}
        type="button"
        classes="govuk-button--secondary"
        disabled={now}
        onClick={() => {
          void readInbox();
        }}
      />
    </>
  );
}

function Leaving({ office }: { readonly office: string }): JSX.Element {
  const [sure, setSure] = useState(false);
  return (
    <Details summaryText="Stop receiving alerts on this device">
      <p class="govuk-body">
        The device’s keys, its alerts and the past contacts are taken off this device. {office} is not told;
        ask it to take the device off its list. To come back you need a new code.
      </p>
      <Button
        text={sure ? 'Yes, take everything off' : 'Take everything off'}
        type="button"
        classes="govuk-button--warning"
        onClick={() => {
          if (sure) void leaveOffice().then(forgetContacts);
          else setSure(true);
        }}
      />
    </Details>
  );
}
