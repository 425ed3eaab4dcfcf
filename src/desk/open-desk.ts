import type { LinkRecord } from '../link/index.js';
import type { DataKey, RandomBytes, SealIdentity, SigningSecret } from '../seal/index.js';
import type { DeskStore, SearchIndex } from '../store/index.js';
import type { OfficerRole, ReportStatus } from '../wire/index.js';
import type { AdvertBook } from './adverts/advert-book.js';
import type { CampaignBook } from './campaign-book.js';
import type { CaseBook } from './case-book.js';
import type { AlertRecord, FindingRecord } from './desk-records.js';
import type { DeskEngine } from './judge-item.js';
import type { NameMask } from './mask-names.js';
import type { Outbox } from './outbox.js';
import type { Turns } from './turns.js';
import type { Uploads } from './uploads.js';

/** What people read of the desk, from its policy. */
export interface DeskCardWords {
  readonly name: string;
  readonly telephone: string;
  readonly hours: string;
}

/** Who the officers are, as far as showing a case needs it. */
export interface OfficerDirectory {
  nameOf(id: string): string | undefined;
}

/** Which actions an officer may take on a report in a state. */
export type MayAct = (
  officer: { readonly id: string; readonly role: OfficerRole },
  report: { readonly status: ReportStatus; readonly assignee: string | null; readonly seen: boolean },
) => readonly string[];

/** The keys that an unlocked desk holds in memory. */
export interface OpenKeys {
  readonly dataKey: DataKey;
  readonly deskSecret: SigningSecret;
  readonly identities: readonly SealIdentity[];
}

/** A finding with its id. */
export interface Finding extends FindingRecord {
  readonly id: string;
}

/**
 * An unlocked desk: everything that actions work with. What is shown comes from memory; whatever changes is on disk
 * before memory has it.
 */
export interface OpenDesk {
  readonly fingerprint: string;
  readonly card: DeskCardWords;
  readonly store: DeskStore;
  readonly keys: OpenKeys;
  readonly engine: DeskEngine;
  readonly cases: CaseBook;
  readonly campaigns: CampaignBook;
  readonly adverts: AdvertBook;
  readonly alerts: Map<string, AlertRecord>;
  readonly mask: NameMask;
  readonly search: SearchIndex;
  readonly outbox: Outbox;
  readonly uploads: Uploads;
  readonly findings: Finding[];
  readonly officers: OfficerDirectory;
  readonly may: MayAct;
  readonly clock: () => Date;
  readonly random: RandomBytes;
  readonly turns: Turns;
  /** How long a message to a reporter is held back, so that sending it can be undone. */
  readonly holdSeconds: number;
  /** Takes a judged report into linking. */
  link(record: LinkRecord): void;
}
