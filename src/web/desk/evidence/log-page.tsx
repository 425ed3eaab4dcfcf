import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskOutput } from '../../../wire/index.js';
import { Button } from '../../components/index.js';
import { readDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { sayCount } from '../words/say.js';
import { Time } from '../words/tags.js';

type LogList = DeskOutput<'log.list'>;

/** What an entry is of, in a word or two; a kind that came later is shown as it is called. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  exhibit: 'An exhibit',
  custody: 'A step of custody',
  assessment: 'An assessment',
  erasure: 'That something was erased',
  package: 'A package that was made',
  publication: 'What was weighed before an alert',
  alert: 'An alert',
};

/** The append-only log: its entries, how far witnesses and gate have it, and whether it is whole. */
export function LogPage(): JSX.Element {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const after = cursors.at(-1);
  const list = useDesk('log.list', after === undefined ? {} : { after });
  const { value } = list;
  return (
    <>
      <h1 class="govuk-heading-l">The log</h1>
      <p class="govuk-body">
        Everything that may become evidence leaves a hash here, in order, and nothing can be taken out or put
        in between without being seen. The log holds no text: only hashes, which say nothing by themselves.
      </p>
      {roleMay('log.verify') ? <LogVerify /> : null}
      <ProblemBox problem={list.problem} onAgain={list.readAgain} />
      {value === null ? null : (
        <>
          <Standing log={value} />
          <h2 class="govuk-heading-m">{sayCount(value.size, 'entry', 'entries')}</h2>
          {value.entries.length === 0 ? (
            <p class="govuk-body">None yet. The first exhibit that is taken makes the first entry.</p>
          ) : (
            <Entries entries={value.entries} />
          )}
          <p class="pages">
            {cursors.length > 0 ? (
              <Button
                type="button"
                classes="govuk-button--secondary compact"
                text="Newer"
                onClick={() => {
                  setCursors(cursors.slice(0, -1));
                }}
              />
            ) : null}{' '}
            {value.next === null ? null : (
              <Button
                type="button"
                classes="govuk-button--secondary compact"
                text="Older"
                onClick={() => {
                  setCursors([...cursors, value.next!]);
                }}
              />
            )}
          </p>
        </>
      )}
    </>
  );
}

function LogVerify(): JSX.Element {
  const [found, setFound] = useState<DeskOutput<'log.verify'> | null>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const verify = async (): Promise<void> => {
    setBusy(true);
    const answer = await readDesk('log.verify', {});
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    setFound(answer.ok ? answer.value : null);
  };
  return (
    <section aria-label="Whether the log is whole">
      <Button
        type="button"
        classes="compact"
        text={busy ? 'Checking' : 'Check that the log is whole'}
        disabled={busy}
        onClick={() => void verify()}
      />
      <ProblemBox problem={problem} />
      <div role="status">
        {found === null ? null : (
          <>
            <p class="govuk-body">
              <b>{found.whole ? 'The log is whole.' : 'The log is not whole.'}</b>{' '}
              {sayCount(found.size, 'entry', 'entries')} read from the disk again and computed anew from what
              they are of; the content of {found.erased.toLocaleString('en-GB')} was erased, and their hashes
              stand.
            </p>
            {found.broken.length === 0 ? null : (
              <ul class="govuk-list govuk-list--bullet">
                {found.broken.map(({ index, say }) => (
                  <li key={`${String(index)} ${say}`}>
                    Entry {index}: {say}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </section>
  );
}

/** How far others have seen it: what a witness has cosigned, nobody can take back. */
function Standing({ log }: { readonly log: LogList }): JSX.Element {
  const { checkpoint, witnesses, quorum, size, origin, problem: inTheWay } = log;
  return (
    <section aria-labelledby="log-standing">
      <h2 class="govuk-heading-m" id="log-standing">
        Who has seen it
      </h2>
      {inTheWay === null ? null : (
        <div class="problem">
          <p class="problem__happened">{inTheWay.say}</p>
          <p>{inTheWay.next}</p>
        </div>
      )}
      {checkpoint === null ? (
        <p class="govuk-body">
          No checkpoint yet. One is made, and shown to the witnesses, with the next exchange with the gate.
        </p>
      ) : (
        <p class="govuk-body">
          The newest checkpoint is of the first {sayCount(checkpoint.size, 'entry', 'entries')}, made{' '}
          <Time at={checkpoint.at} />.{' '}
          {checkpoint.pushed >= checkpoint.size
            ? 'The gate has all of it, for everybody to compare.'
            : `The gate has ${checkpoint.pushed.toLocaleString('en-GB')} of them so far.`}
          {checkpoint.size < size ? ' What came since goes into the next one.' : ''}
        </p>
      )}
      {witnesses.length === 0 ? (
        <p class="govuk-body">
          The desk’s policy names no witnesses: only the desk’s own word says that everybody is shown the same
          log.
        </p>
      ) : (
        <table class="dense stack">
          <caption class="quiet">
            Witnesses sign that the log they were shown goes on as it was.{' '}
            {quorum === 1 ? 'One must' : `${String(quorum)} must`} have signed before anybody believes a
            checkpoint.
          </caption>
          <thead>
            <tr>
              <th scope="col">Witness</th>
              <th scope="col" class="number">
                Signed up to entry
              </th>
              <th scope="col">Last time</th>
            </tr>
          </thead>
          <tbody>
            {witnesses.map(({ name, cosigned, problem }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="number" data-label="Signed up to entry">
                  {cosigned.toLocaleString('en-GB')}
                </td>
                <td data-label="Last time">
                  {problem === null
                    ? cosigned === 0
                      ? 'Not asked yet'
                      : 'It signed'
                    : `${problem.say} ${problem.next}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {checkpoint === null ? null : (
        <details class="why why--large">
          <summary>The checkpoint as it was signed</summary>
          <p class="govuk-body">
            For whoever compares it elsewhere: the log’s name is <span class="value">{origin}</span>.
          </p>
          <pre class="value">{checkpoint.note}</pre>
        </details>
      )}
    </section>
  );
}

function Entries({ entries }: Pick<LogList, 'entries'>): JSX.Element {
  return (
    <table class="dense stack">
      <caption class="quiet">The newest first. The hash is all that the log holds of an entry.</caption>
      <thead>
        <tr>
          <th scope="col" class="number">
            Entry
          </th>
          <th scope="col">When</th>
          <th scope="col">Of what</th>
          <th scope="col">Hash</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ index, at, kind, hash, erased }) => (
          <tr key={index}>
            <th scope="row" class="number">
              {index}
            </th>
            <td data-label="When">
              <Time at={at} />
            </td>
            <td data-label="Of what">
              {KIND_WORDS[kind] ?? kind}
              {erased ? ' (its content was erased)' : ''}
            </td>
            <td data-label="Hash" class="hash">
              {hash}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
