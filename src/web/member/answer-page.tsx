import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ProblemWords } from '../../base/index.js';
import { Button, Checkboxes, ErrorSummary, Input, Textarea } from '../components/index.js';
import { DeskIdentity } from '../target/desk-identity.js';
import { desk, knowDesk } from '../target/desk-state.js';
import { sending } from '../target/outbox.js';
import { address } from '../target/place.js';
import { newReceipt } from '../target/report-draft.js';
import { SentView } from '../target/sent-view.js';
import { ANSWER_UNITS, sealAnswer } from './seal-answer.js';

const EMPTY = { alert: '', from: '', contact: '', text: '', words: false };

/** Where a person or company named in an alert answers it: no account, sealed for the desk alone. */
export function AnswerPage(): JSX.Element {
  const [answer, setAnswer] = useState({ ...EMPTY, alert: address.value.steps[0] ?? '' });
  const [problem, setProblem] = useState<ProblemWords>();
  const [sealing, setSealing] = useState(false);
  useEffect(() => {
    void knowDesk();
  }, []);
  if (sending.value.at !== 'nothing' || newReceipt.value !== undefined) return <SentView />;
  const change = (changes: Partial<typeof EMPTY>): void => {
    setAnswer({ ...answer, ...changes });
  };
  return (
    <>
      {problem === undefined ? null : (
        <ErrorSummary titleText={problem.happened} descriptionText={`${problem.safe} ${problem.next}`} />
      )}
      <h1 class="govuk-heading-l">Answer an alert in which you are named</h1>
      <p class="govuk-body">
        If you, or the company you speak for, are named in an alert, you can say here what is wrong with it or
        what you have to say to it. You need no account. The desk keeps your answer with the alert, weighs it
        when it looks at the alert again, and may publish it to everybody who has received the alert.
      </p>
      <DeskIdentity />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setSealing(true);
          void sealAnswer(answer).then((why) => {
            setSealing(false);
            setProblem(why);
          });
        }}
      >
        <Input
          name="answer-alert"
          label={{ text: 'The number of the alert', classes: 'govuk-label--s' }}
          hint={{ text: '22 letters and figures, from the letter that told you of it.' }}
          value={answer.alert}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onInput={(alert) => {
            change({ alert });
          }}
        />
        <Input
          name="answer-from"
          label={{ text: 'Who answers', classes: 'govuk-label--s' }}
          hint={{ text: 'Your name, and the company if you speak for one. It is published with the answer.' }}
          value={answer.from}
          autocomplete="name"
          onInput={(from) => {
            change({ from });
          }}
        />
        <Input
          name="answer-contact"
          label={{ text: 'How the desk can reach you', classes: 'govuk-label--s' }}
          hint={{ text: 'A telephone number or an address. It is not published.' }}
          value={answer.contact}
          autocomplete="tel"
          onInput={(contact) => {
            change({ contact });
          }}
        />
        <Textarea
          name="answer-text"
          label={{ text: 'Your answer', classes: 'govuk-label--s' }}
          hint={{
            text: `At most ${ANSWER_UNITS.toLocaleString('en-GB')} characters. Say first what is wrong.`,
          }}
          rows={10}
          value={answer.text}
          onInput={(text) => {
            change({ text });
          }}
        />
        <Checkboxes
          name="answer-words"
          values={answer.words ? ['words'] : []}
          items={[
            {
              value: 'words',
              text: 'Give me twelve words, to read the desk’s reply on this site',
              hint: { text: 'Under “Come back”. Without them the desk can only reach you as you say above.' },
            },
          ]}
          onChange={(_, checked) => {
            change({ words: checked });
          }}
        />
        <p class="govuk-body">It is sealed on this device, so that only the desk can open it.</p>
        <Button
          text={sealing ? 'Sealing' : 'Seal and send'}
          disabled={sealing || desk.value.at !== 'known'}
        />
      </form>
    </>
  );
}
