import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Input, Radios } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { me, readSession } from '../frame/session.js';

/** Asks why the officer reads: once for the shift, or for one case. What is answered stands in the audit. */
export function PurposePrompt(options: {
  readonly about: string | null;
  readonly onDone: () => void;
}): JSX.Element {
  const { about } = options;
  const [words, setWords] = useState(
    () => me.value?.purposes.find((purpose) => purpose.case === null)?.words ?? '',
  );
  const [reach, setReach] = useState<'shift' | 'case'>('shift');
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [short, setShort] = useState(false);
  const say = async (): Promise<void> => {
    if (words.trim().length < 3) {
      setShort(true);
      return;
    }
    const answer = await changeDesk('session.set-purpose', {
      words,
      ...(reach === 'case' && about !== null ? { case: about } : {}),
    });
    if (!answer.ok) {
      setProblem(answer.problem);
      return;
    }
    await readSession();
    options.onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <ProblemBox problem={problem} />
      <Input
        name="purpose"
        label={{ text: 'Why do you read reports?' }}
        hint={{ text: 'For example: duty officer, or alert day. It is recorded beside everything you read.' }}
        autocomplete="off"
        value={words}
        onInput={setWords}
        {...(short ? { errorMessage: { text: 'Say it in three letters or more.' } } : {})}
      />
      {about === null ? null : (
        <Radios
          name="reach"
          classes="govuk-radios--small"
          fieldset={{ legend: { text: 'For what', classes: 'govuk-visually-hidden' } }}
          items={[
            { value: 'shift', text: 'For this shift' },
            { value: 'case', text: 'For this case only' },
          ]}
          value={reach}
          onChange={(value) => {
            setReach(value === 'case' ? 'case' : 'shift');
          }}
        />
      )}
      <Button text="Record it and go on" />
    </form>
  );
}
