import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TaskDetail } from '../../../wire/index.js';
import { Button, Checkboxes, Input, Textarea } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';

/** Writes a new measure, or the words of one anew. */
export function MeasureForm({ task }: { readonly task: TaskDetail | null }): JSX.Element {
  const { value } = useDesk('plan.read', {});
  const [title, setTitle] = useState(task?.row.title ?? '');
  const [detail, setDetail] = useState(task?.detail ?? '');
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState('');
  const [after, setAfter] = useState<readonly string[]>(task?.after.map(({ id }) => id) ?? []);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [missing, setMissing] = useState(false);
  const others = (value?.measures ?? []).filter(({ row }) => row.id !== task?.row.id);
  const save = async (): Promise<void> => {
    setMissing(title.trim() === '');
    if (title.trim() === '') return;
    const words = { title, detail, after: [...after] };
    const answer =
      task === null
        ? await changeDesk('measure.add', {
            ...words,
            owner: owner.trim() === '' ? null : owner.trim(),
            due: due.trim() === '' ? null : due.trim(),
          })
        : await changeDesk('measure.edit', { measure: task.row.id, expects: task.row.version, ...words });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    sayDone(task === null ? 'The measure is in the plan.' : 'The measure is written anew.', answer.value.act);
    if (task !== null) return;
    setTitle('');
    setDetail('');
    setOwner('');
    setDue('');
    setAfter([]);
  };
  return (
    <form
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ProblemBox problem={problem} />
      <Input
        name="measure-title"
        label={{ text: 'What is to be done' }}
        value={title}
        autocomplete="off"
        onInput={setTitle}
        {...(missing ? { errorMessage: { text: 'Say what is to be done.' } } : {})}
      />
      <Textarea
        name="measure-detail"
        label={{ text: 'In more words, if it needs them' }}
        rows={3}
        value={detail}
        onInput={setDetail}
      />
      {task === null ? (
        <>
          <Input
            name="measure-owner"
            label={{ text: 'Owner' }}
            value={owner}
            autocomplete="off"
            onInput={setOwner}
          />
          <Input
            name="measure-due"
            label={{ text: 'Due' }}
            hint={{ text: 'As 2026-12-31.' }}
            value={due}
            autocomplete="off"
            classes="govuk-input--width-10"
            onInput={setDue}
          />
        </>
      ) : null}
      {others.length === 0 ? null : (
        <Checkboxes
          name="measure-after"
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: 'What must be done before it' } }}
          items={others.map(({ row }) => ({ value: row.id, text: row.title }))}
          values={after}
          onChange={(id, checked) => {
            setAfter(checked ? [...after, id] : after.filter((one) => one !== id));
          }}
        />
      )}
      <Button classes="compact" text={task === null ? 'Put it into the plan' : 'Keep the change'} />
    </form>
  );
}
