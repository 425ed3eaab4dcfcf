import type { JSX } from 'preact';
import type { DraftDetail } from '../../../wire/index.js';
import { BackLink } from '../../components/index.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { linkTo } from '../route.js';
import { Time } from '../words/tags.js';
import { DRAFT_STATE_WORDS, MSG_TYPE_WORDS } from './alert-says.js';
import { DraftSettled } from './draft-settled.js';
import { DraftWriting } from './draft-writing.js';

/** An alert in the making: written and linted, checked by a second person, signed, published. */
export function DraftPage({ draft }: { readonly draft: string }): JSX.Element {
  const reading = useDesk('alert.read', { draft });
  const detail = reading.value;
  return (
    <>
      <BackLink text="Alerts" href={linkTo('alerts')} classes="no-print" />
      <ProblemBox problem={reading.problem} onAgain={reading.readAgain} />
      {detail === null ? null : (
        <>
          <h1 class="govuk-heading-l report-title">
            {detail.headline.trim() === ''
              ? `${MSG_TYPE_WORDS[detail.msgType]} without a headline`
              : detail.headline}
          </h1>
          <DraftLine detail={detail} />
          {detail.state === 'draft' ? (
            <DraftWriting detail={detail} onSaved={reading.put} />
          ) : (
            <DraftSettled detail={detail} onDone={reading.put} />
          )}
        </>
      )}
    </>
  );
}

function DraftLine({ detail }: { readonly detail: DraftDetail }): JSX.Element {
  const { msgType, state, campaign, drafter, changedAt, references, alert } = detail;
  return (
    <>
      <p class="report-line">
        <b>{MSG_TYPE_WORDS[msgType]}</b>{' '}
        <span class="status status--working">{DRAFT_STATE_WORDS[state]}</span>{' '}
        {campaign === null ? null : (
          <span>
            Campaign <a href={linkTo('campaign', campaign.id)}>{campaign.name}</a>
          </span>
        )}{' '}
        <span>Begun by {drafter.name}</span>{' '}
        <span class="quiet">
          Changed <Time at={changedAt} />
        </span>
      </p>
      {references.length === 0 ? null : (
        <p class="govuk-body">
          It {msgType === 'cancel' ? 'withdraws' : 'corrects'}{' '}
          {references.map(({ alert: id, number, headline }, index) => (
            <span key={id}>
              {index === 0 ? '' : ', '}
              <a href={linkTo('alert', id)}>
                number {number}, “{headline}”
              </a>
            </span>
          ))}
          .
        </p>
      )}
      {state === 'published' && alert !== null ? (
        <p class="govuk-body">
          It is published. <a href={linkTo('alert', alert)}>See whom it has reached</a>.
        </p>
      ) : null}
    </>
  );
}
