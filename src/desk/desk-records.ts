import type { LinkDecision } from '../link/index.js';
import type { Band, Hypothesis, Item, Verdict } from '../model/index.js';
import type {
  Attestation,
  DeviceVerdict,
  MailAuthentication,
  ReportBody,
  ReportedItem,
} from '../wire/index.js';
import type { TaskChange } from './safeguards/task-change.js';

/** How far the work on a report is. `sealed` envelopes are not reports yet: nobody has read them. */
export type ReportState = 'new' | 'working' | 'waiting' | 'closed';

/** What a closed report came to. */
export type ReportOutcome = Hypothesis | 'unclear';

/** Where replies to a report go. */
export interface ReplyAddress {
  readonly mailbox: string;
  readonly recipient: string;
}

/** A report as it was opened; never changed afterwards. What is done with it are events. */
export interface ReportRecord {
  /** Sealed through the gate, entered for a caller, or a forwarded mail. */
  readonly way: 'sealed' | 'entered' | 'mail';
  /** The envelope it came in; null when an officer entered it. */
  readonly envelope: string | null;
  readonly reply: ReplyAddress | null;
  /** ISO 8601: the hour the gate says for a sealed report, the time of entry for others. */
  readonly received: string;
  readonly opened: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly exposure: ReportBody['exposure'];
  readonly note: string;
  readonly reporter: ReportBody['reporter'];
  readonly alert: string | null;
  readonly deviceVerdict: DeviceVerdict | null;
  /** What the device read, where our own reading of the original differs from it; null where it does not. */
  readonly deviceItem: ReportedItem | null;
  /** Whether the item was read by us from the original, or is the reporter's text. */
  readonly readFrom: 'original' | 'text';
}

/** What was sent with a report or an addition; its bytes are kept apart. */
export interface PartRecord {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly original: boolean;
  /** The envelope of the addition it came with; null when it came with the report itself. */
  readonly addition: string | null;
}

/** A verdict of the desk's own engine, with the versions of the packs it was made by. */
export interface VerdictRecord {
  readonly verdict: Verdict;
  readonly packs: readonly { readonly pack: string; readonly version: string }[];
}

/** How far the numbering of messages to a mailbox has come, and which report it is about. */
export interface MailboxRecord extends ReplyAddress {
  readonly report: string;
  /** The last message that was signed: its number and the SHA-256 of its statement. */
  readonly last: { readonly number: number; readonly sha256: string } | null;
}

/** A message to a reporter on its way. Its number and signature come when it is sent, so that numbers have no gaps. */
export interface MessageRecord extends ReplyAddress {
  readonly kind: 'opened' | 'status' | 'reply' | 'outcome';
  readonly status?: ReportState;
  readonly text?: string;
  readonly outcome?: ReportOutcome;
  readonly by: { readonly id: string; readonly name: string } | null;
  /** ISO 8601: not sent before this time, so that the act can be undone. */
  readonly notBefore: string;
  readonly queued: string;
  /** Once signed: its number, and the sealed bytes (base64) until the gate has them. */
  readonly signed?: { readonly number: number; readonly sealed?: string };
}

/** States of a message: waiting, signed and numbered, taken by the gate, taken back by an officer in time. */
export type MessageState = 'queued' | 'signed' | 'at-gate' | 'taken-back';

/** An officer's private note. */
export interface NoteRecord {
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly text: string;
}

/** One change to one report or campaign; those with one `act` were done, and are undone, together. */
export interface EventRecord {
  readonly act: string;
  /** The action it came from; `desk` acts by itself when it opens mail. */
  readonly action: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly change: CaseChange;
}

/** State and outcome of a report. */
export interface CaseStatus {
  readonly state: ReportState;
  readonly outcome: ReportOutcome | null;
}

/** What can change about a report or a campaign, each with how it was before where there is a before. */
export type CaseChange =
  | { readonly kind: 'status'; readonly before: CaseStatus; readonly after: CaseStatus }
  | {
      readonly kind: 'assign';
      readonly before: { readonly id: string; readonly name: string } | null;
      readonly after: { readonly id: string; readonly name: string } | null;
    }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'message'; readonly message: string; readonly what: MessageRecord['kind'] }
  | { readonly kind: 'entered' }
  | { readonly kind: 'seen' }
  | { readonly kind: 'names' }
  | { readonly kind: 'addition'; readonly envelope: string; readonly note: string }
  | { readonly kind: 'authentication'; readonly result: MailAuthentication }
  | { readonly kind: 'attest'; readonly how: Attestation['how']; readonly words: string }
  | { readonly kind: 'decision'; readonly number: number; readonly what: LinkDecision['act'] }
  | { readonly kind: 'name'; readonly before: string | null; readonly after: string }
  | { readonly kind: 'task'; readonly task: TaskChange }
  | { readonly kind: 'undo'; readonly of: string };

/** A campaign as it last stood, so that it keeps its id. */
export interface CampaignRecord {
  readonly id: string;
  readonly members: readonly string[];
  readonly formerly: readonly string[];
}

/** Something that was wrong with what the gate gave us; officers see it. */
export interface FindingRecord {
  readonly at: string;
  readonly what: FindingKind;
  readonly envelope: string | null;
}

/** What can be wrong with what the gate gives. */
export type FindingKind =
  /** It did not open, or its context is another's: damaged, spliced, or not for us. */
  | 'not-opened'
  /** It opened, and its body does not follow the protocol. */
  | 'unreadable-body'
  /** The bytes are not those whose hash the gate listed. */
  | 'wrong-bytes'
  /** The same sealed bytes under another id. */
  | 'replayed'
  /** Listed again after the gate had confirmed that it deleted it. */
  | 'listed-again'
  | 'too-large'
  | 'bad-answer'
  /** An answer to, or counts about, an alert that was not published here. */
  | 'unknown-alert'
  /** More answers to one alert than are kept. */
  | 'too-many-answers'
  /** Counts that no relay of the newest policy has signed. */
  | 'counts-not-believed'
  /** An addition to a mailbox that no report here has. */
  | 'unknown-mailbox'
  /** A report named a mailbox of another report without knowing its key for replies. */
  | 'foreign-mailbox';

/** An alert as far as linking needs it: its text and facts, as an item. Reports that match it are about it. */
export interface AlertRecord {
  readonly title: string;
  readonly item: Item;
  readonly at: string;
}

/** An advert file that was screened, or is being screened. */
export interface AdvertRunRecord {
  readonly name: string;
  /** The upload that holds the file, until it was screened. */
  readonly upload: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly progress: AdvertProgress;
  readonly finished: string | null;
}

/** How far a run is, and what it has found. */
export interface AdvertProgress {
  readonly read: number;
  readonly items: number;
  readonly bands: Readonly<Record<Band, number>>;
  readonly campaigns: number;
  readonly problems: Readonly<Record<string, number>>;
}

/** An advert that was worth keeping: one of a campaign, or one with signs. */
export interface AdvertItemRecord {
  readonly item: Item;
  readonly verdict: Verdict;
}
