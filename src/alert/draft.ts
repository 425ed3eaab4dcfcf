import { TocsinError } from '../base/index.js';
import type { Confidence, PhiaTerm, TlpLabel } from '../model/index.js';
import { formatBase64Url, type RandomBytes } from '../seal/index.js';
import {
  isAlertStatement,
  type AlertAnswer,
  type AlertClaim,
  type AlertFact,
  type AlertReference,
  type AlertStatement,
  type MsgType,
  type ReportTo,
} from './alert-statement.js';
import type { Json } from '../base/index.js';

/** An alert while it is written: anything may still be missing. Linter and publish gate say what. */
export interface AlertDraft {
  readonly msgType: MsgType;
  readonly references: readonly AlertReference[];
  readonly audience: string | null;
  readonly tlp: TlpLabel;
  readonly event: string;
  readonly headline: string;
  readonly statements: readonly DraftClaim[];
  readonly instructions: readonly string[];
  readonly report: ReportTo;
  readonly facts: readonly AlertFact[];
  readonly review: string | null;
  readonly expires: string | null;
  readonly answers: readonly AlertAnswer[];
  readonly care: DraftCare;
}

/** A sentence of a draft, in which anything may still be missing. */
export interface DraftClaim {
  readonly kind: AlertClaim['kind'];
  readonly text: string;
  readonly by: string | null;
  readonly phia: PhiaTerm | null;
  readonly confidence: Confidence | null;
  /** SHA-256 of exhibits, base64url. */
  readonly exhibits: readonly string[];
}

/** What people have thought about before an alert may leave, in their own words; empty where nobody has yet. */
export interface DraftCare {
  /** What speaks against it, and what was made of that. */
  readonly contrary: string;
  /** Why it must be said, and why nothing milder would do. */
  readonly necessity: string;
  /** Why this audience and this label. */
  readonly audience: string;
  /** How it was made sure that nobody is taken for somebody else of the same name; every name in the alert stands here. */
  readonly namesake: string;
  /** How persons who only stood by were left out. */
  readonly bystanders: string;
  readonly reply: {
    readonly state: 'open' | 'sought' | 'not-sought' | 'nobody-named';
    readonly words: string;
  };
  /** What counsel said, with name. */
  readonly counsel: string;
}

/** Where the statement will stand. */
export interface ChainPlace {
  /** The desk's name. */
  readonly desk: string;
  readonly number: number;
  /** SHA-256 of the statement before it, base64url, or `null` for number 1. */
  readonly previous: string | null;
}

/**
 * The statement that a draft makes at a place in its audience's chain, ready to be shown and signed. Nothing is said
 * otherwise than in the draft; white space around texts is dropped and they are brought into NFC.
 * @throws TocsinError when the linter still refuses something: a device would not take the statement
 */
export function drawUpAlert(
  draft: AlertDraft,
  place: ChainPlace,
  clock: () => Date,
  random: RandomBytes,
): AlertStatement {
  const { msgType, references, audience, tlp, report, facts, review, expires, answers } = draft;
  const statement = {
    type: 'tocsin/alert',
    version: 1,
    desk: place.desk,
    id: formatBase64Url(random(16)),
    msgType,
    references: references.map(({ id, sha256 }) => ({ id, sha256 })),
    audience,
    number: place.number,
    previous: place.previous,
    sent: clock().toISOString(),
    review,
    expires,
    tlp,
    event: tidy(draft.event),
    headline: tidy(draft.headline),
    statements: draft.statements.map(({ kind, text, by, phia, confidence, exhibits }) => ({
      kind,
      text: tidy(text),
      by: by === null ? null : tidy(by),
      phia,
      confidence,
      exhibits,
    })),
    instructions: draft.instructions.map(tidy),
    report: { telephone: tidy(report.telephone), hours: tidy(report.hours), page: tidy(report.page) },
    facts: facts.map(({ kind, value, says }) => ({ kind, value, says: tidy(says) })),
    answers: answers.map(({ from, at, text }) => ({ from: tidy(from), at, text: tidy(text) })),
  };
  const value = statement as unknown as Json;
  if (!isAlertStatement(value))
    throw new TocsinError('alert/not-whole', 'This draft is no alert that a device would take.', {
      hint: 'Mend what the linter refuses first; nothing was signed.',
    });
  return value;
}

/** A text as it is signed: NFC, one kind of line end, nothing around it. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}
