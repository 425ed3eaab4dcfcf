import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/index.js';
import { readProvider } from '../call/desk-client.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { signInWithPasskey } from './passkeys.js';
import { rememberSecret } from './passkey-secret.js';

/** Signing in, as a page of its own or over the page that is open. */
export function SignIn(options: {
  /** Over an open page: the provider's own page would lose what was typed, so it opens beside. */
  readonly inPlace: boolean;
  readonly again: boolean;
  readonly onDone: () => void;
}): JSX.Element {
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const provider = useProvider();
  const signIn = async (): Promise<void> => {
    setBusy(true);
    const answer = await signInWithPasskey();
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.problem);
      return;
    }
    rememberSecret(answer.value);
    options.onDone();
  };
  return (
    <>
      <ProblemBox problem={problem} />
      <p class="govuk-body">
        {options.again
          ? 'This needs you to have signed in within the last minutes.'
          : options.inPlace
            ? 'Your session ended. What you typed is still on the page behind this.'
            : 'Officers sign in with the passkey of their own device.'}
      </p>
      <div class="govuk-button-group">
        <Button
          type="button"
          text={busy ? 'Waiting for your passkey' : 'Sign in with a passkey'}
          disabled={busy}
          onClick={() => void signIn()}
        />
        {provider === null ? null : (
          <a
            class="govuk-link"
            href={options.again ? '/session/provider?again' : '/session/provider'}
            {...(options.inPlace ? { target: '_blank', rel: 'noreferrer' } : {})}
          >
            Sign in through {provider}
            {options.inPlace ? ' (opens beside)' : ''}
          </a>
        )}
      </div>
      {options.inPlace && provider !== null ? (
        <p class="quiet">
          Signed in beside?{' '}
          <button type="button" class="link-button" onClick={options.onDone}>
            Go on
          </button>
        </p>
      ) : options.inPlace ? null : (
        <p class="quiet">No passkey here yet? Ask your administrator for a one-time link.</p>
      )}
    </>
  );
}

/** What the organisation's own sign-in is called here, if there is one. */
function useProvider(): string | null {
  const [provider, setProvider] = useState<string | null>(null);
  useEffect(() => {
    void readProvider().then(setProvider);
  }, []);
  return provider;
}
