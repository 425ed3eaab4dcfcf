import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../components/index.js';
import { startOver } from './check-state.js';
import { discard, sending, tryNow, type Waiting } from './outbox.js';
import { goTo } from './place.js';
import { ProblemNote } from './problem-note.js';
import { newReceipt } from './report-draft.js';
import { ReceiptWords } from './receipt-words.js';

/** What became of the sealed report, and the words to come back with. */
export function SentView(): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  const words = newReceipt.value;
  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, []);
  const now = sending.value;
  return (
    <>
      <div role="status">
        <h1 class="govuk-heading-l" tabIndex={-1} ref={heading}>
          {headingOf(now)}
        </h1>
        <SendingNote />
      </div>
      {words === undefined ? (
        now.at === 'stored' ? (
          <AllDone purpose={now.purpose} />
        ) : null
      ) : (
        <ReceiptWords
          words={words}
          onConfirmed={() => {
            newReceipt.value = undefined;
          }}
        />
      )}
    </>
  );
}

const NOUNS = { report: 'report', addition: 'report', answer: 'answer' } as const;

function headingOf(now: typeof sending.value): string {
  const noun =
    now.at === 'nothing' ? 'report' : NOUNS[now.at === 'stored' ? now.purpose : now.waiting.purpose];
  switch (now.at) {
    case 'nothing':
      return `Your ${noun}`;
    case 'sending':
      return `Sending your ${noun}`;
    case 'waiting':
      return `Your ${noun} is sealed and waits on this device`;
    case 'refused':
      return `The gate did not take your ${noun}`;
    case 'stored':
      return `Your ${noun} is stored at the gate`;
  }
}

/** Where the envelope is, in plain words; also shown at the top of the other pages. */
export function SendingNote(): JSX.Element | null {
  const now = sending.value;
  switch (now.at) {
    case 'nothing':
      return null;
    case 'sending':
      return <p class="govuk-body">It is sealed and on its way. Keep this page open for a moment.</p>;
    case 'stored':
      return (
        <p class="govuk-body">
          The gate holds it sealed and cannot open it. The desk fetches it from there;{' '}
          <strong>it has not been opened yet</strong>. As soon as the desk opens it, its signed word for that
          is waiting for you.
        </p>
      );
    case 'waiting':
      return (
        <>
          <ProblemNote words={now.why} />
          <p class="govuk-body">
            It is tried again in {now.again} seconds
            {now.waiting.kept
              ? ', and again when you come back to this page. It stays on this device until it is stored or you discard it.'
              : '. Leave this page open until then: this browser does not let the page keep it.'}
          </p>
          <SendingButtons />
        </>
      );
    case 'refused':
      return (
        <>
          <ProblemNote words={now.why} />
          <SendingButtons />
        </>
      );
  }
}

function SendingButtons(): JSX.Element {
  return (
    <div class="govuk-button-group">
      <Button
        text="Try now"
        type="button"
        onClick={() => {
          void tryNow();
        }}
      />
      <Button
        text="Discard it"
        type="button"
        classes="govuk-button--secondary"
        onClick={() => {
          newReceipt.value = undefined;
          void discard();
        }}
      />
    </div>
  );
}

const NEXT = {
  report: [
    'An officer opens it, compares it with what others reported, and answers.',
    'Do not answer the people who approached you until you have heard from the desk.',
    'Keep what you have: messages, profile, dates.',
  ],
  answer: [
    'An officer opens it and puts it to the alert that it answers.',
    'The desk looks at the alert again with it. What is wrong is corrected or withdrawn, to everybody who has the alert.',
    'The desk may publish your answer with the alert. It gets in touch with you as you have said.',
  ],
} as const;

function AllDone({ purpose }: { readonly purpose: Waiting['purpose'] }): JSX.Element {
  return (
    <>
      <h2 class="govuk-heading-m">What happens next</h2>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {NEXT[NOUNS[purpose]].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div class="govuk-button-group">
        <Button
          text="Done"
          type="button"
          onClick={() => {
            sending.value = { at: 'nothing' };
            void startOver();
            goTo('check');
          }}
        />
      </div>
    </>
  );
}
