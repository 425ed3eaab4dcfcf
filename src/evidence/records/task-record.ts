import type { Json } from '../../base/index.js';
import { isLine } from '../../seal/verify.js';
import { isSha256, readRecordObject, type RecordHead } from './record-head.js';

/** That something changed about an action on a finding, or about a measure of the plan. */
export interface TaskRecord extends RecordHead<'task'> {
  readonly task: string;
  /** What was done, in states and ids, without names or places. */
  readonly what: string;
  /** SHA-256 of the proof that was given with it, hexadecimal; null where it needs none. */
  readonly proof: string | null;
}

/** Whether a value is the record of such a change in every field. */
export function isTaskRecord(value: Json): value is Json & TaskRecord {
  const record = readRecordObject(value, 'task', ['task', 'what', 'proof']);
  return (
    record !== undefined &&
    isLine(record['task'], 80) &&
    isLine(record['what'], 500) &&
    (record['proof'] === null || isSha256(record['proof']))
  );
}
