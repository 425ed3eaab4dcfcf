import type { Json } from '../../base/index.js';
import { isInstant, isLine, isListOf, isWhole } from '../../seal/verify.js';
import { isAdmiraltyGrade, type AdmiraltyGrade } from './admiralty.js';
import { isFieldLeaf, type FieldLeaf } from './field-leaf.js';
import { isRecordId, isSha256, readRecordObject, type RecordHead } from './record-head.js';

/** Something that was captured and kept byte for byte. */
export interface ExhibitRecord extends RecordHead<'exhibit'> {
  readonly id: string;
  /** Of the original bytes, hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  readonly name: string;
  readonly mediaType: string;
  readonly capturedBy: string;
  readonly capturedHow: string;
  readonly capturedAt: string;
  /** From what it was captured: an account, a mailbox, a page, a device. */
  readonly from: string;
  readonly admiralty: AdmiraltyGrade;
  readonly fields: readonly FieldLeaf[];
}

const NAMES = [
  'id',
  'sha256',
  'bytes',
  'name',
  'mediaType',
  'capturedBy',
  'capturedHow',
  'capturedAt',
  'from',
  'admiralty',
  'fields',
];

/** Whether a value is the record of an exhibit in every field. */
export function isExhibitRecord(value: Json): value is Json & ExhibitRecord {
  const record = readRecordObject(value, 'exhibit', NAMES);
  return (
    record !== undefined &&
    isRecordId(record['id']) &&
    isSha256(record['sha256']) &&
    isWhole(record['bytes'], 0, Number.MAX_SAFE_INTEGER) &&
    isLine(record['name'], 255) &&
    isLine(record['mediaType'], 100) &&
    isLine(record['capturedBy'], 200) &&
    isLine(record['capturedHow'], 500) &&
    isInstant(record['capturedAt']) &&
    isLine(record['from'], 500) &&
    isAdmiraltyGrade(record['admiralty']) &&
    isListOf(record['fields'], 256, isFieldLeaf) &&
    // Captured before it was recorded, or at that moment.
    record['capturedAt'] <= (record['at'] as string)
  );
}
