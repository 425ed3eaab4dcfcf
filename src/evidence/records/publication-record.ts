import type { Json } from '../../base/index.js';
import { isBinary, isLine, isListOf, readObject } from '../../seal/verify.js';
import { isRecordId, isText, readRecordObject, type RecordHead } from './record-head.js';

/** That an alert was published, and what was weighed before: the publish gate as it stood. */
export interface PublicationRecord extends RecordHead<'publication'> {
  readonly id: string;
  /** The campaign's id. */
  readonly about: string;
  /** SHA-256 of the alert's statement, base64url; the signed alert is an entry of its own. */
  readonly alert: string;
  readonly audience: string;
  readonly checks: readonly PublicationCheck[];
}

/** One line of the publish gate. */
export interface PublicationCheck {
  readonly check: string;
  readonly met: boolean;
  /** On what it was met, or why it was published without. */
  readonly reason: string;
}

/** Whether a value is the record of a publication in every field. */
export function isPublicationRecord(value: Json): value is Json & PublicationRecord {
  const record = readRecordObject(value, 'publication', ['id', 'about', 'alert', 'audience', 'checks']);
  return (
    record !== undefined &&
    isRecordId(record['id']) &&
    isRecordId(record['about']) &&
    isBinary(record['alert'], 32) &&
    isLine(record['audience'], 64) &&
    isListOf(record['checks'], 64, isCheck)
  );
}

function isCheck(value: Json): value is Json & PublicationCheck {
  const check = readObject(value, ['check', 'met', 'reason']);
  return (
    check !== undefined &&
    isLine(check['check'], 200) &&
    typeof check['met'] === 'boolean' &&
    isText(check['reason'], 2000)
  );
}
