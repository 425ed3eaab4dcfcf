import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DraftDetail } from '../../../wire/index.js';
import { Button, Textarea } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDraft } from '../frame/drafts.js';
import { ProblemBox } from '../frame/problem-box.js';
import { me } from '../frame/session.js';

/** The second person's word on a draft. Who wrote any of it is told to ask somebody else. */
export function SecondPerson(options: {
  readonly detail: DraftDetail;
  /** There are edits that the desk has not seen: nobody approves what is not there. */
  readonly unsaved: boolean;
  readonly onDone: (detail: DraftDetail) => void;
}): JSX.Element {
  const { detail, unsaved, onDone } = options;
  const [words, setWords] = useDraft(`approve ${detail.id}`);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [missing, setMissing] = useState(false);
  const mine = detail.editors.some(({ id }) => id === me.value?.officer.id);
  const approve = async (): Promise<void> => {
    setMissing(words.trim() === '');
    if (words.trim() === '') return;
    const answer = await changeDesk('alert.approve', { draft: detail.id, words, expects: detail.version });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setWords('');
    onDone(answer.value);
  };
  return (
    <section class="draft-panel" aria-labelledby="second">
      <h2 class="govuk-heading-m" id="second">
        A second person
      </h2>
      <ProblemBox problem={problem} />
      {mine ? (
        <p>
          You wrote in this draft. Ask a colleague who did not to open it under “Alerts” and to approve it.
        </p>
      ) : !detail.may.includes('alert.approve') ? (
        <p>Your role does not approve alerts.</p>
      ) : unsaved ? (
        <p>You have changed it yourself. Undo your changes to approve it as it was written.</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void approve();
          }}
        >
          <Textarea
            name="approve-words"
            label={{ text: 'What you checked, and why you approve' }}
            hint={{ text: 'You answer for it as it stands now. Any later change takes your approval away.' }}
            rows={3}
            value={words}
            onInput={setWords}
            {...(missing ? { errorMessage: { text: 'Say what you checked.' } } : {})}
          />
          <Button classes="compact" text="Approve it as it stands" />
        </form>
      )}
    </section>
  );
}
