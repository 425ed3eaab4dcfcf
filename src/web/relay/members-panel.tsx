import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { OfficeCodes, OfficeImport } from '../../wire/index.js';
import { Button, Checkboxes, FileUpload, Input } from '../components/index.js';
import type { Office } from './office.js';
import { callOffice, importTable } from './office-client.js';

/** The list of members, and the codes with which they enrol. */
export function MembersPanel({ office }: { readonly office: Office }): JSX.Element {
  const { members, enrolled } = office.state.members;
  return (
    <>
      <h1 class="govuk-heading-l">Members</h1>
      <p>
        {String(members)} members, {String(enrolled)} of them with a device.
      </p>
      <ImportForm office={office} />
      <CodesForm office={office} />
    </>
  );
}

function ImportForm({ office }: { readonly office: Office }): JSX.Element {
  const [whole, setWhole] = useState(false);
  const [left, setLeft] = useState<OfficeImport['problems']>([]);
  const take = async (file: File): Promise<void> => {
    const answer = await importTable(file, whole);
    if (!answer.ok) {
      office.failed(answer.problem);
      return;
    }
    const { rows, added, changed, removed, problems } = answer.value;
    setLeft(problems);
    office.done(
      `${String(rows)} rows: ${String(added)} added, ${String(changed)} changed, ${String(removed)} taken off the list, ${String(problems.length)} left out.`,
    );
  };
  return (
    <section aria-labelledby="import-heading">
      <h2 class="govuk-heading-m" id="import-heading">
        Import a list
      </h2>
      <Checkboxes
        name="whole"
        items={[{ value: 'whole', text: 'It is the whole list: take off it who is not in the file' }]}
        values={whole ? ['whole'] : []}
        onChange={(_value, checked) => {
          setWhole(checked);
        }}
      />
      <FileUpload
        name="table"
        label={{ text: 'A table (CSV) with the columns name, email, second, audience' }}
        hint={{
          text: 'The same file again changes nothing. A row that cannot be taken is left out and named.',
        }}
        onFiles={([file]) => {
          if (file !== undefined) void take(file);
        }}
      />
      {left.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {left.slice(0, 100).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function CodesForm({ office }: { readonly office: Office }): JSX.Element {
  const { words } = office.state;
  const [name, setName] = useState(words?.office ?? '');
  const [page, setPage] = useState(words?.page ?? '');
  const [telephone, setTelephone] = useState(words?.telephone ?? '');
  const [all, setAll] = useState(false);
  const [made, setMade] = useState<readonly { readonly href: string; readonly file: string }[]>([]);
  const make = async (): Promise<void> => {
    const answer = await callOffice<OfficeCodes>('codes', { office: name, page, telephone, all });
    if (!answer.ok) {
      office.failed(answer.problem);
      return;
    }
    for (const { href } of made) URL.revokeObjectURL(href);
    const { letters, csv, count } = answer.value;
    setMade([
      { href: URL.createObjectURL(new Blob([letters], { type: 'text/html' })), file: 'letters.html' },
      { href: URL.createObjectURL(new Blob([csv], { type: 'text/csv' })), file: 'codes.csv' },
    ]);
    office.done(
      `${String(count)} codes were made. Save the letters below, print them, hand them over in person, and delete the files.`,
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <h2 class="govuk-heading-m">Make codes</h2>
      <p>A code that a member has and has not used is good no longer once there is a new one.</p>
      <Input name="code-office" label={{ text: 'Your office' }} value={name} onInput={setName} />
      <Input name="code-page" label={{ text: 'Where members enrol' }} value={page} onInput={setPage} />
      <Input
        name="code-telephone"
        label={{ text: 'Whom they can telephone' }}
        value={telephone}
        onInput={setTelephone}
      />
      <Checkboxes
        name="all"
        items={[{ value: 'all', text: 'Also for members who have a device' }]}
        values={all ? ['all'] : []}
        onChange={(_value, checked) => {
          setAll(checked);
        }}
      />
      <Button text="Make codes" preventDoubleClick />
      {made.map(({ href, file }) => (
        <p key={href}>
          <a href={href} download={file}>
            Save {file}
          </a>
        </p>
      ))}
    </form>
  );
}
