import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AlertAnswer } from '../../../wire/index.js';
import { Button } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';
import { Time } from '../words/tags.js';

const STATE_WORDS: Readonly<Record<AlertAnswer['state'], string>> = {
  kept: 'Kept, not published',
  chosen: 'Goes with the next correction',
  published: 'Published',
};

/** What persons and companies named in the alert answer to it. */
export function AlertAnswers(options: {
  readonly answers: readonly AlertAnswer[];
  readonly canPublish: boolean;
}): JSX.Element {
  const { answers, canPublish } = options;
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const choose = async (answer: string, publish: boolean): Promise<void> => {
    const done = await changeDesk('answer.publish', { answer, publish });
    setProblem(done.ok ? null : done.problem);
    if (done.ok) sayDone(publish ? 'It goes with the next correction.' : 'It does not go with it.', null);
  };
  return (
    <section aria-labelledby="answers">
      <h2 class="govuk-heading-m" id="answers">
        Answers of those named
      </h2>
      <ProblemBox problem={problem} />
      {answers.length === 0 ? (
        <p class="govuk-body">
          Nobody has answered. Who is named can answer through the gate, without an account.
        </p>
      ) : (
        <ul class="talk">
          {answers.map(({ id, from, contact, text, at, state }) => (
            <li key={id} class="talk__line talk__line--reporter">
              <p>
                <b>{from}</b> <span class="quiet">says so; nobody has checked who it is.</span>{' '}
                <Time at={at} />
              </p>
              <p class="talk__words">{text}</p>
              {contact === '' ? null : <p class="quiet">To be reached: {contact}</p>}
              <p class="answer-state">
                <span class={`status status--${state === 'kept' ? 'closed' : 'working'}`}>
                  {STATE_WORDS[state]}
                </span>{' '}
                {canPublish && state !== 'published' ? (
                  <Button
                    type="button"
                    classes="govuk-button--secondary compact"
                    text={state === 'kept' ? 'Publish it with the next correction' : 'Do not publish it'}
                    onClick={() => void choose(id, state === 'kept')}
                  />
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
