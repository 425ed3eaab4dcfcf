import type { Json } from '../../base/index.js';
import { isLine, isWhole } from '../../seal/verify.js';
import { isRecordId, isSha256, isText, readRecordObject, type RecordHead } from './record-head.js';

/** One event in the custody of an exhibit: who did what, how, when, on what, with what result. */
export interface CustodyRecord extends RecordHead<'custody'> {
  /** The exhibit's id. */
  readonly exhibit: string;
  /** Counts the exhibit's events from 1, so that one left out is seen. */
  readonly number: number;
  /** Who did it; need not be who recorded it. */
  readonly who: string;
  readonly what: string;
  readonly how: string;
  readonly result: string;
  /** SHA-256 of the exhibit before and after; the same where nothing of it was changed. */
  readonly before: string;
  readonly after: string;
}

const NAMES = ['exhibit', 'number', 'who', 'what', 'how', 'result', 'before', 'after'];

/** Whether a value is the record of a custody event in every field. */
export function isCustodyRecord(value: Json): value is Json & CustodyRecord {
  const record = readRecordObject(value, 'custody', NAMES);
  return (
    record !== undefined &&
    isRecordId(record['exhibit']) &&
    isWhole(record['number'], 1, 1_000_000) &&
    isLine(record['who'], 200) &&
    isLine(record['what'], 500) &&
    isLine(record['how'], 500) &&
    isText(record['result'], 2000) &&
    isSha256(record['before']) &&
    isSha256(record['after'])
  );
}
