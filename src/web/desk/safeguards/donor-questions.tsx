import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskOutput } from '../../../wire/index.js';
import { Button, Textarea } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { sayDone } from '../frame/undo.js';
import { sayDay } from './say-safeguard.js';

type Question = DeskOutput<'donation.read'>['questions'][number];

/** The questions to ask about a donor, each with why it is asked, and what was found out. */
export function DonorQuestions(options: {
  readonly task: string;
  readonly questions: readonly Question[];
  readonly open: number;
}): JSX.Element {
  const { task, questions, open } = options;
  return (
    <section aria-labelledby="know-your-donor">
      <h2 class="govuk-heading-m" id="know-your-donor">
        Know your donor
      </h2>
      <p class="govuk-body">
        Advice, not law.{' '}
        {open === 0
          ? 'No question is open'
          : `${String(open)} of ${String(questions.length)} questions are open`}
        . Each answer keeps its reason, who gave it and the day.
      </p>
      <ul class="govuk-list questions">
        {questions.map((question) => (
          <li key={question.id}>
            <p class="questions__ask">
              <b>{question.ask}</b> <span class="quiet">Asked because: {question.because}.</span>
            </p>
            {question.answered === null ? (
              <p>
                <span class="answer answer--unjudged">Open</span>
              </p>
            ) : (
              <p>
                <span class="own-words">{question.answered.answer}</span>{' '}
                <span class="quiet">
                  Why: {question.answered.reason} ({question.answered.by}, {sayDay(question.answered.on)})
                </span>
              </p>
            )}
            {roleMay('donation.answer') ? (
              <details class="why no-print" key={question.answered?.answer ?? ''}>
                <summary>
                  {question.answered === null ? 'Answer it' : 'Answer it anew'}
                  <span class="govuk-visually-hidden">: {question.ask}</span>
                </summary>
                <AnswerForm task={task} question={question.id} />
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AnswerForm({ task, question }: { readonly task: string; readonly question: string }): JSX.Element {
  const [answer, setAnswer] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const give = async (): Promise<void> => {
    setTried(true);
    if (answer.trim() === '' || reason.trim() === '') return;
    const done = await changeDesk('donation.answer', { task, question, answer, reason });
    setProblem(done.ok ? null : done.problem);
    if (done.ok) sayDone('The answer is recorded.', done.value.act);
  };
  const lacking = (text: string, say: string): { errorMessage?: { text: string } } =>
    tried && text.trim() === '' ? { errorMessage: { text: say } } : {};
  return (
    <form
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <ProblemBox problem={problem} />
      <Textarea
        name={`answer-${question}`}
        label={{ text: 'What was found out' }}
        rows={2}
        value={answer}
        onInput={setAnswer}
        {...lacking(answer, 'Write what was found out.')}
      />
      <Textarea
        name={`reason-${question}`}
        label={{ text: 'How you know' }}
        hint={{ text: 'Who said so, or which paper shows it.' }}
        rows={2}
        value={reason}
        onInput={setReason}
        {...lacking(reason, 'Write how you know.')}
      />
      <Button classes="compact" text="Record the answer" />
    </form>
  );
}
