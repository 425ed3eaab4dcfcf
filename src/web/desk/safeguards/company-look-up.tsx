import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskOutput } from '../../../wire/index.js';
import { Button, Input } from '../../components/index.js';
import { readDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { sayCount } from '../words/say.js';

/** Organisations offered with a button; whoever wants another types it. */
const MOST_NAMES = 6;

/** The organisations among facts or shared contacts, each once. */
export function organisationsOf(
  facts: readonly { readonly kind: string; readonly value: string }[],
): string[] {
  const names = facts.filter(({ kind }) => kind === 'organisation').map(({ value }) => value);
  return [...new Set(names)].slice(0, MOST_NAMES);
}

/** What was asked, and what the register shows of it. */
interface Answered {
  readonly name: string;
  readonly answer: DeskOutput<'register.find'>;
}

/**
 * Looks organisations up in the register of companies that this desk imported.
 * @param names organisations that the page already shows, each with a button of its own
 */
export function CompanyLookUp({ names = [] }: { readonly names?: readonly string[] }): JSX.Element | null {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [answered, setAnswered] = useState<Answered | null>(null);
  if (!roleMay('register.find')) return null;
  const ask = async (asked: string): Promise<void> => {
    if (asked.trim() === '') return;
    setBusy(true);
    const answer = await readDesk('register.find', { name: asked });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    setAnswered(answer.ok ? { name: asked, answer: answer.value } : null);
  };
  return (
    <details class="why why--large look-up no-print">
      <summary>Look a company up in the register</summary>
      <p class="govuk-body">
        A copy on this machine: nobody learns what you look up. What it shows is for you to compare with what
        you were told. It is never weighed, and a name that is not in it proves nothing.
      </p>
      {names.length === 0 ? null : (
        <p>
          {names.map((one) => (
            <Button
              key={one}
              type="button"
              classes="govuk-button--secondary compact"
              text={`Look up ${one}`}
              disabled={busy}
              onClick={() => void ask(one)}
            />
          ))}
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void ask(name);
        }}
      >
        <Input
          name="company-name"
          label={{ text: 'Name or number of a company' }}
          value={name}
          autocomplete="off"
          classes="govuk-input--width-20"
          onInput={setName}
        />
        <Button
          type="submit"
          classes="govuk-button--secondary compact"
          text={busy ? 'Looking' : 'Look up'}
          disabled={busy}
        />
      </form>
      <ProblemBox problem={problem} />
      <div role="status">{answered === null ? null : <Found {...answered} />}</div>
    </details>
  );
}

function Found({ name, answer: { register, found } }: Answered): JSX.Element {
  if (register === null)
    return (
      <p class="govuk-body">
        No register was imported for this desk. Whoever runs it does so with{' '}
        <code>tocsin register import companies FILE</code> and starts the desk with <code>--registers</code>.
      </p>
    );
  const source = `Read from ${register.file}, ${sayCount(register.companies, 'company', 'companies')}, imported ${register.imported}.`;
  if (found.length === 0)
    return (
      <p class="govuk-body">
        Nothing in the register is called “{name}” or nearly so, which proves nothing: it holds no company of
        another country. <span class="quiet">{source}</span>
      </p>
    );
  return (
    <table class="dense stack">
      <caption class="quiet">
        What may be “{name}”, the likeliest first. {source}
      </caption>
      <thead>
        <tr>
          <th scope="col">Company</th>
          <th scope="col">What the register says</th>
          <th scope="col">Why it is shown</th>
        </tr>
      </thead>
      <tbody>
        {found.map((one) => (
          <tr key={one.number}>
            <th scope="row">{one.name}</th>
            <td data-label="What the register says">{one.facts}</td>
            <td data-label="Why it is shown">{one.why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
