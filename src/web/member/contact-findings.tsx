import type { JSX } from 'preact';
import type { AlertStatement, ContactFinding } from '../../alert/index.js';
import { Button, Details } from '../components/index.js';
import { sayDate } from './alert-words.js';
import { contacts, findings } from './contacts-state.js';
import type { KeptAlert } from './kept-alerts.js';
import { reportAboutAlert } from './report-contact.js';

/** Whether an alert fits one of this member's own past contacts; found on the device, told to nobody. */
export function ContactFindings({ kept }: { readonly kept: KeptAlert }): JSX.Element | null {
  const { alert, sha256 } = kept;
  if (alert.facts.length === 0) return null;
  const now = contacts.value;
  if (now.at === 'looking') return null;
  if (now.at !== 'kept')
    return (
      <p class="contact-note no-print">
        Do you know whom this is about?{' '}
        <a href="#alerts/contacts" class="govuk-link">
          Choose your LinkedIn export
        </a>{' '}
        once, and this device compares every alert with your past contacts. Nothing of it is sent to anybody.
      </p>
    );
  const found = findings.value.get(sha256) ?? [];
  const strong = found.filter(({ strength }) => strength === 'strong');
  const weak = found.filter(({ strength }) => strength === 'weak');
  return (
    <section class="no-print" aria-label="Your past contacts" data-findings={strong.length}>
      {strong.length > 0 ? (
        <div class="contact-finding">
          <p class="quiet">On this device</p>
          <h2 class="govuk-heading-m">
            {strong.length === 1
              ? 'One of your past contacts fits this alert'
              : `${String(strong.length)} of your past contacts fit this alert`}
          </h2>
          <ul class="contact-list">
            {strong.map((finding, index) => (
              <Finding key={index} alert={alert} finding={finding} />
            ))}
          </ul>
          <p class="quiet">
            Found on this device alone; nobody has been told. You have done nothing wrong by accepting or
            answering.
          </p>
        </div>
      ) : (
        <p class="contact-note">
          None of your {now.kept.contacts.length.toLocaleString('en-GB')} past contacts fits this alert. The
          export is of {sayDate(now.kept.brought)}; whoever came later is not in it.
        </p>
      )}
      {weak.length === 0 ? null : (
        <Details
          summaryText={
            weak.length === 1
              ? 'One contact gives the same organisation, and nothing else fits'
              : `${String(weak.length)} contacts give the same organisation, and nothing else fits`
          }
        >
          <ul class="contact-list">
            {weak.map((finding, index) => (
              <Finding key={index} alert={alert} finding={finding} />
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

function Finding({
  alert,
  finding,
}: {
  readonly alert: AlertStatement;
  readonly finding: ContactFinding;
}): JSX.Element {
  const { contact, said, matches, where } = finding;
  const name = contact.name ?? 'Somebody without a name in your export';
  return (
    <li>
      <p class="contact-list__name">{name}</p>
      <p class="contact-list__said">{said.join(' ')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {matches.map(({ fact, at }) => (
          <li key={`${fact.kind} ${fact.value}`}>
            {fact.says} <span class="contact-list__value">{fact.value}</span>
            {at === null ? null : `, in a message of ${sayDate(at)}`}
          </li>
        ))}
      </ul>
      {where === null ? null : (
        <p class="quiet">
          In your export: {where.table}, row {where.row}
        </p>
      )}
      <Button
        text={`Report ${contact.name ?? 'this contact'} to the desk`}
        type="button"
        onClick={() => {
          reportAboutAlert(alert, finding);
        }}
      />
    </li>
  );
}
