import type { Item, Verdict } from '../model/index.js';
import type { Attestation } from '../wire/index.js';
import type {
  MessageRecord,
  MessageState,
  NoteRecord,
  PartRecord,
  ReportOutcome,
  ReportRecord,
  ReportState,
} from './desk-records.js';

/** Somebody who did something at the desk. */
export interface Doer {
  readonly id: string;
  readonly name: string;
}

/** A file that came with a report or an addition; its bytes stay in the store. */
export interface CasePart extends PartRecord {
  readonly id: string;
}

/** A message to the reporter and where it is. */
export interface CaseMessage extends MessageRecord {
  readonly id: string;
  /** The report it is about. */
  readonly report: string;
  readonly state: MessageState;
}

/** A note only the desk reads. */
export interface CaseNote extends NoteRecord {
  readonly id: string;
}

/** What the reporter sent later. */
export interface CaseAddition {
  /** The event that brought it. */
  readonly event: string;
  readonly envelope: string;
  readonly at: string;
  readonly note: string;
}

/**
 * A report as the unlocked desk holds it in memory: what came in, and what its events have made of it. Only
 * {@link CaseBook} changes one.
 */
export interface Case {
  readonly id: string;
  /** Counts reports from 1 in the order in which they were opened. */
  readonly number: number;
  readonly record: ReportRecord;
  readonly item: Item;
  readonly verdict: Verdict;
  /** Equal keys: the same text from the same sender. */
  readonly repeatKey: string;
  readonly parts: readonly CasePart[];
  readonly messages: readonly CaseMessage[];
  readonly notes: readonly CaseNote[];
  readonly additions: readonly CaseAddition[];
  readonly state: ReportState;
  readonly outcome: ReportOutcome | null;
  readonly outcomeReleased: boolean;
  readonly assignee: Doer | null;
  readonly changed: string;
  /** Counts the changes that officers or the reporter made; looking is none. */
  readonly version: number;
  /** Officers who have seen the indicator view. */
  readonly seenBy: ReadonlySet<string>;
  /** Additions that no officer has seen. */
  readonly unread: number;
  readonly authentication: unknown;
  /** How an officer made sure who the reporter is. */
  readonly attestation: Attestation | null;
}
