import type { JSX } from 'preact';
import type { ReportDetail } from '../../../wire/index.js';
import { FIELD_WORDS } from '../../signs/field-words.js';
import { EXPOSURE_WORDS, WAY_WORDS } from '../words/say.js';
import { Time } from '../words/tags.js';

const FACT_WORDS: Readonly<Record<string, string>> = {
  email: 'Mail address',
  domain: 'Site',
  url: 'Address of a page',
  phone: 'Telephone',
  handle: 'Handle',
  profile: 'Profile',
  wallet: 'Wallet',
  token: 'Token',
  column: 'Column',
  money: 'Sum',
  organisation: 'Organisation',
  person: 'Person',
  place: 'Place',
};

/** What the reporter said besides the text. */
export function WhatTheReporterSaid({ detail }: { readonly detail: ReportDetail }): JSX.Element {
  const { row, answers, exposure, note, item } = detail;
  return (
    <section aria-labelledby="said">
      <h2 class="govuk-heading-m" id="said">
        What the reporter said
      </h2>
      <dl class="facts">
        <Line label="Came in">
          <Time at={row.receivedAt} />, {WAY_WORDS[row.way]}
        </Line>
        {item?.channel === undefined ? null : <Line label="Channel">{item.channel}</Line>}
        {row.alert === null ? null : <Line label="About the alert">{row.alert}</Line>}
        <Line label="How far it went">{exposure === null ? 'Not said' : EXPOSURE_WORDS[exposure]}</Line>
        {answers.map(({ question, ask, label }) => (
          <Line key={question} label={ask}>
            {label}
          </Line>
        ))}
        {note === null || note === '' ? null : (
          <Line label="In the reporter’s words">
            <span class="own-words">{note}</span>
          </Line>
        )}
      </dl>
    </section>
  );
}

/** The facts found in it. Links are texts: nothing here opens a page of the approach. */
export function Facts({ detail }: { readonly detail: ReportDetail }): JSX.Element | null {
  if (detail.facts.length === 0) return null;
  return (
    <section aria-labelledby="facts">
      <h2 class="govuk-heading-m" id="facts">
        Facts in it
      </h2>
      <table class="dense">
        <caption class="quiet">
          Nothing here is a link: no page or number of the approach is ever opened from the desk.
        </caption>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Value</th>
            <th scope="col">Where</th>
          </tr>
        </thead>
        <tbody>
          {detail.facts.map(({ kind, value, field, start }) => (
            <tr key={`${kind} ${value} ${field ?? ''} ${String(start ?? '')}`}>
              <th scope="row">{FACT_WORDS[kind] ?? kind}</th>
              <td class="value">{value}</td>
              <td>{field === undefined ? 'Sender' : FIELD_WORDS[field]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({
  label,
  children,
}: {
  readonly label: string;
  readonly children: JSX.Element | string | (JSX.Element | string)[];
}): JSX.Element {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
