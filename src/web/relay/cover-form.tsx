import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Input, Textarea } from '../components/index.js';
import type { Office } from './office.js';
import { callOffice } from './office-client.js';

/** The office's own words, and by when members are to have answered. */
export function CoverForm({
  office,
  alert,
}: {
  readonly office: Office;
  readonly alert: string;
}): JSX.Element {
  const [name, setName] = useState(office.state.words?.office ?? '');
  const [from, setFrom] = useState('');
  const [text, setText] = useState('');
  const [due, setDue] = useState('48');
  const [remind, setRemind] = useState('24');
  const [escalate, setEscalate] = useState('48');
  const pass = async (): Promise<void> => {
    const answer = await callOffice<number>('pass', {
      alert,
      office: name,
      from,
      text,
      dueHours: Number(due),
      remindHours: remind.trim() === '' ? null : Number(remind),
      escalateHours: escalate.trim() === '' ? null : Number(escalate),
    });
    if (answer.ok)
      office.done(`It is queued for ${String(answer.value)} members and goes out with the next round.`);
    else office.failed(answer.problem);
  };
  const hours = (
    id: string,
    label: string,
    value: string,
    set: (value: string) => void,
    hint: string,
  ): JSX.Element => (
    <Input
      name={id}
      label={{ text: label }}
      hint={{ text: hint }}
      value={value}
      inputmode="numeric"
      classes="govuk-input--width-4"
      suffix={{ text: 'hours' }}
      onInput={set}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void pass();
      }}
    >
      <h2 class="govuk-heading-m">Your cover note</h2>
      <Input
        name="office"
        label={{ text: 'Your office' }}
        value={name}
        autocomplete="off"
        onInput={setName}
      />
      <Input
        name="from"
        label={{ text: 'Who signs for it' }}
        value={from}
        autocomplete="off"
        onInput={setFrom}
      />
      <Textarea
        name="text"
        label={{ text: 'Your words to your members' }}
        hint={{ text: 'They stand above the alert on every device, signed by this relay. Plain text.' }}
        rows={8}
        value={text}
        onInput={setText}
      />
      {hours('due', 'Late after', due, setDue, 'From then on an acknowledgement counts as late.')}
      {hours('remind', 'Remind after', remind, setRemind, 'Empty: only when you press it.')}
      {hours('escalate', 'Second contact after', escalate, setEscalate, 'Empty: only when you press it.')}
      <Button text="Pass the alert on" preventDoubleClick />
    </form>
  );
}
