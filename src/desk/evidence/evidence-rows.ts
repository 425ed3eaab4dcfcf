import type { RevealedField } from '../../evidence/index.js';
import type { Assessment, CustodyEvent, ExhibitGrade } from '../../wire/index.js';
import type { Doer } from '../case.js';

/** One entry of the log. Salt and record go when it is erased; the entry stays. */
export interface LogEntryRecord {
  readonly index: number;
  readonly at: string;
  /** What kind of record it is of. */
  readonly kind: string;
  /** The 32 bytes in the log, base64url. */
  readonly entry: string;
  readonly kept: {
    /** base64url. */
    readonly salt: string;
    /** Canonical JSON of the signed record. */
    readonly record: string;
  } | null;
}

/** The newest checkpoint that enough witnesses have cosigned, and how far the gate has it. */
export interface LogStanding {
  readonly size: number;
  readonly at: string;
  /** The signed note. */
  readonly note: string;
}

/** What an exhibit was taken from. */
export type ExhibitSource =
  | { readonly kind: 'report'; readonly report: string; readonly attachment: string | null }
  | { readonly kind: 'advert'; readonly advert: string }
  | { readonly kind: 'file'; readonly name: string };

/** A piece of evidence as the desk keeps it beside the log; its bytes are kept apart. */
export interface ExhibitRow {
  readonly title: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  readonly from: ExhibitSource;
  /** The campaign it was taken for; of a report or advert, the one that this is in. */
  readonly campaign: string | null;
  readonly taken: { readonly at: string; readonly by: Doer; readonly how: string };
  readonly grades: readonly ExhibitGrade[];
  /** The entry of its record. */
  readonly logged: { readonly index: number; readonly at: string };
  readonly custody: readonly CustodyEvent[];
  readonly erased: { readonly at: string; readonly by: Doer; readonly why: string } | null;
  /** Fields with their salts, so that a redacted copy can show some of them; gone when it is erased. */
  readonly fields: readonly RevealedField[];
}

/** An exhibit with its id. */
export interface KeptExhibit extends ExhibitRow {
  readonly id: string;
}

/** A dated position, with the hash by which the next one names it. */
export interface AssessmentRow extends Assessment {
  /** SHA-256 of the signed statement, base64url. */
  readonly sha256: string;
}
