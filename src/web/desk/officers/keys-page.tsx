import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/index.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { addPasskey, letPasskeyUnlock } from '../door/passkeys.js';
import { ProblemBox } from '../frame/problem-box.js';
import { me, readSession } from '../frame/session.js';
import { sayDone } from '../frame/undo.js';
import { Time } from '../words/tags.js';

/** One's own passkeys: a second device, and which of them can unlock the desk. */
export function KeysPage(): JSX.Element {
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const passkeys = me.value?.passkeys ?? [];
  const add = async (): Promise<void> => {
    const answer = await addPasskey();
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    sayDone('The passkey is added.', null);
    setProblem(await readSession());
  };
  const unlocks = async (): Promise<void> => {
    const answer = await letPasskeyUnlock();
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    sayDone('This passkey can unlock the desk from now on.', null);
    setProblem(await readSession());
  };
  return (
    <div class="narrow">
      <h1 class="govuk-heading-l">Your passkeys</h1>
      <ProblemBox problem={problem} />
      <table class="dense">
        <caption class="govuk-visually-hidden">Your passkeys</caption>
        <thead>
          <tr>
            <th scope="col">Made</th>
            <th scope="col">Can hold the secret that unlocks the desk</th>
          </tr>
        </thead>
        <tbody>
          {passkeys.map(({ id, prf, addedAt }) => (
            <tr key={id}>
              <th scope="row">
                <Time at={addedAt} />
              </th>
              <td>{prf ? 'Yes' : 'No'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="govuk-body">
        A second passkey on another device keeps you from being locked out when the first is lost.
      </p>
      <div class="govuk-button-group">
        <Button type="button" text="Add a passkey" onClick={() => void add()} />
        <Button
          type="button"
          classes="govuk-button--secondary"
          text="Let a passkey unlock the desk"
          onClick={() => void unlocks()}
        />
      </div>
    </div>
  );
}
