import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Input } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';
import { sayCount } from '../words/say.js';

/** Gives the chosen actions an owner, a date, or both, as one act. */
export function ChangeMany(options: {
  readonly tasks: readonly string[];
  readonly onDone: () => void;
}): JSX.Element {
  const { tasks, onDone } = options;
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState('');
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const give = async (): Promise<void> => {
    if (owner.trim() === '' && due.trim() === '') return;
    const answer = await changeDesk('task.change', {
      tasks: [...tasks],
      ...(owner.trim() === '' ? {} : { owner: owner.trim() }),
      ...(due.trim() === '' ? {} : { due: due.trim() }),
    });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    sayDone(`${sayCount(answer.value.tasks.length, 'action')} changed.`, answer.value.act);
    onDone();
  };
  return (
    <form
      class="filters many no-print"
      aria-label="Change what is chosen"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <p>{sayCount(tasks.length, 'action')} chosen</p>
      <Input
        name="many-owner"
        label={{ text: 'Give them to' }}
        value={owner}
        autocomplete="off"
        onInput={setOwner}
      />
      <Input
        name="many-due"
        label={{ text: 'Due (2026-12-31)' }}
        value={due}
        autocomplete="off"
        onInput={setDue}
      />
      <Button classes="compact" text="Change them" />
      <ProblemBox problem={problem} />
    </form>
  );
}
