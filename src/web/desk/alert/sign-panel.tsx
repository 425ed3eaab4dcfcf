import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatProblem, Secret } from '../../../base/index.js';
import type { DraftDetail } from '../../../wire/index.js';
import { Button, FileUpload, Input } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';
import { open } from '../route.js';
import { sayCount } from '../words/say.js';
import { Time } from '../words/tags.js';
import { signWithKeyFile } from './officer-key.js';
import type { ShownStatement } from './read-proposal.js';

/** Who has signed, room to sign with one's own key, and the last step. */
export function SignPanel(options: {
  readonly detail: DraftDetail;
  readonly shown: ShownStatement;
  readonly onDone: (detail: DraftDetail) => void;
}): JSX.Element {
  const { detail, shown, onDone } = options;
  const { signed, signers, needed, proposal } = detail;
  const waiting = signers.filter(({ key }) => !signed.some((one) => one.key === key));
  return (
    <section class="work" aria-labelledby="sign">
      <h2 class="govuk-heading-m" id="sign">
        Signatures
      </h2>
      <p role="status" class={signed.length >= needed ? 'draft-panel__fine' : 'draft-panel__open'}>
        {signed.length} of {sayCount(needed, 'signature')} that the policy asks for.
      </p>
      <ul class="history signed">
        {signed.map(({ officer, key, at, by }) => (
          <li key={key}>
            <b>{officer}</b> signed <Time at={at} />
            <span class="quiet">, handed in by {by.name}</span>
          </li>
        ))}
        {waiting.map(({ officer, key }) => (
          <li key={key} class="quiet">
            {officer} has not signed
          </li>
        ))}
      </ul>
      {detail.may.includes('alert.sign') && waiting.length > 0 ? (
        <SignForm detail={detail} shown={shown} onDone={onDone} />
      ) : null}
      <p class="quiet">
        The bytes have the mark <span class="hash">{proposal?.sha256}</span>. Every officer who signs must see
        the same one.
      </p>
      <Publish detail={detail} />
    </section>
  );
}

function SignForm(options: {
  readonly detail: DraftDetail;
  readonly shown: ShownStatement;
  readonly onDone: (detail: DraftDetail) => void;
}): JSX.Element {
  const { detail, shown, onDone } = options;
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [missing, setMissing] = useState<'file' | 'passphrase' | null>(null);
  const [busy, setBusy] = useState(false);
  const sign = async (): Promise<void> => {
    setProblem(null);
    setMissing(file === null ? 'file' : passphrase === '' ? 'passphrase' : null);
    if (file === null || passphrase === '') return;
    setBusy(true);
    const key = { file, passphrase: new Secret(passphrase) };
    const signature = await signWithKeyFile(shown.bytes, key, detail);
    if (!signature.ok) {
      setBusy(false);
      setProblem({ ...formatProblem(signature.problem), code: signature.problem.code });
      return;
    }
    setPassphrase('');
    setFile(null);
    const answer = await changeDesk('alert.sign', {
      draft: detail.id,
      sha256: detail.proposal?.sha256 ?? '',
      signature: { ...signature.value, algorithm: 'ed25519' },
    });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    onDone(answer.value);
    sayDone('Signed. Your key is forgotten by this page.', null);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <h3 class="govuk-heading-s">Sign with your own key</h3>
      <p>
        Read the alert first, all of it. Sign on a device that is yours: file and passphrase are used in this
        page and do not leave it.
      </p>
      <ProblemBox problem={problem} />
      <FileUpload
        name="officer-key"
        label={{ text: 'Your key file' }}
        hint={{ text: 'The one that tocsin keys officer made.' }}
        onFiles={(files) => {
          setFile(files[0] ?? null);
        }}
        {...(missing === 'file' ? { errorMessage: { text: 'Choose your key file.' } } : {})}
      />
      {file === null ? null : (
        <p class="value" role="status">
          Chosen: {file.name}
        </p>
      )}
      <Input
        name="officer-passphrase"
        label={{ text: 'Its passphrase' }}
        type="password"
        autocomplete="off"
        value={passphrase}
        onInput={setPassphrase}
        {...(missing === 'passphrase' ? { errorMessage: { text: 'Enter the passphrase of the key.' } } : {})}
      />
      <Button classes="compact" text={busy ? 'Opening the key' : 'Sign these bytes'} disabled={busy} />
    </form>
  );
}

function Publish({ detail }: { readonly detail: DraftDetail }): JSX.Element {
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const gateMet = detail.gate.every(({ met }) => met);
  const enough = detail.signed.length >= detail.needed;
  const publish = async (): Promise<void> => {
    setBusy(true);
    const answer = await changeDesk('alert.publish', { draft: detail.id, expects: detail.version });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    sayDone('Published. It can be corrected or withdrawn, and no longer taken back.', null);
    open('alert', answer.value.alert.id);
  };
  return (
    <>
      <h3 class="govuk-heading-s">Publish</h3>
      <ProblemBox problem={problem} />
      <p>
        {!gateMet
          ? 'A row of the publish gate is open.'
          : !enough
            ? 'Signatures are missing.'
            : 'It goes to every relay of its audience. Then it can be corrected or withdrawn, and no longer taken back.'}
      </p>
      {detail.may.includes('alert.publish') ? (
        <Button
          type="button"
          classes="compact"
          text={busy ? 'Publishing' : 'Publish it'}
          disabled={busy || !gateMet || !enough}
          onClick={() => void publish()}
        />
      ) : (
        <p>Your role does not publish alerts.</p>
      )}
    </>
  );
}
