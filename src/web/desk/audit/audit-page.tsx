import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AuditRow, DeskOutput, DeskRequest } from '../../../wire/index.js';
import { Button, Input, Select } from '../../components/index.js';
import { readDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { ReadState } from '../frame/read-state.js';
import { sayCount } from '../words/say.js';
import { Time } from '../words/tags.js';

type Filter = Pick<DeskRequest<'audit.list'>, 'kind' | 'action' | 'case' | 'from' | 'to'>;

const KIND_WORDS: Readonly<Record<AuditRow['kind'], string>> = {
  read: 'Read',
  change: 'Changed',
  refused: 'Refused',
};

/** Who read and changed what, and why; whole or not, by its own chain of hashes. */
export function AuditPage(): JSX.Element {
  const [filter, setFilter] = useState<Filter>({});
  const [typed, setTyped] = useState({ action: '', case: '', from: '', to: '' });
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const after = cursors.at(-1);
  const list = useDesk('audit.list', { ...filter, ...(after === undefined ? {} : { after }) });
  const { value } = list;
  return (
    <>
      <h1 class="govuk-heading-l">Audit</h1>
      <p class="govuk-body">
        Every read and every change, with who, when and why. It holds states, roles and ids, and no text of a
        report.
      </p>
      <AuditVerify />
      <form
        class="filters"
        aria-label="What is shown"
        onSubmit={(event) => {
          event.preventDefault();
          setCursors([]);
          setFilter(({ kind }) => ({
            ...(kind === undefined ? {} : { kind }),
            ...(typed.action.trim() === '' ? {} : { action: typed.action.trim() }),
            ...(typed.case.trim() === '' ? {} : { case: typed.case.trim() }),
            ...(typed.from === '' ? {} : { from: new Date(typed.from).toISOString() }),
            ...(typed.to === '' ? {} : { to: new Date(`${typed.to}T23:59:59`).toISOString() }),
          }));
        }}
      >
        <Select
          name="audit-kind"
          label={{ text: 'Kind' }}
          value={filter.kind ?? 'any'}
          items={[
            { value: 'any', text: 'All' },
            { value: 'read', text: 'Read' },
            { value: 'change', text: 'Changed' },
            { value: 'refused', text: 'Refused' },
          ]}
          onChange={(kind) => {
            setCursors([]);
            setFilter(({ kind: _kind, ...rest }) =>
              kind === 'read' || kind === 'change' || kind === 'refused' ? { ...rest, kind } : rest,
            );
          }}
        />
        <Input
          name="audit-case"
          label={{ text: 'Report or campaign' }}
          value={typed.case}
          autocomplete="off"
          onInput={(text) => {
            setTyped({ ...typed, case: text });
          }}
        />
        <Input
          name="audit-action"
          label={{ text: 'Action' }}
          value={typed.action}
          autocomplete="off"
          onInput={(text) => {
            setTyped({ ...typed, action: text });
          }}
        />
        <Input
          name="audit-from"
          attributes={{ type: 'date' }}
          label={{ text: 'From' }}
          value={typed.from}
          onInput={(text) => {
            setTyped({ ...typed, from: text });
          }}
        />
        <Input
          name="audit-to"
          attributes={{ type: 'date' }}
          label={{ text: 'To' }}
          value={typed.to}
          onInput={(text) => {
            setTyped({ ...typed, to: text });
          }}
        />
        <Button classes="govuk-button--secondary compact" text="Show" />
      </form>
      <ReadState reading={list} />
      {value === null ? null : value.rows.length === 0 ? (
        <p class="govuk-body">No row fits.</p>
      ) : (
        <>
          <AuditTable rows={value.rows} />
          <p class="quiet value">
            Head of the chain: row {value.head.number}, {value.head.hash}. Written down elsewhere, it shows
            later whether rows were taken away.
          </p>
        </>
      )}
      <p class="pages">
        {cursors.length > 0 ? (
          <button
            type="button"
            class="link-button"
            onClick={() => {
              setCursors(cursors.slice(0, -1));
            }}
          >
            Later rows
          </button>
        ) : null}{' '}
        {value === null || value.next === null ? null : (
          <button
            type="button"
            class="link-button"
            onClick={() => {
              setCursors([...cursors, value.next ?? '']);
            }}
          >
            Earlier rows
          </button>
        )}
      </p>
    </>
  );
}

function AuditTable({ rows }: { readonly rows: readonly AuditRow[] }): JSX.Element {
  return (
    <table class="dense stack">
      <caption class="govuk-visually-hidden">Audit</caption>
      <thead>
        <tr>
          <th scope="col" class="number">
            No.
          </th>
          <th scope="col">When</th>
          <th scope="col">Who, and why</th>
          <th scope="col">What</th>
          <th scope="col">About</th>
          <th scope="col">Hashes</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number}>
            <td class="number">{row.number}</td>
            <td>
              <Time at={row.at} />
            </td>
            <td>
              {row.officer === null ? 'Nobody signed in' : row.officer.name}
              {row.officer === null ? null : <span class="quiet"> {row.officer.role}</span>}
              {row.purpose === null ? null : <span class="quiet"> · {row.purpose}</span>}
            </td>
            <td>
              <span class={`audit-kind audit-kind--${row.kind}`}>{KIND_WORDS[row.kind]}</span>{' '}
              {row.say ?? row.action}
              {row.say === null ? null : <span class="quiet"> {row.action}</span>}
              {row.code === null ? null : <span class="quiet"> {row.code}</span>}
            </td>
            <td class="hash">
              {row.cases.length > 3
                ? `${row.cases.slice(0, 3).join(', ')} and ${String(row.cases.length - 3)} more`
                : row.cases.join(', ')}
            </td>
            <td>
              <details class="why">
                <summary>
                  Hashes<span class="govuk-visually-hidden"> of row {row.number}</span>
                </summary>
                <p class="hash hash--whole">
                  {row.before === null ? null : <>before {row.before} · </>}
                  {row.after === null ? null : <>after {row.after} · </>}
                  row {row.hash} · row before {row.previous}
                </p>
              </details>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether the chain is whole. Also the administrator may ask this. */
export function AuditVerify(): JSX.Element {
  const [number, setNumber] = useState('');
  const [hash, setHash] = useState('');
  const [found, setFound] = useState<DeskOutput<'audit.verify'> | null>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const verify = async (): Promise<void> => {
    const head = /^\d+$/.test(number.trim()) && /^[0-9a-f]{64}$/.test(hash.trim());
    const answer = await readDesk('audit.verify', {
      ...(head ? { head: { number: Number(number), hash: hash.trim() } } : {}),
    });
    setProblem(answer.ok ? null : answer.problem);
    setFound(answer.ok ? answer.value : null);
  };
  return (
    <details class="why why--large" open={found !== null}>
      <summary>Check that the audit is whole</summary>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void verify();
        }}
      >
        <Input
          name="head-number"
          label={{ text: 'Row of a head written down earlier (may stay empty)' }}
          value={number}
          inputmode="numeric"
          autocomplete="off"
          onInput={setNumber}
        />
        <Input
          name="head-hash"
          label={{ text: 'Its hash' }}
          value={hash}
          autocomplete="off"
          spellcheck={false}
          onInput={setHash}
        />
        <Button classes="govuk-button--secondary compact" text="Check now" />
      </form>
      <ProblemBox problem={problem} />
      {found === null ? null : (
        <div role="status">
          <p class="govuk-body">
            <b>{found.whole ? 'The audit is whole' : 'The audit is not whole'}</b>:{' '}
            {sayCount(found.rows, 'row')} read.
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {found.faults.map(({ number: row, say }) => (
              <li key={`${String(row)} ${say}`}>
                Row {row}: {say}
              </li>
            ))}
          </ul>
        </div>
      )}
    </details>
  );
}
