import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Input, Radios } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { me } from '../frame/session.js';
import { sayDone } from '../frame/undo.js';

/** Records that somebody looked a donor up: who, when, and which entry. */
export function RecordLook({ task }: { readonly task: string }): JSX.Element {
  const [found, setFound] = useState('');
  const [by, setBy] = useState(me.value?.officer.name ?? '');
  const [on, setOn] = useState('');
  const [entry, setEntry] = useState('');
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const record = async (): Promise<void> => {
    const lacks = [
      ...(found === '' ? ['found'] : []),
      ...(by.trim() === '' ? ['by'] : []),
      ...(on.trim() === '' ? ['on'] : []),
      ...(found === 'yes' && entry.trim() === '' ? ['entry'] : []),
    ];
    setMissing(lacks);
    if (lacks.length > 0) return;
    const answer = await changeDesk('donation.look', {
      task,
      found: found === 'yes',
      by: by.trim(),
      on: on.trim(),
      entry: entry.trim(),
    });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    const { act, still } = answer.value;
    sayDone(
      still === null ? 'The look is recorded and closes the action.' : `The look is recorded. ${still}`,
      act,
    );
  };
  const name = (field: string): string => `look-${field}-${task}`;
  const lacking = (field: string, say: string): { errorMessage?: { text: string } } =>
    missing.includes(field) ? { errorMessage: { text: say } } : {};
  return (
    <form
      class="narrow look-form"
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      <ProblemBox problem={problem} />
      <Radios
        name={name('found')}
        classes="govuk-radios--inline govuk-radios--small"
        fieldset={{ legend: { text: 'Was the donor found in the register?' } }}
        value={found}
        items={[
          { value: 'yes', text: 'Found' },
          { value: 'no', text: 'Not found' },
        ]}
        onChange={setFound}
        {...lacking('found', 'Say whether the donor was found.')}
      />
      <Input
        name={name('by')}
        label={{ text: 'Who looked' }}
        value={by}
        autocomplete="off"
        onInput={setBy}
        {...lacking('by', 'Say who looked.')}
      />
      <Input
        name={name('on')}
        label={{ text: 'When' }}
        hint={{ text: 'As 2026-03-25. What counts is the register on the day of receipt.' }}
        value={on}
        autocomplete="off"
        classes="govuk-input--width-10"
        onInput={setOn}
        {...lacking('on', 'Say on which day.')}
      />
      <Input
        name={name('entry')}
        label={{ text: 'Whose register, and which entry' }}
        hint={{ text: 'For example: Northbridge, CC2-117.' }}
        value={entry}
        autocomplete="off"
        onInput={setEntry}
        {...lacking('entry', 'Say whose register and which entry.')}
      />
      <Button classes="compact" text="Record the look" />
    </form>
  );
}
