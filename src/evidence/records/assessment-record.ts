import type { Json } from '../../base/index.js';
import { CONFIDENCE_WORDS, PHIA_TERMS, type Confidence, type PhiaTerm } from '../../model/index.js';
import { isBinary, isListOf, isWhole, readObject } from '../../seal/verify.js';
import { isRecordId, isText, readRecordObject, type RecordHead } from './record-head.js';

/** What somebody assessed, on a day, on which exhibits: the desk's position at that moment, whole. */
export interface AssessmentRecord extends RecordHead<'assessment'> {
  readonly id: string;
  /** Counts the assessments about one campaign from 1, so that one left out is seen. */
  readonly number: number;
  /** The campaign's id. */
  readonly about: string;
  readonly text: string;
  /** How probable, in a word of the PHIA yardstick; never as a number. */
  readonly phia: PhiaTerm;
  /** How sound the basis is; a scale of its own. */
  readonly confidence: Confidence;
  /** Ids of the exhibits that it rests on. */
  readonly exhibits: readonly string[];
  /** Every indicator for it and against it. */
  readonly for: readonly Indication[];
  readonly against: readonly Indication[];
  /** What was at hand and was not used, with the reason. */
  readonly notUsed: readonly Unused[];
  /** `null` for the first; then which assessment it follows, and what changed since. */
  readonly changes: AssessmentChange | null;
}

/** One indicator, in words, with the exhibits that show it. */
export interface Indication {
  readonly text: string;
  readonly exhibits: readonly string[];
}

/** Something that was not used. */
export interface Unused {
  readonly text: string;
  readonly reason: string;
}

/** How an assessment differs from the one before it. */
export interface AssessmentChange {
  /** SHA-256 of the statement of the assessment before it, base64url. */
  readonly previous: string;
  readonly what: string;
}

const NAMES = [
  'id',
  'number',
  'about',
  'text',
  'phia',
  'confidence',
  'exhibits',
  'for',
  'against',
  'notUsed',
  'changes',
];
const MOST_INDICATIONS = 500;

/** Whether a value is an assessment in every field. */
export function isAssessmentRecord(value: Json): value is Json & AssessmentRecord {
  const record = readRecordObject(value, 'assessment', NAMES);
  if (record === undefined) return false;
  const { number, text, changes, exhibits } = record;
  return (
    isRecordId(record['id']) &&
    isWhole(number, 1, 1_000_000) &&
    isRecordId(record['about']) &&
    isText(text, 20_000) &&
    !holdsProbabilityNumber(text) &&
    PHIA_TERMS.some((term) => term === record['phia']) &&
    CONFIDENCE_WORDS.some((word) => word === record['confidence']) &&
    isListOf(exhibits, MOST_INDICATIONS, isId) &&
    isListOf(record['for'], MOST_INDICATIONS, isIndication) &&
    isListOf(record['against'], MOST_INDICATIONS, isIndication) &&
    isListOf(record['notUsed'], MOST_INDICATIONS, isUnused) &&
    (number === 1 ? changes === null : isChange(changes))
  );
}

/** Whether a text gives a share in numbers, which must not stand beside a word of the yardstick. */
export function holdsProbabilityNumber(text: string): boolean {
  return /\d\s{0,3}(?:%|per\s?cent\b)/i.test(text);
}

function isId(value: Json): value is string {
  return isRecordId(value);
}

function isIndication(value: Json): value is Json & Indication {
  const indication = readObject(value, ['text', 'exhibits']);
  return (
    indication !== undefined &&
    isText(indication['text'], 4000) &&
    isListOf(indication['exhibits'], MOST_INDICATIONS, isId)
  );
}

function isUnused(value: Json): value is Json & Unused {
  const unused = readObject(value, ['text', 'reason']);
  return unused !== undefined && isText(unused['text'], 4000) && isText(unused['reason'], 2000);
}

function isChange(value: Json | undefined): boolean {
  const change = readObject(value, ['previous', 'what']);
  return change !== undefined && isBinary(change['previous'], 32) && isText(change['what'], 4000);
}
