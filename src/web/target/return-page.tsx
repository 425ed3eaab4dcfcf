import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ProblemWords } from '../../base/index.js';
import { Button, ErrorSummary, Textarea } from '../components/index.js';
import { MailboxView } from './mailbox-view.js';
import { knowDesk } from './desk-state.js';
import { opened, openKept, openWords } from './return-state.js';

/** Come back with the twelve words. */
export function ReturnPage(): JSX.Element {
  useEffect(() => {
    void knowDesk();
    void openKept();
  }, []);
  const now = opened.value;
  return now.at === 'open' ? (
    <MailboxView receipt={now.receipt} />
  ) : (
    <WordsForm asking={now.at === 'asking'} />
  );
}

function WordsForm({ asking }: { readonly asking: boolean }): JSX.Element {
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<ProblemWords>();
  return (
    <>
      {problem === undefined ? null : (
        <ErrorSummary
          titleText="The answer could not be read"
          errorList={[{ text: problem.happened, href: '#words' }]}
          descriptionText={`${problem.safe} ${problem.next}`}
        />
      )}
      <h1 class="govuk-heading-l">Come back to a report</h1>
      <p class="govuk-body">Type the twelve words that you wrote down. They stay on this device.</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setProblem(undefined);
          void openWords(words).then((why) => {
            setProblem(why);
            if (why === undefined) setWords('');
          });
        }}
      >
        <Textarea
          name="words"
          label={{ text: 'Your twelve words', classes: 'govuk-label--s' }}
          hint={{ text: 'In their order, with spaces between them. Capitals do not matter.' }}
          rows={4}
          value={words}
          spellcheck={false}
          autocomplete="off"
          attributes={{ autocapitalize: 'none' }}
          onInput={setWords}
        />
        <Button text={asking ? 'Asking the gate' : 'Read the answer'} disabled={asking} />
      </form>
    </>
  );
}
