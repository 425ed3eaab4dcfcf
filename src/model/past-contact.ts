import type { FactKind } from './fact.js';

/** Kinds of facts by which a past contact can be compared with an alert. A person's name is none of them, ever. */
export const CONTACT_FACT_KINDS = [
  'profile',
  'email',
  'domain',
  'phone',
  'handle',
  'organisation',
] as const satisfies readonly FactKind[];

/** Somebody with whom the owner of an export has had to do, merged from everything the export says of them. */
export interface PastContact {
  /** As the export names them: shown, never compared. */
  readonly name?: string;
  /** Their page, their organisation, and what stood in their messages. */
  readonly facts: readonly ContactFact[];
  readonly events: readonly ContactEvent[];
}

/** Something of a contact that an alert can have in common with it. */
export interface ContactFact {
  readonly kind: (typeof CONTACT_FACT_KINDS)[number];
  /** In the canonical form of its kind. */
  readonly value: string;
  /** When it was first said, for what stood in a message; ISO 8601. */
  readonly at?: string;
}

/** What passed between them, in the words of the export's tables. */
export type ContactEventKind = 'connected' | 'they-invited' | 'you-invited' | 'they-wrote' | 'you-wrote';

/** Events of one kind with one contact. */
export interface ContactEvent {
  readonly kind: ContactEventKind;
  readonly times: number;
  /** ISO 8601, as far as the export says. */
  readonly first?: string;
  readonly last?: string;
  /** Where the first of them stands: the table, and the row counted from 1. */
  readonly table: string;
  readonly row: number;
}
