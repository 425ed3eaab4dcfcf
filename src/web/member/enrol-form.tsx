import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ProblemWords } from '../../base/index.js';
import { Button, ErrorSummary, Input, Radios, WarningText } from '../components/index.js';
import { DeskIdentity } from '../target/desk-identity.js';
import { desk, knowDesk } from '../target/desk-state.js';
import { readInbox } from './inbox.js';
import { enrol } from './member-state.js';

/** What a link of the office brings: `#enrol/OFFICE/CODE`. */
export interface EnrolmentLink {
  /** The office's id in the policy. */
  readonly office: string;
  readonly code: string;
}

export interface EnrolFormOptions {
  readonly linked: EnrolmentLink | undefined;
  /** The request is at the gate. */
  readonly onSent: () => void;
}

/** Where a member enters what the office gave them, so that alerts reach this device. */
export function EnrolForm({ linked, onSent }: EnrolFormOptions): JSX.Element {
  const [office, setOffice] = useState(linked?.office ?? '');
  const [code, setCode] = useState(linked?.code ?? '');
  const [problem, setProblem] = useState<ProblemWords>();
  const [sending, setSending] = useState(false);
  useEffect(() => {
    void knowDesk();
  }, []);
  const relays = desk.value.at === 'known' ? desk.value.desk.policy.relays : [];
  const chosen = office === '' && relays.length === 1 ? relays[0]!.id : office;
  const isUnknown = desk.value.at === 'known' && chosen !== '' && !relays.some(({ id }) => id === chosen);
  return (
    <>
      {problem === undefined ? null : (
        <ErrorSummary titleText={problem.happened} descriptionText={`${problem.safe} ${problem.next}`} />
      )}
      <h1 class="govuk-heading-l">Receive alerts on this device</h1>
      <p class="govuk-body">
        Your office, such as the Speaker’s, can send you the desk’s alerts here. Each one is sealed for this
        device alone and shown under your office’s own words. For that you need the code that your office gave
        you.
      </p>
      {isUnknown ? (
        <WarningText text="The link names an office that the desk’s policy does not know. Nothing was sent. Choose your office below, or ring it by a number that you know." />
      ) : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setSending(true);
          void enrol(chosen, code).then((why) => {
            setSending(false);
            setProblem(why);
            if (why !== undefined) return;
            onSent();
            void readInbox();
          });
        }}
      >
        {desk.value.at === 'known' && relays.length === 0 ? (
          <WarningText text="This desk has named no office that passes its alerts on." />
        ) : (
          <Radios
            name="office"
            fieldset={{ legend: { text: 'Your office', classes: 'govuk-fieldset__legend--s' } }}
            items={relays.map(({ id, name }) => ({ value: id, text: name }))}
            value={chosen}
            onChange={setOffice}
          />
        )}
        <Input
          name="code"
          label={{ text: 'The code', classes: 'govuk-label--s' }}
          hint={{ text: 'Two groups of five letters and figures. It is good once.' }}
          value={code}
          classes="govuk-input--width-20"
          autocomplete="off"
          spellcheck={false}
          attributes={{ autocapitalize: 'characters' }}
          onInput={setCode}
        />
        <Button
          text={sending ? 'Asking your office' : 'Enrol this device'}
          disabled={sending || desk.value.at !== 'known' || relays.length === 0}
        />
      </form>
      <h2 class="govuk-heading-m">Whose alerts these are</h2>
      <DeskIdentity alerts />
    </>
  );
}
