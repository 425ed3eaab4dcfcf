import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/index.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { enrolWithPasskey } from './passkeys.js';
import { rememberSecret } from './passkey-secret.js';

/** The page of a one-time link: makes the officer's first passkey on this device. */
export function EnrolPage(options: { readonly link: string; readonly onDone: () => void }): JSX.Element {
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const enrol = async (): Promise<void> => {
    setBusy(true);
    const answer = await enrolWithPasskey(options.link);
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.problem);
      return;
    }
    rememberSecret(answer.value);
    options.onDone();
  };
  return (
    <div class="narrow">
      <h1 class="govuk-heading-l">Enrol this device</h1>
      <ProblemBox problem={problem} />
      <p class="govuk-body">
        You were given a one-time link to this desk. Your device now makes a passkey that stays on it; the
        desk keeps only its public half. From then on you sign in by unlocking your device.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>Do this on the device you work on, alone at it.</li>
        <li>
          The link works once. If somebody used it before you, it says so: tell your administrator at once.
        </li>
      </ul>
      <Button
        type="button"
        text={busy ? 'Waiting for your device' : 'Make a passkey on this device'}
        disabled={busy}
        onClick={() => void enrol()}
      />
    </div>
  );
}
