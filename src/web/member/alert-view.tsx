import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ProblemWords } from '../../base/index.js';
import { BackLink, Button, Details, ErrorSummary, InsetText } from '../components/index.js';
import { acknowledge, noteOpened, sendAcknowledgements } from './acknowledge.js';
import { AlertNotice } from './alert-notice.js';
import { sayDate, sayMoment } from './alert-words.js';
import { ReaderQuestion, ThreeThings } from '../target/three-things.js';
import type { AlertThread } from './arrange-alerts.js';
import { ContactFindings } from './contact-findings.js';
import type { KeptAlert } from './kept-alerts.js';
import { reportAboutAlert } from './report-contact.js';

/** One notice: what stands now, and below it what it replaces. */
export function AlertView({ thread }: { readonly thread: AlertThread }): JSX.Element {
  const { newest, replaced, state, lacksOriginal } = thread;
  useEffect(() => {
    void noteOpened(newest.sha256);
  }, [newest.sha256]);
  return (
    <>
      <div class="no-print">
        <BackLink text="All alerts" href="#alerts" />
      </div>
      <AlertNotice kept={newest} note={<Note thread={thread} />}>
        {state === 'current' ? <ContactFindings kept={newest} /> : null}
      </AlertNotice>
      {state === 'expired' ? null : <AcknowledgeForm kept={newest} />}
      {state === 'current' ? (
        <>
          <ReaderQuestion hint="If you say it, you see what to do when you are approached like this. It stays on this device." />
          <ThreeThings title="If you are approached like this" band="strong" leading="covert" />
        </>
      ) : null}
      <div class="govuk-button-group no-print">
        <Button
          text="Report an approach"
          type="button"
          classes="govuk-button--secondary"
          onClick={() => {
            reportAboutAlert(newest.alert);
          }}
        />
        <Button
          text="Print this notice"
          type="button"
          classes="govuk-button--secondary"
          onClick={() => {
            print();
          }}
        />
      </div>
      {lacksOriginal ? (
        <InsetText text="The version that this replaces never reached this device." classes="no-print" />
      ) : null}
      {replaced.map((old) => (
        <div key={old.sha256} class="no-print">
          <Details
            summaryText={`${newest.alert.msgType === 'cancel' ? 'Withdrawn' : 'Replaced'}: “${old.alert.headline}”, of ${sayDate(old.alert.sent)}`}
          >
            <AlertNotice kept={old} level={2} />
          </Details>
        </div>
      ))}
    </>
  );
}

function Note({ thread }: { readonly thread: AlertThread }): JSX.Element | null {
  const { newest, replaced, state } = thread;
  const before = replaced[0];
  const says =
    state === 'expired'
      ? `This notice is no longer in force since ${sayDate(newest.alert.expires)}.`
      : newest.alert.msgType === 'cancel'
        ? `The desk takes back what it said${before === undefined ? '' : ` on ${sayDate(before.alert.sent)}`}. Nothing of it holds any more; if you passed it on, pass this on as well.`
        : newest.alert.msgType === 'update'
          ? `This replaces what was said${before === undefined ? ' before' : ` on ${sayDate(before.alert.sent)}`}. If you passed that on, pass this on as well.`
          : undefined;
  return says === undefined ? null : <p class="notice__note">{says}</p>;
}

function AcknowledgeForm({ kept }: { readonly kept: KeptAlert }): JSX.Element {
  const [problem, setProblem] = useState<ProblemWords>();
  const [signing, setSigning] = useState(false);
  const { acknowledged, sha256 } = kept;
  return (
    <div class="no-print" role="status">
      {problem === undefined ? null : (
        <ErrorSummary titleText={problem.happened} descriptionText={`${problem.safe} ${problem.next}`} />
      )}
      {acknowledged === null ? (
        <>
          <p class="govuk-body">
            Let your office know that you have read this. It learns that and when, and nothing else; the desk
            learns only how many have.
          </p>
          <Button
            text={signing ? 'Signing' : 'I have read this'}
            type="button"
            disabled={signing}
            onClick={() => {
              setSigning(true);
              void acknowledge(sha256).then((why) => {
                setSigning(false);
                setProblem(why);
              });
            }}
          />
        </>
      ) : acknowledged.waiting === null ? (
        <InsetText>
          <strong>You acknowledged this on {sayMoment(acknowledged.at)}.</strong> It is sealed at the gate for
          your office.
        </InsetText>
      ) : (
        <InsetText>
          <p class="govuk-body">
            <strong>You acknowledged this on {sayMoment(acknowledged.at)}.</strong> It waits on this device,
            signed and sealed, and is sent as soon as the gate can be reached.
          </p>
          <Button
            text="Try now"
            type="button"
            classes="govuk-button--secondary"
            onClick={() => {
              void sendAcknowledgements();
            }}
          />
        </InsetText>
      )}
    </div>
  );
}
