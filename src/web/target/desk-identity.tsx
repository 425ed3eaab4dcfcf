import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Details, Input, InsetText, WarningText } from '../components/index.js';
import { formatFingerprint } from '../../seal/index.js';
import { compareFingerprint, desk, knowDesk, type Compared } from './desk-state.js';
import { ProblemNote } from './problem-note.js';

/**
 * Who the desk is, and how the person can be sure of it.
 * @param options.alerts where its alerts are received rather than something sent to it
 */
export function DeskIdentity({ alerts = false }: { readonly alerts?: boolean }): JSX.Element {
  const now = desk.value;
  if (now.at === 'asking') return <p class="govuk-body">Asking for the desk’s policy.</p>;
  if (now.at === 'unknown')
    return (
      <>
        <WarningText text="Nothing can be sealed yet: the desk could not be known." />
        <ProblemNote words={now.why} />
        <Button
          text="Try again"
          type="button"
          classes="govuk-button--secondary"
          onClick={() => {
            void knowDesk();
          }}
        />
      </>
    );
  const { policy, pin, compared, refused } = now.desk;
  return (
    <InsetText>
      {refused === undefined ? null : (
        <>
          <WarningText text="The gate gave a policy that this device does not believe. The one it knew before stays in force." />
          <ProblemNote words={refused} />
        </>
      )}
      <p class="govuk-body">
        {alerts ? (
          <>
            The alerts are those of <strong>{policy.desk.name}</strong>.
          </>
        ) : (
          <>
            This goes to <strong>{policy.desk.name}</strong>. {policy.desk.readers}
          </>
        )}
      </p>
      <p class="govuk-body">
        {compared
          ? 'You have compared this desk with its card; this device will refuse any other.'
          : 'This device keeps to this desk from now on and will refuse any other. To be sure that it is the right one, compare the fingerprint with the desk’s printed card.'}
      </p>
      <p class="fingerprint" translate={false}>
        {formatFingerprint(pin.fingerprint)}
      </p>
      {compared ? null : <CompareForm />}
    </InsetText>
  );
}

const ANSWERS: Readonly<Record<Compared, string>> = {
  same: 'It is the same desk.',
  other: 'This is another desk’s fingerprint. Send nothing here; ring the number on the card.',
  'not-a-fingerprint': 'This is not a whole fingerprint, or a character is wrong. It begins with desk1.',
};

function CompareForm(): JSX.Element {
  const [typed, setTyped] = useState('');
  const [answer, setAnswer] = useState<Compared>();
  return (
    <Details summaryText="Compare it with the card">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void compareFingerprint(typed).then(setAnswer);
        }}
      >
        <Input
          name="fingerprint"
          label={{ text: 'The fingerprint on the card' }}
          value={typed}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onInput={setTyped}
          {...(answer === undefined || answer === 'same' ? {} : { errorMessage: { text: ANSWERS[answer] } })}
        />
        <Button text="Compare" classes="govuk-button--secondary" />
      </form>
    </Details>
  );
}
