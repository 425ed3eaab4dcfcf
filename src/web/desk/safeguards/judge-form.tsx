import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskOutput } from '../../../wire/index.js';
import { Button, Checkboxes, Input, Select } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { uploadFile } from '../call/upload.js';
import { DropFile } from '../frame/drop-file.js';
import { ProblemBox } from '../frame/problem-box.js';
import { open } from '../route.js';
import { saySize } from '../words/say.js';
import { saySafeguard } from './say-safeguard.js';

type Start = DeskOutput<'safeguard.list'>;

/** Names a safeguard, a day and a list, and has it judged at the desk. */
export function JudgeForm({ start }: { readonly start: Start }): JSX.Element {
  const [safeguard, setSafeguard] = useState(start.safeguards[0]?.name ?? '');
  const [list, setList] = useState('');
  const [name, setName] = useState('');
  const [on, setOn] = useState(start.today);
  const [packs, setPacks] = useState<readonly string[]>([]);
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState<'file' | 'name' | null>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const known = start.lists.filter((one) => one.safeguard === safeguard);
  const again = known.find(({ id }) => id === list);
  const offered = start.safeguards.find((one) => one.name === safeguard)?.packs ?? [];

  const judge = async (): Promise<void> => {
    setProblem(null);
    const called = again?.name ?? name.trim();
    setMissing(file === null ? 'file' : called === '' ? 'name' : null);
    if (file === null || called === '') return;
    setBusy(true);
    const sent = await uploadFile(file);
    const answer = sent.ok
      ? await changeDesk('safeguard.run', {
          safeguard,
          upload: sent.value,
          file: file.name.slice(0, 200),
          on,
          name: called,
          ...(again === undefined ? {} : { list: again.id }),
          ...(packs.length === 0 ? {} : { packs: [...packs] }),
        })
      : sent;
    setBusy(false);
    if (answer.ok) open('judged', answer.value.run.id);
    else setProblem(answer.problem);
  };

  return (
    <form
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void judge();
      }}
    >
      <ProblemBox problem={problem} />
      {start.safeguards.length < 2 ? null : (
        <Select
          name="judge-safeguard"
          label={{ text: 'Safeguard' }}
          value={safeguard}
          items={start.safeguards.map((one) => ({ value: one.name, text: saySafeguard(one.name) }))}
          onChange={(value) => {
            setSafeguard(value);
            setList('');
            setPacks([]);
          }}
        />
      )}
      <Select
        name="judge-list"
        label={{ text: 'Which list it is' }}
        hint={{ text: 'The same list again keeps its actions, and says what is new and what is gone.' }}
        value={list}
        items={[
          { value: '', text: 'A new list' },
          ...known.map((one) => ({ value: one.id, text: `${one.name}, again` })),
        ]}
        onChange={setList}
      />
      {again === undefined ? (
        <Input
          name="judge-name"
          label={{ text: 'What the list is called' }}
          hint={{ text: 'For example: ledger of the party, third quarter.' }}
          value={name}
          autocomplete="off"
          onInput={setName}
          {...(missing === 'name' ? { errorMessage: { text: 'Give the list a name.' } } : {})}
        />
      ) : null}
      <Input
        name="judge-on"
        label={{ text: 'The day whose rules apply' }}
        hint={{ text: 'Year, month and day, as 2026-03-25.' }}
        value={on}
        autocomplete="off"
        onInput={setOn}
        classes="govuk-input--width-10"
      />
      {offered.length < 2 ? null : (
        <Checkboxes
          name="judge-packs"
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: 'Packs of rules (none chosen: all of them)' } }}
          items={offered.map(({ id, title, version, rules }) => ({
            value: id,
            text: `${title} (${id} ${version}, ${String(rules)} rules)`,
          }))}
          values={packs}
          onChange={(value, checked) => {
            setPacks(checked ? [...packs, value] : packs.filter((one) => one !== value));
          }}
        />
      )}
      <DropFile
        name="judge-file"
        label="The list"
        hint="It is sealed at the desk and judged here. Neither it nor what is found ever goes to the gate."
        onFiles={(files) => {
          setFile(files[0] ?? null);
        }}
      />
      {file === null ? (
        missing === 'file' ? (
          <p class="govuk-error-message" role="alert">
            Choose the file of the list.
          </p>
        ) : null
      ) : (
        <p class="value" role="status">
          Chosen: {file.name} ({saySize(file.size)})
        </p>
      )}
      <Button classes="compact" text={busy ? 'Sending it' : 'Judge the list'} disabled={busy} />
    </form>
  );
}
