import type { Day, Finding } from '../../safeguards/index.js';
import type { BadRow, SafeguardRun } from '../../wire/index.js';
import type { Doer } from '../case.js';

/** One judging of one list, as it is kept. */
export interface SafeguardRunRecord {
  readonly safeguard: string;
  readonly list: string;
  /** What the officer called the list. */
  readonly name: string;
  readonly file: string;
  /** The upload that holds it, until it was judged. */
  readonly upload: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly exhibit: string | null;
  readonly on: Day;
  /** The packs that were asked for; all when empty. */
  readonly wanted: readonly string[];
  readonly packs: readonly { readonly id: string; readonly version: string }[];
  readonly by: Doer;
  readonly at: string;
  readonly rows: number;
  readonly findings: number;
  readonly notJudged: number;
  readonly badRows: number;
  /** The first of them. */
  readonly bad: readonly BadRow[];
  /** Ids of the findings that are kept, in the order in which they came. */
  readonly ids: readonly string[];
  /** Those of `ids` that the run before had not, and those of the run before that this one has not. */
  readonly fresh: readonly string[];
  readonly gone: readonly string[];
  readonly beside: SafeguardRun['beside'];
  readonly left: number;
  /** Where the log has it; null until it was judged. */
  readonly logged: { readonly index: number; readonly at: string } | null;
  readonly finished: string | null;
}

/** A run with id, state, and how far it has read. */
export interface KeptRun extends SafeguardRunRecord {
  readonly id: string;
  readonly state: SafeguardRun['state'];
  readonly read: number;
}

/** A finding of a list, as the newest run that found it says it. */
export interface FindingRow {
  readonly list: string;
  readonly safeguard: string;
  readonly finding: Finding;
}
