import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskRequest, TaskDetail } from '../../../wire/index.js';
import { Button, Input } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { sayDone } from '../frame/undo.js';
import { ProofForm } from './proof-form.js';

type Change = Omit<DeskRequest<'task.change'>, 'tasks'>;

/** What an officer can do with an action or a measure. */
export function TaskActs(options: {
  readonly task: TaskDetail;
  readonly isOpen: boolean;
}): JSX.Element | null {
  const { task, isOpen } = options;
  const { row } = task;
  const [owner, setOwner] = useState(row.owner ?? '');
  const [due, setDue] = useState(row.due ?? '');
  const [why, setWhy] = useState('');
  const [step, setStep] = useState('');
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  if (!roleMay('task.change')) return null;
  const change = async (given: Change, say: string): Promise<void> => {
    const answer = await changeDesk('task.change', { tasks: [row.id], expects: row.version, ...given });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) sayDone(say, answer.value.act);
  };
  const giveAndDate = (): void => {
    const given = {
      ...(owner.trim() === (row.owner ?? '') ? {} : { owner: owner.trim() === '' ? null : owner.trim() }),
      ...(due.trim() === (row.due ?? '') ? {} : { due: due.trim() === '' ? null : due.trim() }),
    };
    if (Object.keys(given).length > 0) void change(given, 'Owner and date are kept.');
  };
  const reason = why.trim() === '' ? {} : { why: why.trim() };
  return (
    <section class="work" aria-label="Work on it">
      <ProblemBox problem={problem} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          giveAndDate();
        }}
      >
        <Input
          name="task-owner"
          label={{ text: 'Owner' }}
          value={owner}
          autocomplete="off"
          onInput={setOwner}
        />
        <Input
          name="task-due"
          label={{ text: 'Due' }}
          hint={{ text: 'As 2026-12-31.' }}
          value={due}
          autocomplete="off"
          classes="govuk-input--width-10"
          onInput={setDue}
        />
        <Button classes="compact" text="Keep owner and date" />
      </form>
      {isOpen ? (
        <details class="why why--large" open>
          <summary>Close it by proof</summary>
          <ProofForm
            name="close"
            button="Close it"
            onProof={async (proof) => {
              const answer = await changeDesk('task.close', { task: row.id, proof });
              if (!answer.ok) return answer.problem;
              sayDone('Closed by proof.', answer.value.act);
              return null;
            }}
          />
        </details>
      ) : null}
      {isOpen ? (
        <details class="why why--large">
          <summary>Record a step on the way</summary>
          <Input
            name="task-step"
            label={{ text: 'The step' }}
            hint={{ text: 'In a word or two. For a device: disconnected, removed or replaced.' }}
            value={step}
            autocomplete="off"
            onInput={setStep}
          />
          <ProofForm
            name="step"
            button="Record it with this proof"
            onProof={(proof) => recordStep(row.id, step, proof)}
          />
          <p>
            <button
              type="button"
              class="link-button"
              onClick={() => void recordStep(row.id, step, null).then(setProblem)}
            >
              Record it without a proof
            </button>
          </p>
        </details>
      ) : null}
      <details class="why why--large">
        <summary>Change where it stands</summary>
        <Input
          name="task-why"
          label={{ text: 'Reason' }}
          hint={{ text: 'Needed to say that it does not apply, and to open again what was closed.' }}
          value={why}
          autocomplete="off"
          onInput={setWhy}
        />
        <div class="govuk-button-group">
          {row.state === 'open' ? (
            <Button
              type="button"
              classes="govuk-button--secondary compact"
              text="Take it in hand"
              onClick={() => void change({ state: 'in-hand', ...reason }, 'It is in hand.')}
            />
          ) : null}
          {isOpen ? (
            <Button
              type="button"
              classes="govuk-button--secondary compact"
              text="It does not apply"
              onClick={() =>
                void change({ state: 'not-applicable', ...reason }, 'It was found not to apply.')
              }
            />
          ) : (
            <Button
              type="button"
              classes="govuk-button--secondary compact"
              text="Open it again"
              onClick={() => void change({ state: 'open', ...reason }, 'It is open again.')}
            />
          )}
        </div>
      </details>
    </section>
  );
}

async function recordStep(
  task: string,
  step: string,
  proof: DeskRequest<'task.step'>['proof'],
): Promise<ShownProblem | null> {
  const answer = await changeDesk('task.step', {
    task,
    step: step.trim() === '' ? 'begun' : step.trim(),
    proof,
  });
  if (!answer.ok) return answer.problem;
  sayDone('The step is recorded.', answer.value.act);
  return null;
}
