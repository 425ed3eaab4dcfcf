import type { DeskStore } from '../store/index.js';
import type { AuditNote } from './audit/audit-note.js';
import type { Doer } from './case.js';
import type { LogAppend } from './evidence/log-book.js';

/** What a change writes with: one commit, one time, one person. */
export interface Writing {
  readonly store: DeskStore;
  /** Appends to the desk's log, in the same commit. */
  readonly log: LogAppend;
  readonly now: Date;
  readonly at: string;
  readonly by: Doer;
  /** Lets something be seen once everything is on disk. */
  readonly show: (one: () => void) => void;
}

/** A change that was found possible on how things stand. */
export interface PlannedChange<T> {
  readonly audit: AuditNote;
  readonly write: (writing: Writing) => Promise<T>;
}
