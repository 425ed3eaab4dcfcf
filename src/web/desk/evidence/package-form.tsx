import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskOutput, Exhibit } from '../../../wire/index.js';
import { Button, Input } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayCount, saySize } from '../words/say.js';
import { NOTHING_LEFT_OUT, withheldOf, WithholdParts, type LeftOut } from './withhold-parts.js';

/** Makes the package of a campaign, whole or with parts withheld. */
export function PackageForm(options: {
  readonly campaign: string;
  readonly exhibits: readonly Exhibit[];
}): JSX.Element {
  const { campaign, exhibits } = options;
  const [why, setWhy] = useState('');
  const [left, setLeft] = useState<LeftOut>(NOTHING_LEFT_OUT);
  const [made, setMade] = useState<DeskOutput<'evidence.export'> | null>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const make = async (): Promise<void> => {
    const withhold = withheldOf(left);
    setTried(true);
    if (why.trim() === '' || withhold === null) return;
    setBusy(true);
    const answer = await changeDesk('evidence.export', { campaign, why, withhold });
    setBusy(false);
    setTried(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setMade(answer.value);
  };
  return (
    <section class="no-print" aria-labelledby="package">
      <h2 class="govuk-heading-m" id="package">
        Evidence package
      </h2>
      <p class="govuk-body">
        Everything of this campaign in one file, for a court or for somebody else’s expert: exhibits, custody,
        assessments, and the proofs from the log. It is verified without a network and without trusting this
        desk.
      </p>
      <ProblemBox problem={problem} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <WithholdParts exhibits={exhibits} left={left} onChange={setLeft} tried={tried} />
        <div class="search">
          <Input
            name="package-why"
            label={{ text: 'For whom, and why' }}
            hint={{ text: 'It stands in the custody of every exhibit.' }}
            value={why}
            autocomplete="off"
            onInput={setWhy}
            {...(tried && why.trim() === '' ? { errorMessage: { text: 'Say for whom, and why.' } } : {})}
          />
          <Button classes="compact" text={busy ? 'Making it' : 'Make the package'} disabled={busy} />
        </div>
      </form>
      {made === null ? null : (
        <div role="status">
          <p class="govuk-body">
            <a href={`/api/packages/${made.package}`} download={made.name}>
              Download {made.name}
            </a>{' '}
            ({saySize(made.bytes)}, {sayCount(made.exhibits, 'exhibit')}). It waits here for a day.
          </p>
          <p class="hash">SHA-256 {made.sha256}</p>
          {made.left.length === 0 ? null : (
            <ul class="govuk-list govuk-list--bullet">
              {made.left.map(({ exhibit, say }) => (
                <li key={exhibit}>
                  Not in it: {exhibit}. {say}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}
