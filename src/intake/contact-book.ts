import {
  CONTACT_FACT_KINDS,
  FACT_KINDS,
  findFacts,
  type ContactEvent,
  type ContactEventKind,
  type ContactFact,
  type PastContact,
} from '../model/index.js';
import { shortText, type Draft } from './item-draft.js';
import { normaliseText } from './normalise-text.js';

/** Who somebody is, as a row of the export says. */
export interface NamedPerson {
  readonly name: string;
  readonly profileUrl: string;
}

/** One row of a table as an event. */
export interface SeenEvent {
  readonly kind: ContactEventKind;
  readonly at: string | undefined;
  readonly table: string;
  readonly row: number;
}

/** Facts of one contact beyond this are dropped: a person who sent so many addresses sent a mailing. */
const MOST_FACTS = 200;

/** Somebody who was seen, to note more of. */
export interface SeenPerson {
  /** Keeps what can be compared of a text, and not the text. */
  readText(text: string, at?: string): void;
  /** Keeps the organisation that they give as theirs. */
  addOrganisation(company: string): void;
}

interface Entry {
  name: string | undefined;
  readonly facts: Map<string, ContactFact>;
  readonly events: Map<ContactEventKind, Draft<ContactEvent>>;
}

/**
 * The people of an export, each once. Rows belong to one person when they name one profile; names alone never bring
 * two rows together, because two people can have one name.
 */
export class ContactBook {
  readonly #entries = new Map<string, Entry>();

  /**
   * Notes an event with somebody.
   * @param thread keeps those without a profile apart, such as a conversation or a row
   */
  see(person: NamedPerson, thread: string, event: SeenEvent): SeenPerson {
    const profile = FACT_KINDS.profile.parse(person.profileUrl);
    const key = profile ?? `${thread} ${person.name}`;
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = { name: undefined, facts: new Map(), events: new Map() };
      this.#entries.set(key, entry);
      if (profile !== undefined) addFact(entry, { kind: 'profile', value: profile });
    }
    entry.name ??= shortText(person.name);
    countEvent(entry, event);
    const seen = entry;
    return {
      readText: (text, at) => {
        readText(seen, text, at);
      },
      addOrganisation: (company) => {
        const value = FACT_KINDS.organisation.parse(company);
        if (value !== undefined) addFact(seen, { kind: 'organisation', value });
      },
    };
  }

  /** Everybody but the owner, in the order in which they were met. */
  contacts(owner: string | undefined): PastContact[] {
    const own = owner === undefined ? undefined : FACT_KINDS.profile.parse(owner);
    return [...this.#entries]
      .filter(([key, { facts }]) => key !== own && facts.size > 0)
      .map(([, { name, facts, events }]) => ({
        ...(name === undefined ? {} : { name }),
        facts: [...facts.values()],
        events: [...events.values()],
      }));
  }
}

function addFact(entry: Entry, fact: ContactFact): void {
  const key = `${fact.kind} ${fact.value}`;
  if (!entry.facts.has(key) && entry.facts.size < MOST_FACTS) entry.facts.set(key, fact);
}

function countEvent(entry: Entry, { kind, at, table, row }: SeenEvent): void {
  const known = entry.events.get(kind);
  if (known === undefined) {
    entry.events.set(kind, {
      kind,
      times: 1,
      ...(at === undefined ? {} : { first: at, last: at }),
      table,
      row,
    });
    return;
  }
  known.times++;
  if (at === undefined) return;
  if (known.first === undefined || at < known.first) {
    known.first = at;
    known.table = table;
    known.row = row;
  }
  if (known.last === undefined || at > known.last) known.last = at;
}

/** What can be compared of a text; the text itself is not kept. */
function readText(entry: Entry, raw: string, at: string | undefined): void {
  const { text } = normaliseText(raw);
  if (text === '') return;
  const item = {
    id: '',
    kind: 'message',
    fields: [{ name: 'text', text }],
    source: { file: '', sha256: '' },
  } as const;
  for (const { kind, value } of findFacts(item)) {
    const compared = CONTACT_FACT_KINDS.find((one) => one === kind);
    if (compared !== undefined)
      addFact(entry, { kind: compared, value, ...(at === undefined ? {} : { at }) });
  }
}
