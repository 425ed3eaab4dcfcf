import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { readAlertStatement } from '../../../alert/index.js';
import { parseBase64Url } from '../../../seal/index.js';
import type { AlertRow, DeskOutput } from '../../../wire/index.js';
import { BackLink, Button, Textarea } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { useDraft } from '../frame/drafts.js';
import { ProblemBox } from '../frame/problem-box.js';
import { ReadState } from '../frame/read-state.js';
import { roleMay } from '../frame/session.js';
import { linkTo, open } from '../route.js';
import { AnsweredWhenAsked } from '../safeguards/answered-when-asked.js';
import { Time } from '../words/tags.js';
import { MSG_TYPE_WORDS, STANDING_WORDS, WAY_STATE_WORDS } from './alert-says.js';
import { AlertAnswers } from './alert-answers.js';
import { Board } from './board.js';
import { DraftNotice } from './draft-notice.js';

type Shown = DeskOutput<'alert.show'>;

/** A published alert: whom it has reached, what it said, what those named answer, and the way to correct it. */
export function AlertPage({ alert }: { readonly alert: string }): JSX.Element {
  const reading = useDesk('alert.show', { alert });
  const { value } = reading;
  return (
    <>
      <BackLink text="Alerts" href={linkTo('alerts')} classes="no-print" />
      <ReadState reading={reading} />
      {value === null ? null : (
        <>
          <h1 class="govuk-heading-l report-title">{value.alert.headline}</h1>
          <AlertLine shown={value} />
          <Way row={value.alert} />
          <Board alert={alert} onAgain={reading.readAgain} />
          <Replace shown={value} />
          <AlertAnswers answers={value.answers} canPublish={roleMay('answer.publish')} />
          <Versions versions={value.versions} shown={value.alert.id} />
          <Said shown={value} />
          <AnsweredWhenAsked to={{ kind: 'alert', id: value.alert.id }} />
        </>
      )}
    </>
  );
}

function AlertLine({ shown }: { readonly shown: Shown }): JSX.Element {
  const { alert, signed } = shown;
  return (
    <>
      <p class="report-line">
        <b>{MSG_TYPE_WORDS[alert.msgType]}</b>{' '}
        <span class={`status status--${alert.standing === 'current' ? 'working' : 'closed'}`}>
          {STANDING_WORDS[alert.standing]}
        </span>{' '}
        <span>
          Number {alert.number} to {alert.audience}
        </span>{' '}
        <span>{alert.tlp}</span>{' '}
        {alert.campaign === null ? null : (
          <span>
            Campaign <a href={linkTo('campaign', alert.campaign.id)}>{alert.campaign.name}</a>
          </span>
        )}{' '}
        <span>
          Sent <Time at={alert.sent} />
        </span>{' '}
        <span class="quiet">Signed by {signed.map(({ officer }) => officer).join(', ')}</span>
      </p>
      {alert.replacedBy === null ? null : (
        <p class="govuk-body">
          It was {alert.standing === 'withdrawn' ? 'withdrawn' : 'corrected'}:{' '}
          <a href={linkTo('alert', alert.replacedBy)}>see what stands now</a>.
        </p>
      )}
    </>
  );
}

function Way({ row: { way } }: { readonly row: AlertRow }): JSX.Element {
  return (
    <>
      <p class="govuk-body">{WAY_STATE_WORDS[way.state]}</p>
      {way.problem === null ? null : (
        <div class="problem">
          <p class="problem__happened">{way.problem.say}</p>
          <p>{way.problem.next}</p>
        </div>
      )}
    </>
  );
}

/** Correcting and withdrawing: each begins a draft of its own that goes the same way as the alert went. */
function Replace({ shown }: { readonly shown: Shown }): JSX.Element | null {
  const { alert, may } = shown;
  const [why, setWhy] = useDraft(`replace ${alert.id}`);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [missing, setMissing] = useState(false);
  const mayCorrect = may.includes('alert.correct');
  const mayWithdraw = may.includes('alert.withdraw');
  if (alert.replacedBy !== null || alert.msgType === 'cancel' || (!mayCorrect && !mayWithdraw)) return null;
  const begin = async (name: 'alert.correct' | 'alert.withdraw'): Promise<void> => {
    setMissing(why.trim() === '');
    if (why.trim() === '') return;
    const answer = await changeDesk(name, { alert: alert.id, why });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setWhy('');
    open('draft', answer.value.id);
  };
  return (
    <section class="narrow no-print" aria-labelledby="replace">
      <h2 class="govuk-heading-m" id="replace">
        When it does not hold
      </h2>
      <p>
        A correction and a withdrawal are alerts of their own: checked, signed and sent the same way, to
        everybody who got this one.
      </p>
      <ProblemBox problem={problem} />
      <Textarea
        name="replace-why"
        label={{ text: 'What is wrong with it' }}
        rows={2}
        value={why}
        onInput={setWhy}
        {...(missing ? { errorMessage: { text: 'Say what is wrong with it.' } } : {})}
      />
      <div class="govuk-button-group">
        {mayCorrect ? (
          <Button
            type="button"
            classes="compact"
            text="Draft a correction"
            onClick={() => void begin('alert.correct')}
          />
        ) : null}
        {mayWithdraw ? (
          <Button
            type="button"
            classes="govuk-button--secondary compact"
            text="Draft a withdrawal"
            onClick={() => void begin('alert.withdraw')}
          />
        ) : null}
      </div>
    </section>
  );
}

function Versions(options: {
  readonly versions: readonly AlertRow[];
  readonly shown: string;
}): JSX.Element | null {
  const { versions, shown } = options;
  if (versions.length < 2) return null;
  return (
    <section aria-labelledby="versions">
      <h2 class="govuk-heading-m" id="versions">
        What was said when
      </h2>
      <ol class="history">
        {versions.map(({ id, msgType, number, headline, sent }) => (
          <li key={id}>
            <Time at={sent} /> {MSG_TYPE_WORDS[msgType]}, number {number}:{' '}
            {id === shown ? <b>{headline}</b> : <a href={linkTo('alert', id)}>{headline}</a>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Said({ shown }: { readonly shown: Shown }): JSX.Element {
  const read = useMemo(() => {
    const bytes = parseBase64Url(shown.statement);
    return bytes === undefined ? undefined : readAlertStatement(bytes);
  }, [shown.statement]);
  return (
    <section aria-labelledby="said">
      <h2 class="govuk-heading-m" id="said">
        What it says
      </h2>
      {read?.ok === true ? (
        <div class="narrow">
          <DraftNotice statement={read.value} />
        </div>
      ) : (
        <p class="govuk-body">
          Its bytes cannot be read. Have the log verified, and tell whoever runs the desk.
        </p>
      )}
    </section>
  );
}
