import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ProblemWords } from '../../base/index.js';
import { Button, Checkboxes, Details, ErrorSummary, Input, Radios, Textarea } from '../components/index.js';
import { alertReport } from './alert-report.js';
import { DeskIdentity } from './desk-identity.js';
import { desk, knowDesk } from './desk-state.js';
import { FileList } from './file-list.js';
import { sending } from './outbox.js';
import { goTo } from './place.js';
import { ReportParts } from './report-parts.js';
import {
  beginAbout,
  change,
  draft,
  itemAtHand,
  MOST_NAME,
  MOST_NOTE,
  newReceipt,
  reportBody,
  sealReport,
} from './report-draft.js';
import { SentView } from './sent-view.js';

/** Report what was checked, or something else, to the desk. */
export function ReportPage(): JSX.Element {
  useEffect(() => {
    void knowDesk();
  }, []);
  return sending.value.at !== 'nothing' || newReceipt.value !== undefined ? <SentView /> : <ReportForm />;
}

function ReportForm(): JSX.Element {
  const [problem, setProblem] = useState<ProblemWords>();
  const [sealing, setSealing] = useState(false);
  const now = draft.value;
  const at = itemAtHand();
  useEffect(() => {
    beginAbout(at?.item.id);
  }, [at?.item.id]);
  const alert = alertReport.value;
  const nothing = at === undefined && alert === undefined && now.note.trim() === '' && now.files.length === 0;
  return (
    <>
      {problem === undefined ? null : (
        <ErrorSummary titleText={problem.happened} descriptionText={`${problem.safe} ${problem.next}`} />
      )}
      <h1 class="govuk-heading-l">Report it to the desk</h1>
      <DeskIdentity />
      {at === undefined && alert === undefined ? (
        <p class="govuk-body">
          You have not checked anything yet. You can{' '}
          <a
            class="govuk-link"
            href="#check"
            onClick={(event) => {
              event.preventDefault();
              goTo('check');
            }}
          >
            check a message first
          </a>{' '}
          and report it with one step, or tell the desk here in your own words.
        </p>
      ) : (
        <>
          <h2 class="govuk-heading-m">What will be sent</h2>
          <p class="govuk-body">This and nothing else. Take out what you do not want to send.</p>
          <ReportParts />
          {alert?.item === undefined ? null : (
            <p class="govuk-body">
              The words of messages are not kept on this device. If you still have them, add them below as a
              picture or a file, or copy them into your own words.
            </p>
          )}
        </>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (nothing) {
            setProblem({
              happened: 'There is nothing in the report yet.',
              safe: 'Nothing was sent.',
              next: 'Write what happened, or check a message first.',
            });
            return;
          }
          setSealing(true);
          void sealReport().then((why) => {
            setSealing(false);
            setProblem(why);
          });
        }}
      >
        <Textarea
          name="note"
          label={{ text: 'In your own words', classes: 'govuk-label--s' }}
          hint={{ text: 'Only if you want to. What happened, when, and what they know of you.' }}
          value={now.note}
          rows={alert === undefined ? 5 : 8}
          attributes={{ maxLength: MOST_NOTE }}
          onInput={(note) => {
            change({ note });
          }}
        />
        <FileList
          files={now.files}
          onFiles={(files) => {
            change({ files });
          }}
        />
        <WhoReports />
        <Details
          summaryText="See the report exactly as it will be sealed"
          text={
            <pre class="report-text" tabIndex={0}>
              {JSON.stringify(reportBody(), undefined, 2)}
            </pre>
          }
        />
        <p class="govuk-body">
          It is sealed on this device, so that only the desk can open it. The gate that takes it in cannot
          read it and keeps no address of yours.
        </p>
        <Button
          text={sealing ? 'Sealing' : 'Seal and send'}
          disabled={sealing || desk.value.at !== 'known'}
        />
      </form>
      <p class="quiet">
        A page that is served anew at each visit is the weaker way to report: whoever controls the server
        could change it. The stronger is <code>tocsin report FILE --desk FINGERPRINT</code>.
      </p>
    </>
  );
}

function WhoReports(): JSX.Element {
  const { anonymous, name, contact, words } = draft.value;
  return (
    <>
      <Radios
        name="who"
        fieldset={{
          legend: { text: 'Do you want to give your name?', classes: 'govuk-fieldset__legend--s' },
        }}
        value={anonymous ? 'anonymous' : 'named'}
        items={[
          {
            value: 'anonymous',
            text: 'No, stay anonymous',
            hint: { text: 'You get twelve words. With them you can come back here for the answer.' },
          },
          {
            value: 'named',
            text: 'Yes, so that the desk can reach me',
            hint: { text: 'Only the desk sees it. You need no words.' },
          },
        ]}
        onChange={(value) => {
          change({ anonymous: value === 'anonymous' });
        }}
      />
      {anonymous ? null : (
        <>
          <Input
            name="reporter-name"
            label={{ text: 'Your name' }}
            attributes={{ maxLength: MOST_NAME }}
            value={name}
            autocomplete="name"
            onInput={(typed) => {
              change({ name: typed });
            }}
          />
          <Input
            name="reporter-contact"
            label={{ text: 'How to reach you' }}
            attributes={{ maxLength: MOST_NAME }}
            hint={{ text: 'A number or an address that the people who approached you do not know.' }}
            value={contact}
            autocomplete="tel"
            onInput={(typed) => {
              change({ contact: typed });
            }}
          />
          <Checkboxes
            name="reporter-words"
            values={words ? ['words'] : []}
            items={[{ value: 'words', text: 'Give me twelve words as well, to read the answer here' }]}
            onChange={(_, checked) => {
              change({ words: checked });
            }}
          />
        </>
      )}
    </>
  );
}
