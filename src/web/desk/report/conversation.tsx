import type { JSX } from 'preact';
import type { ConversationLine, ReportDetail } from '../../../wire/index.js';
import { OUTCOME_WORDS, STATUS_WORDS } from '../words/say.js';
import { Time } from '../words/tags.js';
import { AttachmentTable } from './attachments.js';

const DELIVERY_WORDS: Readonly<Record<ConversationLine['delivery'], string>> = {
  received: '',
  held: 'Kept here a short while so that it can be undone. Not sent yet.',
  waiting: 'Waiting here: the gate has not taken it yet.',
  'at-gate': 'Stored at the gate. Whether the reporter has fetched it cannot be known from here.',
};

/** What was said between the desk and the reporter, with how far each word has come. */
export function Conversation({ detail }: { readonly detail: ReportDetail }): JSX.Element {
  const { conversation, row } = detail;
  return (
    <section aria-labelledby="conversation">
      <h2 class="govuk-heading-m" id="conversation">
        With the reporter
      </h2>
      {row.canReply ? null : (
        <p class="govuk-body">
          {row.way === 'sealed'
            ? 'The reporter left no mailbox: nothing can be sent back.'
            : 'It did not come through the gate, so there is no mailbox: answer by the contact the reporter gave.'}
        </p>
      )}
      {conversation.length === 0 ? (
        row.canReply ? (
          <p class="govuk-body">Nothing was said yet.</p>
        ) : null
      ) : (
        <ol class="talk">
          {conversation.map((line, index) => (
            <li key={index} class={`talk__line talk__line--${line.from}`}>
              <p class="talk__who">
                <b>{line.from === 'reporter' ? 'Reporter' : (line.by?.name ?? 'The desk')}</b>{' '}
                <Time at={line.at} />
                {line.number === null ? null : <span class="quiet"> message {line.number}</span>}
              </p>
              <p class="talk__words">{sayLine(line)}</p>
              {line.attachments.length === 0 ? null : (
                <AttachmentTable report={row.id} attachments={line.attachments} />
              )}
              {DELIVERY_WORDS[line.delivery] === '' ? null : (
                <p class="quiet">{DELIVERY_WORDS[line.delivery]}</p>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function sayLine({ kind, text, status, outcome }: ConversationLine): string {
  switch (kind) {
    case 'opened':
      return 'Told the reporter: the desk has opened your report.';
    case 'status':
      return `Told the reporter where it stands: ${status === null ? 'changed' : STATUS_WORDS[status].toLowerCase()}.${
        text === null ? '' : ` ${text}`
      }`;
    case 'outcome':
      return `Told the reporter the outcome: ${outcome === null ? 'unclear' : OUTCOME_WORDS[outcome].toLowerCase()}.`;
    case 'reply':
    case 'addition':
      return text ?? 'Files, without words.';
  }
}
