import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button, Input } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { announce } from '../frame/announce.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayCount } from '../words/say.js';
import { signInWithPasskey } from './passkeys.js';
import { takeRememberedSecret } from './passkey-secret.js';

/** Opens the desk's data: with the passphrase, or with a passkey that was set to unlock. */
export function Unlock({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const unlock = async (
    input: { passphrase: string } | { credential: string; prf: string },
    quietly = false,
  ): Promise<void> => {
    setBusy(true);
    const answer = await changeDesk('desk.unlock', input);
    setBusy(false);
    if (!answer.ok) {
      if (!quietly) setProblem(answer.problem);
      return;
    }
    setPassphrase('');
    announce(`The desk is unlocked. ${sayCount(answer.value.opened, 'report')} opened.`);
    onDone();
  };
  useEffect(() => {
    const secret = takeRememberedSecret();
    if (secret !== null) void unlock(secret, true);
  }, []);
  const withPasskey = async (): Promise<void> => {
    const answer = await signInWithPasskey();
    if (!answer.ok) setProblem(answer.problem);
    else if (answer.value.prf === null) setProblem(NO_SECRET);
    else await unlock({ credential: answer.value.credential, prf: answer.value.prf });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void unlock({ passphrase });
      }}
    >
      <ProblemBox problem={problem} />
      <p class="govuk-body">
        Until it is unlocked the desk keeps reports sealed and opens none. The key stays in the desk’s memory
        only, and is gone when the desk stops.
      </p>
      <Input
        name="passphrase"
        type="password"
        label={{ text: 'Passphrase of the desk' }}
        autocomplete="off"
        value={passphrase}
        onInput={setPassphrase}
      />
      <div class="govuk-button-group">
        <Button text={busy ? 'Unlocking, some seconds' : 'Unlock'} disabled={busy || passphrase === ''} />
        <Button
          type="button"
          classes="govuk-button--secondary"
          text="Unlock with a passkey"
          disabled={busy}
          onClick={() => void withPasskey()}
        />
      </div>
    </form>
  );
}

const NO_SECRET: ShownProblem = {
  code: 'web/passkey-without-secret',
  happened: 'This passkey signs you in, but holds no secret with which the desk could be unlocked.',
  safe: 'The desk stays as it was.',
  next: 'Unlock it with the passphrase. Under “Your passkeys” you can set a passkey that is able to.',
};
