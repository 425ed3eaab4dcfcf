import type { Json } from '../../base/index.js';
import { isWhole, readObject } from '../../seal/verify.js';
import { isRecordId, isText, readRecordObject, type RecordHead } from './record-head.js';

/** That salt and record of an entry were erased. The entry stands; nobody can tell any more what it was. */
export interface ErasureRecord extends RecordHead<'erasure'> {
  /** The index of the erased entry. */
  readonly entry: number;
  /** What kind of record it was, so that a gap it leaves in a numbering is explained. */
  readonly of: ErasedRecord;
  readonly reason: string;
}

/** What is still said of a record that was erased. */
export interface ErasedRecord {
  readonly kind: string;
  /** The exhibit of a custody event, the campaign of an assessment, or the record's own id. */
  readonly id: string;
  /** Its number, where its kind is numbered. */
  readonly number: number | null;
}

/** Whether a value is the record of an erasure in every field. */
export function isErasureRecord(value: Json): value is Json & ErasureRecord {
  const record = readRecordObject(value, 'erasure', ['entry', 'of', 'reason']);
  const of = readObject(record?.['of'], ['kind', 'id', 'number']);
  return (
    record !== undefined &&
    of !== undefined &&
    isWhole(record['entry'], 0, Number.MAX_SAFE_INTEGER) &&
    typeof of['kind'] === 'string' &&
    /^[a-z]{1,32}$/.test(of['kind']) &&
    isRecordId(of['id']) &&
    (of['number'] === null || isWhole(of['number'], 1, 1_000_000)) &&
    isText(record['reason'], 2000)
  );
}
