import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Exposure, ItemKind } from '../../../model/index.js';
import { Button, Input, Select, Textarea } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { uploadFile } from '../call/upload.js';
import { useDraft } from '../frame/drafts.js';
import { DropFile } from '../frame/drop-file.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';
import { open } from '../route.js';
import { EXPOSURE_WORDS, KIND_WORDS, saySize } from '../words/say.js';

/** A report for somebody who called, or a forwarded mail: both go the way of every other report. */
export function EnterPage(): JSX.Element {
  const [mail, setMail] = useState<File | null>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [kind, setKind] = useState<ItemKind>('message');
  const [exposure, setExposure] = useState<Exposure | ''>('');
  const [text, setText] = useDraft('enter text');
  const [subject, setSubject] = useDraft('enter subject');
  const [channel, setChannel] = useDraft('enter channel');
  const [sender, setSender] = useDraft('enter sender');
  const [address, setAddress] = useDraft('enter address');
  const [note, setNote] = useDraft('enter note');
  const [name, setName] = useDraft('enter name');
  const [contact, setContact] = useDraft('enter contact');
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [missing, setMissing] = useState<'text' | 'reporter' | null>(null);
  const [busy, setBusy] = useState(false);

  const reporter = name.trim() === '' || contact.trim() === '' ? null : { name, contact };
  const rest = {
    ...(exposure === '' ? {} : { personal: { exposure } }),
    ...(note.trim() === '' ? {} : { note }),
    reporter,
  };

  const uploadAll = async (all: readonly File[]): Promise<string[] | null> => {
    const uploads: string[] = [];
    for (const file of all) {
      const sent = await uploadFile(file);
      if (!sent.ok) {
        setProblem(sent.problem);
        return null;
      }
      uploads.push(sent.value);
    }
    return uploads;
  };

  const enter = async (): Promise<void> => {
    setProblem(null);
    if (mail === null && text.trim() === '') {
      setMissing('text');
      return;
    }
    if ((name.trim() === '') !== (contact.trim() === '')) {
      setMissing('reporter');
      return;
    }
    setMissing(null);
    setBusy(true);
    const uploads = await uploadAll(mail === null ? files : [mail]);
    if (uploads !== null) {
      const answer =
        mail === null
          ? await changeDesk('report.enter', {
              item: {
                kind,
                text,
                ...(subject.trim() === '' ? {} : { subject }),
                ...(channel.trim() === '' ? {} : { channel }),
                ...(sender.trim() === '' && address.trim() === ''
                  ? {}
                  : {
                      from: {
                        ...(sender.trim() === '' ? {} : { name: sender }),
                        ...(address.trim() === '' ? {} : { address }),
                      },
                    }),
              },
              attachments: uploads,
              ...rest,
            })
          : await changeDesk('report.drop-mail', { upload: uploads[0] ?? '', ...rest });
      if (answer.ok) {
        for (const empty of [
          setText,
          setSubject,
          setChannel,
          setSender,
          setAddress,
          setNote,
          setName,
          setContact,
        ])
          empty('');
        sayDone('The report is entered.', answer.value.act);
        open('report', answer.value.report.id);
      } else setProblem(answer.problem);
    }
    setBusy(false);
  };

  return (
    <form
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <h1 class="govuk-heading-l">Enter a report</h1>
      <p class="govuk-body">
        For somebody who called, or a mail that was forwarded. It is read, judged and linked like any other.
      </p>
      <ProblemBox problem={problem} />
      <DropFile
        name="mail"
        label="A mail saved as a file (.eml)"
        hint="Drop it here or choose it. Then nothing needs to be typed below but who reported it."
        onFiles={(chosen) => {
          setMail(chosen[0] ?? null);
        }}
      />
      {mail === null ? (
        <>
          <Select
            name="kind"
            label={{ text: 'What it is' }}
            value={kind}
            items={choicesOf(KIND_WORDS)}
            onChange={(value) => {
              setKind(keysOf(KIND_WORDS).find((one) => one === value) ?? 'message');
            }}
          />
          <Textarea
            name="text"
            label={{ text: 'Its words, as they stand' }}
            hint={{ text: 'Word for word if you can: the signs are read from these words.' }}
            rows={8}
            value={text}
            onInput={setText}
            {...(missing === 'text'
              ? { errorMessage: { text: 'Enter its words, or drop the mail above.' } }
              : {})}
          />
          <div class="fields">
            <Input
              name="subject"
              label={{ text: 'Subject or title' }}
              value={subject}
              onInput={setSubject}
              autocomplete="off"
            />
            <Input
              name="channel"
              label={{ text: 'Where it came' }}
              hint={{ text: 'For example: a professional network.' }}
              value={channel}
              onInput={setChannel}
              autocomplete="off"
            />
            <Input
              name="sender"
              label={{ text: 'Sender’s name' }}
              value={sender}
              onInput={setSender}
              autocomplete="off"
            />
            <Input
              name="address"
              label={{ text: 'Sender’s address or number' }}
              value={address}
              onInput={setAddress}
              autocomplete="off"
            />
          </div>
          <DropFile
            name="files"
            label="Files beside it"
            hint="Screenshots or documents that the caller sent. They are kept as they are."
            multiple
            onFiles={(chosen) => {
              setFiles([...files, ...chosen]);
            }}
          />
          <FileNames
            files={files}
            onRemove={(file) => {
              setFiles(files.filter((one) => one !== file));
            }}
          />
        </>
      ) : (
        <FileNames
          files={[mail]}
          onRemove={() => {
            setMail(null);
          }}
        />
      )}
      <Select
        name="exposure"
        label={{ text: 'How far it went' }}
        value={exposure}
        items={[{ value: '', text: 'Not said' }, ...choicesOf(EXPOSURE_WORDS)]}
        onChange={(value) => {
          setExposure(keysOf(EXPOSURE_WORDS).find((one) => one === value) ?? '');
        }}
      />
      <Textarea
        name="caller-note"
        label={{ text: 'What the caller says about it' }}
        rows={3}
        value={note}
        onInput={setNote}
      />
      <div class="fields">
        <Input
          name="reporter-name"
          label={{ text: 'Caller’s name' }}
          hint={{ text: 'Leave both empty when the caller stays anonymous.' }}
          value={name}
          onInput={setName}
          autocomplete="off"
          {...(missing === 'reporter'
            ? { errorMessage: { text: 'Enter name and contact both, or neither.' } }
            : {})}
        />
        <Input
          name="reporter-contact"
          label={{ text: 'How to reach the caller' }}
          hint={{ text: 'There is no mailbox for a caller: this is how you answer.' }}
          value={contact}
          onInput={setContact}
          autocomplete="off"
        />
      </div>
      <Button text={busy ? 'Reading and judging it' : 'Enter it'} disabled={busy} />
    </form>
  );
}

function FileNames(options: {
  readonly files: readonly File[];
  readonly onRemove: (file: File) => void;
}): JSX.Element | null {
  if (options.files.length === 0) return null;
  return (
    <ul class="file-names">
      {options.files.map((file) => (
        <li key={`${file.name} ${String(file.size)}`}>
          <span class="value">{file.name}</span> <span class="quiet">{saySize(file.size)}</span>{' '}
          <button
            type="button"
            class="link-button"
            onClick={() => {
              options.onRemove(file);
            }}
          >
            Remove<span class="govuk-visually-hidden"> {file.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function keysOf<K extends string>(words: Readonly<Record<K, string>>): readonly K[] {
  return Object.keys(words) as K[];
}

function choicesOf(words: Readonly<Record<string, string>>): { value: string; text: string }[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}
