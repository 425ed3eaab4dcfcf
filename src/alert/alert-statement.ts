import { accept, formatCanonicalJson, parseCanonicalJson, refuse } from '../base/index.js';
import type { Json, Result } from '../base/index.js';
import { CONFIDENCE_WORDS, CONTACT_FACT_KINDS, PHIA_TERMS, TLP_LABELS } from '../model/index.js';
import type { Confidence, PhiaTerm, TlpLabel } from '../model/index.js';
import { isBinary, isInstant, isLine, isListOf, isWhole, readObject, utf8 } from '../seal/verify.js';
import { isAudienceId, isPlainLine, isPlainText } from './plain-text.js';

/** What the officers of a desk sign: an alert, its correction or its withdrawal. See docs/protocol.md, "Alerts". */
export interface AlertStatement {
  readonly type: 'tocsin/alert';
  readonly version: 1;
  /** The desk's name. */
  readonly desk: string;
  /** 16 random bytes, base64url. */
  readonly id: string;
  readonly msgType: MsgType;
  /** What it updates or cancels; empty for an alert. */
  readonly references: readonly AlertReference[];
  readonly audience: string;
  /** Its place in the audience's chain, from 1 without gaps. */
  readonly number: number;
  /** SHA-256 of the statement before it in the chain, base64url; `null` for number 1. */
  readonly previous: string | null;
  readonly sent: string;
  /** When the desk looks at it again. */
  readonly review: string;
  /** From when it is no longer shown as current; at most 366 days after `sent`. */
  readonly expires: string;
  readonly tlp: TlpLabel;
  readonly event: string;
  readonly headline: string;
  readonly statements: readonly AlertClaim[];
  /** What to do, a sentence each. */
  readonly instructions: readonly string[];
  readonly report: ReportTo;
  readonly facts: readonly AlertFact[];
  readonly answers: readonly AlertAnswer[];
}

/** CAP 1.2's words for what a message does, in lower case. */
export type MsgType = 'alert' | 'update' | 'cancel';

/** One statement of the chain, named by what it was. */
export interface AlertReference {
  readonly id: string;
  readonly sha256: string;
}

/** Whether it was seen, is somebody's judgement, or is what somebody says. */
export const CLAIM_KINDS = ['observed', 'assessed', 'alleged'] as const;

/** One sentence that an alert stands for, and what carries it. */
export interface AlertClaim {
  readonly kind: (typeof CLAIM_KINDS)[number];
  readonly text: string;
  /** The body that assesses or alleges; `null` for what was observed. */
  readonly by: string | null;
  /** Of an assessment; `null` otherwise. */
  readonly phia: PhiaTerm | null;
  readonly confidence: Confidence | null;
  /** SHA-256 of exhibits, base64url. */
  readonly exhibits: readonly string[];
}

/** Where to report. */
export interface ReportTo {
  readonly telephone: string;
  readonly hours: string;
  /** An http or https address. */
  readonly page: string;
}

/** Something of the campaign that a past contact can have in common with it. */
export interface AlertFact {
  readonly kind: (typeof CONTACT_FACT_KINDS)[number];
  /** In the canonical form of its kind; see `FACT_KINDS` of the room model. */
  readonly value: string;
  /** What is said to whoever finds it among their contacts, one line. */
  readonly says: string;
}

/** What a person or company named in the alert answers to it. */
export interface AlertAnswer {
  readonly from: string;
  readonly at: string;
  readonly text: string;
}

/** Most bytes of one statement. */
export const MOST_ALERT_BYTES = 256 * 1024;

const DAY = 86_400_000;
/** Longest life of an alert. Longer than a year, and a device whose clock is wrong by one could be shown an old one. */
export const MOST_DAYS = 366;

const NAMES =
  'type version desk id msgType references audience number previous sent review expires tlp event headline statements instructions report facts answers'.split(
    ' ',
  );

/** Reads the bytes of a statement strictly: canonical, known names, bounded. Says nothing about who signed them. */
export function readAlertStatement(bytes: Uint8Array): Result<AlertStatement> {
  const parsed = parseCanonicalJson(bytes, MOST_ALERT_BYTES);
  if (!parsed.ok) return refuse('alert/not-canonical');
  return isAlertStatement(parsed.value) ? accept(parsed.value) : refuse('alert/not-a-statement');
}

/** The bytes of a statement, as they are shown, signed and hashed. */
export function alertBytes(statement: AlertStatement): Uint8Array {
  return utf8(formatCanonicalJson(statement as unknown as Json));
}

/** Whether a value is a statement in every field. */
export function isAlertStatement(value: Json): value is Json & AlertStatement {
  const statement = readObject(value, NAMES);
  if (statement?.['type'] !== 'tocsin/alert' || statement['version'] !== 1) return false;
  const { msgType, number, references, statements } = statement;
  return (
    isLine(statement['desk'], 63) &&
    isBinary(statement['id'], 16) &&
    (msgType === 'alert' || msgType === 'update' || msgType === 'cancel') &&
    isListOf(references, 64, isReference) &&
    (references.length === 0) === (msgType === 'alert') &&
    isAudienceId(statement['audience']) &&
    isWhole(number, 1, 1_000_000) &&
    (number === 1 ? statement['previous'] === null : isBinary(statement['previous'], 32)) &&
    isLifetime(statement['sent'], statement['review'], statement['expires']) &&
    isOneOf(TLP_LABELS, statement['tlp']) &&
    isPlainLine(statement['event'], 120) &&
    isPlainLine(statement['headline'], 200) &&
    isListOf(statements, 64, isClaim) &&
    (statements.length > 0 || msgType === 'cancel') &&
    isListOf(statement['instructions'], 32, isInstruction) &&
    statement['instructions'].length > 0 &&
    isReportTo(statement['report']) &&
    isListOf(statement['facts'], 500, isAlertFact) &&
    isListOf(statement['answers'], 32, isAnswer)
  );
}

function isLifetime(sent: unknown, review: unknown, expires: unknown): boolean {
  return (
    isInstant(sent) &&
    isInstant(review) &&
    isInstant(expires) &&
    sent < review &&
    review <= expires &&
    Date.parse(expires) - Date.parse(sent) <= MOST_DAYS * DAY
  );
}

/** Whether a value is one of a list of words. */
function isOneOf<Word extends string>(words: readonly Word[], value: unknown): value is Word {
  return words.some((word) => word === value);
}

function isReference(value: Json): value is Json & AlertReference {
  const reference = readObject(value, ['id', 'sha256']);
  return reference !== undefined && isBinary(reference['id'], 16) && isBinary(reference['sha256'], 32);
}

function isClaim(value: Json): value is Json & AlertClaim {
  const claim = readObject(value, ['kind', 'text', 'by', 'phia', 'confidence', 'exhibits']);
  if (claim === undefined || !isOneOf(CLAIM_KINDS, claim['kind'])) return false;
  const { kind, by, phia, confidence, exhibits } = claim;
  const isAssessed = kind === 'assessed';
  return (
    isPlainText(claim['text'], 4000) &&
    (kind === 'observed' ? by === null : isPlainLine(by, 200)) &&
    (isAssessed ? isOneOf(PHIA_TERMS, phia) : phia === null) &&
    (isAssessed ? isOneOf(CONFIDENCE_WORDS, confidence) : confidence === null) &&
    isListOf(exhibits, 256, isHash) &&
    // What is alleged may stand on a saying alone; what was seen or judged was seen or judged on something.
    (exhibits.length > 0 || kind === 'alleged')
  );
}

const isHash = (value: Json): value is string => isBinary(value, 32);
const isInstruction = (value: Json): value is string => isPlainLine(value, 500);

function isReportTo(value: Json | undefined): boolean {
  const report = readObject(value, ['telephone', 'hours', 'page']);
  return (
    report !== undefined &&
    isPlainLine(report['telephone'], 60) &&
    isPlainLine(report['hours'], 200) &&
    isPlainLine(report['page'], 500) &&
    /^https?:\/\/[^\s"'<>]+$/.test(report['page'])
  );
}

function isAlertFact(value: Json): value is Json & AlertFact {
  const fact = readObject(value, ['kind', 'value', 'says']);
  return (
    fact !== undefined &&
    isOneOf(CONTACT_FACT_KINDS, fact['kind']) &&
    isPlainLine(fact['value'], 500) &&
    isPlainLine(fact['says'], 300)
  );
}

function isAnswer(value: Json): value is Json & AlertAnswer {
  const answer = readObject(value, ['from', 'at', 'text']);
  return (
    answer !== undefined &&
    isPlainLine(answer['from'], 200) &&
    isInstant(answer['at']) &&
    isPlainText(answer['text'], 20_000)
  );
}
