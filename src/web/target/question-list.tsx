import type { JSX } from 'preact';
import type { PersonalQuestion } from '../../check/index.js';
import { Details, Radios } from '../components/index.js';
import { answer, answers } from './check-state.js';

/** What only the person can tell. Every answer is weighed at once. */
export function QuestionList({
  questions,
}: {
  readonly questions: readonly PersonalQuestion[];
}): JSX.Element {
  const answered = questions.filter(({ id }) => answers.value[id] !== undefined).length;
  return (
    <div class="no-print">
      <h2 class="govuk-heading-m">What only you can tell</h2>
      <p class="govuk-body">
        Each answer counts like any other sign, and the result changes at once. Leave out what you do not
        know.
      </p>
      <Details
        summaryText={`${String(questions.length)} questions, ${String(answered)} answered`}
        text={
          <>
            {questions.map(({ id, ask, why, choices }) => (
              <Radios
                key={id}
                name={id}
                fieldset={{ legend: { text: ask, classes: 'govuk-fieldset__legend--s' } }}
                hint={{ text: why }}
                classes="govuk-radios--small"
                items={choices.map((choice) => ({ value: choice.id, text: choice.label }))}
                {...(answers.value[id] === undefined ? {} : { value: answers.value[id] })}
                onChange={(choice) => {
                  void answer(id, choice);
                }}
              />
            ))}
          </>
        }
      />
    </div>
  );
}
