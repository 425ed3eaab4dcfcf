import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { BackLink, Button, Details, FileUpload, InsetText, WarningText } from '../components/index.js';
import { ProblemNote } from '../target/problem-note.js';
import { sayMoment } from './alert-words.js';
import { bringContacts, contacts, forgetContacts } from './contacts-state.js';

/** Where a member brings the export of past contacts, and takes it off again. */
export function ContactsPage(): JSX.Element {
  const now = contacts.value;
  return (
    <>
      <BackLink text="All alerts" href="#alerts" />
      <h1 class="govuk-heading-l">Your past contacts</h1>
      <p class="govuk-body">
        Bring the export of your LinkedIn account once. From then on this device compares every alert with the
        people you were in touch with, and says so at once: “You accepted this person on 3 May”. It asks
        nobody for that, and tells nobody.
      </p>
      <div role="status">
        <Kept />
      </div>
      {now.at === 'refused' ? <WarningText text={now.why.happened} /> : null}
      {now.at === 'refused' ? <ProblemNote words={now.why} /> : null}
      <FileUpload
        name="contacts"
        label={{
          text: now.at === 'kept' ? 'Replace it by a newer export' : 'Choose the export (.zip)',
          classes: 'govuk-label--m',
        }}
        hint={{
          text: 'On LinkedIn: Settings, Data privacy, Get a copy of your data; tick connections, invitations and messages. It comes by e-mail, within a day.',
        }}
        attributes={{ accept: '.zip,.csv,application/zip,text/csv' }}
        onFiles={(files) => {
          const file = files[0];
          if (file !== undefined) void bringContacts(file);
        }}
      />
      <Details summaryText="What is kept of it, and who could see it">
        <ul class="govuk-list govuk-list--bullet">
          <li>
            Kept: names, profile addresses, organisations, the days on which something passed between you, and
            addresses and numbers that stood in messages. The messages themselves are not kept.
          </li>
          <li>
            It is encrypted on this device with a key that the browser gives to no page and to no other
            program.
          </li>
          <li>
            Whoever has this device unlocked can open this page and read it, as you can. Do not bring the
            export to a device that others use.
          </li>
        </ul>
      </Details>
    </>
  );
}

function Kept(): JSX.Element | null {
  const [sure, setSure] = useState(false);
  const now = contacts.value;
  if (now.at === 'reading') return <p class="govuk-body">Reading the export. Nothing of it is sent.</p>;
  if (now.at !== 'kept') return null;
  const { contacts: people, brought, unread } = now.kept;
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>{people.length.toLocaleString('en-GB')} past contacts are on this device</strong>, from the
        export that you brought on {sayMoment(brought)}.
        {unread === 0 ? null : ` ${unread.toLocaleString('en-GB')} rows of it could not be read.`}
      </p>
      <Button
        text={sure ? 'Yes, take them off' : 'Take them off this device'}
        type="button"
        classes="govuk-button--secondary"
        onClick={() => {
          if (sure) void forgetContacts();
          setSure(!sure);
        }}
      />
    </InsetText>
  );
}
