import { sayDate, type AlertStatement, type ContactFinding } from '../../alert/index.js';
import type { ContactEvent, PastContact } from '../../model/index.js';
import type { AlertReport } from '../target/alert-report.js';
import { goTo } from '../target/place.js';
import { beginAtAlert } from '../target/report-draft.js';

/** Goes to the report page with the alert named, and the past contact that fits it when there is one. */
export function reportAboutAlert(alert: AlertStatement, finding?: ContactFinding): void {
  const report: AlertReport = {
    id: alert.id,
    headline: alert.headline,
    ...(finding === undefined ? {} : { item: itemOf(finding) }),
  };
  beginAtAlert(report, finding === undefined ? '' : noteOf(finding));
  goTo('report');
}

/** What a report can say of a contact whose words are not kept: what it was, who, and when it began. */
function itemOf({ contact, since }: ContactFinding): NonNullable<AlertReport['item']> {
  const kinds = contact.events.map(({ kind }) => kind);
  const profile = contact.facts.find(({ kind }) => kind === 'profile')?.value;
  return {
    kind: kinds.includes('they-wrote')
      ? 'message'
      : kinds.includes('they-invited')
        ? 'invitation'
        : 'profile',
    channel: 'linkedin',
    from: {
      ...(contact.name === undefined ? {} : { name: contact.name }),
      ...(profile === undefined ? {} : { profileUrl: `https://${profile}` }),
    },
    ...(since === null ? {} : { postedAt: since }),
  };
}

/** What passed between them in the first person, for the reporter to change. */
function noteOf({ contact, matches }: ContactFinding): string {
  const fits = [...new Set(matches.map(({ fact }) => fact.says))].join(' ');
  const events = [...contact.events].sort((one, other) =>
    (one.first ?? '~') < (other.first ?? '~') ? -1 : 1,
  );
  return [`${nameOf(contact)} is among my past contacts. ${fits}`, ...events.map(sayEvent)].join('\n');
}

function nameOf({ name }: PastContact): string {
  return name ?? 'Somebody whose name my export does not give';
}

function sayEvent({ kind, times, first, last }: ContactEvent): string {
  const on = first === undefined ? '' : ` on ${sayDate(first)}`;
  const often =
    times === 1 || last === undefined
      ? on
      : `, ${String(times)} times, first${on} and last on ${sayDate(last)}`;
  switch (kind) {
    case 'connected':
      return `We have been connected since${first === undefined ? ' some time' : ` ${sayDate(first)}`}.`;
    case 'they-invited':
      return `They invited me${often}.`;
    case 'you-invited':
      return `I invited them${often}.`;
    case 'they-wrote':
      return `They wrote to me${often}.`;
    case 'you-wrote':
      return `I wrote to them${often}.`;
  }
}
