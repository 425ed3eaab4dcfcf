import type { ContactEvent, PastContact } from '../model/index.js';
import { isFreeMailDomain, isPlatformDomain } from '../model/index.js';
import type { AlertFact } from './alert-statement.js';

/** A past contact that has something in common with an alert. */
export interface ContactFinding {
  readonly contact: PastContact;
  readonly matches: readonly FactMatch[];
  /** `weak`: no more than the organisation is the same, which many people can share. */
  readonly strength: 'strong' | 'weak';
  /** What passed between them, a sentence for each kind of event, the earliest first. */
  readonly said: readonly string[];
  /** When it began, ISO 8601, as far as is known. */
  readonly since: string | null;
  /** Where it stands in the export. */
  readonly where: { readonly table: string; readonly row: number } | null;
}

/** One fact of the alert that a contact has as well. */
export interface FactMatch {
  readonly fact: AlertFact;
  /** When it was first said in a message, ISO 8601; `null` for what stands on their page. */
  readonly at: string | null;
}

/**
 * Holds the facts of an alert against past contacts. Equal values of one kind match, nothing else: a person's name is
 * never read, and an address at a provider that everybody uses matches nobody by its domain.
 * @returns strong matches first, then by when the contact began
 */
export function matchAlert(
  facts: readonly AlertFact[],
  contacts: readonly PastContact[],
): readonly ContactFinding[] {
  const wanted = new Map<string, AlertFact>();
  for (const fact of facts) if (!isOfEverybody(fact)) wanted.set(keyOf(fact), fact);
  const findings: ContactFinding[] = [];
  for (const contact of contacts) {
    const matches: FactMatch[] = [];
    for (const { kind, value, at = null } of contact.facts) {
      const fact = wanted.get(keyOf({ kind, value }));
      if (fact !== undefined) matches.push({ fact, at });
    }
    if (matches.length > 0) findings.push(describe(contact, matches));
  }
  return findings.sort(
    (one, other) =>
      one.strength.localeCompare(other.strength) || (one.since ?? '~').localeCompare(other.since ?? '~'),
  );
}

function describe(contact: PastContact, matches: readonly FactMatch[]): ContactFinding {
  const events = [...contact.events].sort((one, other) =>
    (one.first ?? '~').localeCompare(other.first ?? '~'),
  );
  const [first] = events;
  return {
    contact,
    matches,
    strength: matches.every(({ fact }) => fact.kind === 'organisation') ? 'weak' : 'strong',
    said: events.map((event) => sayEvent(event, events)),
    since: first?.first ?? null,
    where: first === undefined ? null : { table: first.table, row: first.row },
  };
}

function sayEvent(event: ContactEvent, all: readonly ContactEvent[]): string {
  const on = event.first === undefined ? '' : ` on ${sayDate(event.first)}`;
  const often = event.times === 1 ? '' : `, ${event.times} times in all`;
  switch (event.kind) {
    case 'connected':
      // By whose wish, the export says only if the invitation is in it as well.
      if (all.some(({ kind }) => kind === 'they-invited')) return `You accepted this person${on}.`;
      if (all.some(({ kind }) => kind === 'you-invited')) return `This person accepted your invitation${on}.`;
      return `You and this person became connected${on}.`;
    case 'they-invited':
      return `This person invited you${on}${often}.`;
    case 'you-invited':
      return `You invited this person${on}${often}.`;
    case 'they-wrote':
      return `This person wrote to you${on}${often}.`;
    case 'you-wrote':
      return `You wrote to this person${on}${often}.`;
  }
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A date as it is said: `3 May 2026`. The time of day is left out, and a date that cannot be read is given as it is. */
export function sayDate(instant: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(instant);
  const month = MONTHS[Number(parts?.[2]) - 1];
  return parts === null || month === undefined ? instant : `${Number(parts[3])} ${month} ${parts[1] ?? ''}`;
}

/** A domain that everybody has something to do with; an alert that names one says nothing about anybody. */
export function isOfEverybody({ kind, value }: Pick<AlertFact, 'kind' | 'value'>): boolean {
  return kind === 'domain' && (isFreeMailDomain(value) || isPlatformDomain(value));
}

const keyOf = ({ kind, value }: Pick<AlertFact, 'kind' | 'value'>): string => `${kind} ${value}`;
