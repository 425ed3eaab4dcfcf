import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { GivenProof } from '../../../wire/index.js';
import { Button, Input, Radios } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { Answer, ShownProblem } from '../call/shown-problem.js';
import { uploadFile } from '../call/upload.js';
import { DropFile } from '../frame/drop-file.js';
import { ProblemBox } from '../frame/problem-box.js';

type Way = 'file' | 'exhibit' | 'document';

/** Asks for what shows that something was done: a file that becomes an exhibit, an exhibit, or the hash of a document. */
export function ProofForm(options: {
  /** Tells the fields of two forms on one page apart. */
  readonly name: string;
  readonly button: string;
  readonly onProof: (proof: GivenProof) => Promise<ShownProblem | null>;
}): JSX.Element {
  const { name, button, onProof } = options;
  const [way, setWay] = useState<Way>('file');
  const [file, setFile] = useState<File | null>(null);
  const [exhibit, setExhibit] = useState('');
  const [title, setTitle] = useState('');
  const [kept, setKept] = useState('');
  const [sha256, setSha256] = useState('');
  const [missing, setMissing] = useState('');
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);

  const give = async (): Promise<void> => {
    setProblem(null);
    const lacks =
      way === 'file'
        ? file === null && 'Choose the file.'
        : way === 'exhibit'
          ? exhibit.trim() === '' && 'Give the id of the exhibit.'
          : (title.trim() === '' || kept.trim() === '' || !/^[0-9a-f]{64}$/.test(sha256)) &&
            'Give title, place and hash; the hash has 64 characters.';
    setMissing(lacks === false ? '' : lacks);
    if (lacks !== false) return;
    setBusy(true);
    const proof: Answer<GivenProof> =
      way === 'file' && file !== null
        ? await takeFile(file)
        : {
            ok: true,
            value:
              way === 'exhibit'
                ? { kind: 'exhibit', exhibit: exhibit.trim() }
                : { kind: 'document', title, kept, sha256 },
          };
    setProblem(proof.ok ? await onProof(proof.value) : proof.problem);
    setBusy(false);
  };

  return (
    <form
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <ProblemBox problem={problem} />
      <Radios
        name={`${name}-way`}
        classes="govuk-radios--small"
        fieldset={{ legend: { text: 'What shows it' } }}
        value={way}
        items={[
          { value: 'file', text: 'A photo, record or other file: it becomes an exhibit' },
          { value: 'exhibit', text: 'An exhibit that this desk has' },
          { value: 'document', text: 'A document kept elsewhere: its hash alone' },
        ]}
        onChange={(value) => {
          setWay(value as Way);
        }}
      />
      {way === 'file' ? (
        <DropFile
          name={`${name}-file`}
          label="The file"
          hint="Kept byte for byte, sealed, with its hash in the log."
          onFiles={(files) => {
            setFile(files[0] ?? null);
          }}
        />
      ) : way === 'exhibit' ? (
        <Input
          name={`${name}-exhibit`}
          label={{ text: 'Its id' }}
          value={exhibit}
          autocomplete="off"
          onInput={setExhibit}
        />
      ) : (
        <>
          <Input
            name={`${name}-title`}
            label={{ text: 'What the document is called' }}
            value={title}
            autocomplete="off"
            onInput={setTitle}
          />
          <Input
            name={`${name}-kept`}
            label={{ text: 'Where it is kept' }}
            value={kept}
            autocomplete="off"
            onInput={setKept}
          />
          <Input
            name={`${name}-sha256`}
            label={{ text: 'Its SHA-256' }}
            hint={{ text: 'Paste it, or choose the file below: it is hashed on this page and not sent.' }}
            value={sha256}
            autocomplete="off"
            autocapitalize="none"
            onInput={(value) => {
              setSha256(value.trim().toLowerCase());
            }}
          />
          <DropFile
            name={`${name}-hash`}
            label="Hash a file here"
            hint="It does not leave this computer."
            onFiles={(files) => {
              const [first] = files;
              if (first !== undefined) void hashOf(first).then(setSha256);
            }}
          />
        </>
      )}
      {way === 'file' && file !== null ? (
        <p class="value" role="status">
          Chosen: {file.name}
        </p>
      ) : null}
      {missing === '' ? null : (
        <p class="govuk-error-message" role="alert">
          {missing}
        </p>
      )}
      <Button classes="compact" text={busy ? 'One moment' : button} disabled={busy} />
    </form>
  );
}

async function takeFile(file: File): Promise<Answer<GivenProof>> {
  const sent = await uploadFile(file);
  if (!sent.ok) return sent;
  const taken = await changeDesk('exhibit.take', {
    from: { kind: 'file', upload: sent.value, campaign: null, name: file.name.slice(0, 200) },
    how: 'Brought to the desk as proof that something was done',
  });
  if (!taken.ok) return taken;
  return { ok: true, value: { kind: 'exhibit', exhibit: taken.value.exhibits[0]!.id } };
}

async function hashOf(file: File): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
