import type { LinkRecord } from '../link/index.js';
import type { DataKey, RandomBytes, SealIdentity, SigningSecret } from '../seal/index.js';
import type { DeskStore, SearchIndex } from '../store/index.js';
import type { AlertBook } from './alerts/alert-book.js';
import type { Publisher } from './alerts/publisher.js';
import type { AdvertBook } from './adverts/advert-book.js';
import type { ResolveDns } from './authenticate-mail.js';
import type { CampaignBook } from './campaign-book.js';
import type { CaseBook } from './case-book.js';
import type { AlertRecord, FindingRecord } from './desk-records.js';
import type { DeskEngine } from './judge-item.js';
import type { NameMask } from './mask-names.js';
import type { DeskPolicies } from './desk-policies.js';
import type { EvidenceBook } from './evidence/evidence-book.js';
import type { LogBook } from './evidence/log-book.js';
import type { Outbox } from './outbox.js';
import type { SafeguardBook } from './safeguards/safeguard-book.js';
import type { SafeguardPlaces } from './safeguards/safeguard-places.js';
import type { GroupCommit } from './group-commit.js';
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
  /** Whether this is somebody who works reports now, and so can be given one. */
  works(id: string): boolean;
}

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

/** Screens the files that wait, one after another, in the background. */
export interface Screening {
  /** Goes on with what waits; does nothing while a file is being screened. */
  start(): void;
  /** Resolves when nothing is being screened any more. */
  idle(): Promise<void>;
  /** Ends it; what was under way goes on at the next unlocking. */
  stop(): Promise<void>;
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
  /** Screening of files in the background. */
  readonly jobs: Screening;
  /** Lists, findings and measures; what was done with them are events. */
  readonly safeguards: SafeguardBook;
  /** Judging of lists in the background. */
  readonly judging: Screening & { readonly places: SafeguardPlaces };
  /** Alerts as far as linking needs them. */
  readonly alerts: Map<string, AlertRecord>;
  /** The append-only log, and what it is of. */
  readonly log: LogBook;
  readonly evidence: EvidenceBook;
  /** Drafts, published alerts, and how far they have come. */
  readonly board: AlertBook;
  readonly publisher: Publisher;
  /** The newest policies; undefined when the desk was not told where they are. */
  readonly policies: () => DeskPolicies | undefined;
  /** Where people report, as alerts say it. */
  readonly reportPage: string;
  readonly mask: NameMask;
  readonly search: SearchIndex;
  readonly outbox: Outbox;
  readonly uploads: Uploads;
  readonly findings: Finding[];
  readonly officers: OfficerDirectory;
  /** Asked only by the action that an officer takes for it. */
  readonly dns: ResolveDns;
  readonly clock: () => Date;
  readonly random: RandomBytes;
  readonly turns: Turns;
  /** Makes changes of evidence and alerts. */
  readonly commits: GroupCommit;
  /** How long a message to a reporter is held back, so that sending it can be undone. */
  readonly holdSeconds: number;
  /** Takes a judged report into linking. */
  link(record: LinkRecord): void;
}
