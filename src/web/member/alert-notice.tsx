import type { JSX } from 'preact';
import { BellMark } from '../brand/bell-mark.js';
import { Details, Tag } from '../components/index.js';
import type { AlertAnswer, AlertClaim, AlertStatement, CoverNote } from '../../alert/index.js';
import {
  CLAIM_LABELS,
  sayAudience,
  sayDate,
  sayMoment,
  sayNotice,
  sayWeight,
  TLP_WORDS,
} from './alert-words.js';
import type { KeptAlert } from './kept-alerts.js';

export interface AlertNoticeOptions {
  readonly kept: KeptAlert;
  /** The heading's level on the page. */
  readonly level?: 1 | 2;
  /** Words under the heading, such as what replaced it. */
  readonly note?: JSX.Element;
  /** What this device has to say before what to do, such as a match among past contacts. */
  readonly children?: JSX.Element | null;
}

/** An alert as a calm notice: first whose notice it is, then what it says, what to do, and how far it can be relied on. */
export function AlertNotice({ kept, level = 1, note, children }: AlertNoticeOptions): JSX.Element {
  const { alert, covers } = kept;
  return (
    <article class={`notice notice--${alert.msgType}`}>
      {covers.map((cover) => (
        <Cover key={cover.at} cover={cover} />
      ))}
      <NoticeSheet
        alert={alert}
        level={level}
        aside={children ?? null}
        {...(note === undefined ? {} : { note })}
      >
        <Trust kept={kept} />
      </NoticeSheet>
    </article>
  );
}

export interface NoticeSheetOptions extends Pick<AlertNoticeOptions, 'level' | 'note' | 'children'> {
  readonly alert: AlertStatement;
  /** What the device that shows it has to say before what to do. */
  readonly aside?: JSX.Element | null;
}

/** The notice itself, the same for the member who reads it and for the officers who write and sign it. */
export function NoticeSheet({ alert, level = 1, note, aside, children }: NoticeSheetOptions): JSX.Element {
  const Heading = `h${String(level)}` as 'h1';
  return (
    <div class="notice__sheet">
      <p class="notice__kind">
        {sayNotice(alert)}, {sayDate(alert.sent)}
      </p>
      <Heading class="govuk-heading-l notice__headline" tabIndex={-1}>
        {alert.headline}
      </Heading>
      {note}
      <p class="notice__tlp">
        <Tag text={alert.tlp} /> <span>{TLP_WORDS[alert.tlp]}</span>
      </p>
      {aside}
      <h2 class="govuk-heading-m">What to do</h2>
      <ol class="advice">
        {alert.instructions.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {alert.statements.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">What is known, and how well</h2>
          <ul class="claims">
            {alert.statements.map((claim, index) => (
              <Claim key={index} claim={claim} />
            ))}
          </ul>
        </>
      )}
      {alert.answers.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">What those named say to it</h2>
          {alert.answers.map((answer) => (
            <Answer key={answer.at} answer={answer} />
          ))}
        </>
      )}
      <WhereToReport alert={alert} />
      <Dates alert={alert} />
      {children}
    </div>
  );
}

function Cover({ cover }: { readonly cover: CoverNote }): JSX.Element {
  return (
    <div class="cover-note">
      <p class="cover-note__office">
        <BellMark />
        <strong>{cover.office}</strong>
      </p>
      <p class="cover-note__text">{cover.text}</p>
      <p class="cover-note__from">
        {cover.from}, {sayDate(cover.at)}
      </p>
    </div>
  );
}

function Claim({ claim }: { readonly claim: AlertClaim }): JSX.Element {
  return (
    <li class={`claim claim--${claim.kind}`}>
      <p class="claim__kind">{CLAIM_LABELS[claim.kind]}</p>
      <p class="claim__text">{claim.text}</p>
      <p class="quiet">{sayWeight(claim)}</p>
    </li>
  );
}

function Answer({ answer }: { readonly answer: AlertAnswer }): JSX.Element {
  return (
    <figure class="answer">
      <blockquote class="answer__text">{answer.text}</blockquote>
      <figcaption class="quiet">
        {answer.from}, {sayDate(answer.at)}
      </figcaption>
    </figure>
  );
}

function WhereToReport({ alert }: { readonly alert: AlertStatement }): JSX.Element {
  const { telephone, hours, page } = alert.report;
  return (
    <>
      <h2 class="govuk-heading-m">Where to report</h2>
      <p class="govuk-body">
        Telephone{' '}
        <a class="govuk-link" href={`tel:${telephone.replace(/[^+\d]/g, '')}`}>
          {telephone}
        </a>
        , {hours}; or on{' '}
        <a class="govuk-link notice__address" href={page} rel="noreferrer noopener">
          {page}
        </a>
      </p>
    </>
  );
}

function Dates({ alert }: { readonly alert: AlertStatement }): JSX.Element {
  return (
    <dl class="notice__dates">
      <div>
        <dt>Number</dt>
        <dd>
          {alert.number}, to {sayAudience(alert.audience)}
        </dd>
      </div>
      <div>
        <dt>Sent</dt>
        <dd>{sayMoment(alert.sent)}</dd>
      </div>
      <div>
        <dt>Looked at again</dt>
        <dd>{sayDate(alert.review)}</dd>
      </div>
      <div>
        <dt>Holds until</dt>
        <dd>{sayDate(alert.expires)}</dd>
      </div>
    </dl>
  );
}

function Trust({ kept }: { readonly kept: KeptAlert }): JSX.Element {
  const { officers, cosignedAt, sha256 } = kept;
  const many = officers.length === 1 ? 'One officer' : `${String(officers.length)} officers`;
  return (
    <div class="no-print">
      <Details summaryText="Why this notice can be relied on">
        <ul class="govuk-list govuk-list--bullet">
          <li>{many} of the desk signed it, as many as the desk’s policy asks for.</li>
          <li>
            It is entered in the desk’s log, which this device has followed and which cannot be changed
            afterwards without being seen
            {cosignedAt === null
              ? '.'
              : `; independent witnesses had signed the log by ${sayMoment(cosignedAt)}.`}
          </li>
          <li>Your office signed the words above it, and nobody on the way could read or change either.</li>
        </ul>
        <p class="quiet">
          Its mark is <code class="notice__mark">{sha256}</code>
        </p>
      </Details>
    </div>
  );
}
