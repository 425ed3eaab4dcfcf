import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProblemWords } from '../../base/index.js';
import type { BelievedMessage, MessageFault } from '../../seal/index.js';
import { Button, Checkboxes, ErrorSummary, InsetText, Textarea, WarningText } from '../components/index.js';
import type { Attached } from './attached-files.js';
import { FileList } from './file-list.js';
import { sending } from './outbox.js';
import { MOST_NOTE } from './report-draft.js';
import { SendingNote } from './sent-view.js';
import {
  addToReport,
  closeReceipt,
  deleteAll,
  keepReceipt,
  readAgain,
  type OpenedReceipt,
} from './return-state.js';

const STATUS_WORDS: Readonly<Record<string, string>> = {
  new: 'Opened, and waiting for an officer',
  working: 'An officer is working on it',
  waiting: 'The desk has asked you something and waits for your answer',
  closed: 'Closed',
};

const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  covert: 'The desk found that this was a covert approach.',
  scam: 'The desk found that this was an ordinary fraud.',
  ordinary: 'The desk found nothing wrong with it.',
  unclear: 'The desk could not settle what it was.',
};

const FAULT_WORDS: Readonly<Record<MessageFault['fault'], (number: number) => string>> = {
  missing: (number) =>
    `Message ${String(number)} is missing. If you did not delete it, somebody between the desk and you has held it back.`,
  repeated: (number) => `Message ${String(number)} came more than once. It is shown once.`,
  'out-of-order': (number) => `Message ${String(number)} came in the wrong order. It is shown in its place.`,
  contradicted: (number) =>
    `There are two messages with the number ${String(number)}, or it does not follow the one before. Ring the desk.`,
  forged: (number) => `Item ${String(number)} was not written by the desk. It is not shown. Ring the desk.`,
};

/** What the desk has answered, and what can be done. */
export function MailboxView({ receipt }: { readonly receipt: OpenedReceipt }): JSX.Element {
  const [problem, setProblem] = useState<ProblemWords>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, []);
  const { messages, faults, kept } = receipt;
  // What is missing before everything that is there was most likely deleted: said once, and calmly.
  const first = Math.min(...messages.map(({ statement }) => statement.number));
  const isGone = ({ fault, number }: MessageFault): boolean => fault === 'missing' && number < first;
  const gone = messages.length === 0 ? [] : faults.filter(isGone);
  const wrong = faults.filter((fault) => !gone.includes(fault));
  const act = (doing: Promise<ProblemWords | undefined>): void => {
    void doing.then(setProblem);
  };
  return (
    <>
      {problem === undefined ? null : (
        <ErrorSummary titleText={problem.happened} descriptionText={`${problem.safe} ${problem.next}`} />
      )}
      <h1 class="govuk-heading-l" tabIndex={-1} ref={heading}>
        {headline(messages)}
      </h1>
      <Outcome messages={messages} />
      {gone.length === 0 ? null : (
        <p class="govuk-body">
          {gone.length === 1 ? 'The first message is' : `The first ${String(gone.length)} messages are`} no
          longer kept for you: deleted after reading, or older than a year. If you deleted none, ring the
          desk.
        </p>
      )}
      {wrong.length === 0 ? null : (
        <>
          <WarningText text="Something is wrong with the messages" />
          <ul class="govuk-list govuk-list--bullet">
            {wrong.map(({ fault, number }, index) => (
              <li key={index}>{FAULT_WORDS[fault](number)}</li>
            ))}
          </ul>
        </>
      )}
      {messages.length === 0 ? (
        <p class="govuk-body">
          Nothing waits for you. Either the desk has not opened your report yet, or these are not the words
          you were given: for both the gate answers the same, so that nobody can find out who has reported.
        </p>
      ) : (
        <ol class="signs">
          {messages.map((message) => (
            <li key={message.statement.number}>
              <Message message={message} />
            </li>
          ))}
        </ol>
      )}
      <div class="govuk-button-group no-print">
        <Button
          text="Ask again"
          type="button"
          classes="govuk-button--secondary"
          onClick={() => {
            act(readAgain());
          }}
        />
        <Button
          text="Close"
          type="button"
          classes="govuk-button--secondary"
          onClick={() => {
            closeReceipt();
          }}
        />
      </div>
      <AddForm />
      <h2 class="govuk-heading-m">On this device</h2>
      <Checkboxes
        name="keep-receipt"
        values={kept ? ['keep'] : []}
        items={[
          {
            value: 'keep',
            text: 'Keep the words on this device, so that I need not type them',
            hint: { text: 'Only on a device that nobody else can open.' },
          },
        ]}
        onChange={(_, checked) => {
          void keepReceipt(checked);
        }}
      />
      {receipt.waiting.length === 0 ? null : (
        <Button
          text="Delete these messages at the gate"
          type="button"
          classes="govuk-button--warning"
          onClick={() => {
            act(deleteAll());
          }}
        />
      )}
    </>
  );
}

function headline(messages: readonly BelievedMessage[]): string {
  const statuses = messages.flatMap(({ statement }) => statement.status ?? []);
  const last = statuses.at(-1);
  if (last !== undefined) return STATUS_WORDS[last] ?? last;
  return messages.length > 0 ? 'Opened by the desk' : 'Nothing from the desk yet';
}

function Outcome({ messages }: { readonly messages: readonly BelievedMessage[] }): JSX.Element | null {
  const outcome = messages.flatMap(({ statement }) => statement.outcome ?? []).at(-1);
  return outcome === undefined ? null : (
    <InsetText>
      <strong>{OUTCOME_WORDS[outcome] ?? outcome}</strong>
    </InsetText>
  );
}

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

function Message({ message }: { readonly message: BelievedMessage }): JSX.Element {
  const { number, kind, at, status, text, outcome } = message.statement;
  const says = {
    opened: 'The desk has opened your report.',
    status: STATUS_WORDS[status ?? ''] ?? status,
    reply: 'The desk writes:',
    outcome: OUTCOME_WORDS[outcome ?? ''] ?? outcome,
  }[kind];
  return (
    <>
      <p class="signs__title">{says}</p>
      {text === undefined ? null : <p class="report-text">{text}</p>}
      <p class="quiet">
        Message {number}, {TIME.format(new Date(at))}, signed by the desk
      </p>
    </>
  );
}

function AddForm(): JSX.Element {
  const [note, setNote] = useState('');
  const [files, setFiles] = useState<readonly Attached[]>([]);
  const [problem, setProblem] = useState<ProblemWords>();
  return (
    <form
      class="no-print"
      onSubmit={(event) => {
        event.preventDefault();
        if (note.trim() === '' && files.length === 0) return;
        void addToReport(note, files).then((why) => {
          setProblem(why);
          if (why === undefined) {
            setNote('');
            setFiles([]);
          }
        });
      }}
    >
      <h2 class="govuk-heading-m">Add to your report</h2>
      {problem === undefined ? null : <WarningText text={`${problem.happened} ${problem.next}`} />}
      <Textarea
        name="addition"
        label={{ text: 'What you want to add' }}
        value={note}
        rows={4}
        attributes={{ maxLength: MOST_NOTE }}
        onInput={setNote}
      />
      <FileList files={files} onFiles={setFiles} />
      <Button text="Seal and send" />
      <div role="status">
        {sending.value.at === 'stored' ? (
          sending.value.purpose === 'addition' ? (
            <p class="govuk-body">Stored at the gate. The desk has not opened it yet.</p>
          ) : null
        ) : (
          <SendingNote />
        )}
      </div>
    </form>
  );
}
