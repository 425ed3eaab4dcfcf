import { formatCanonicalJson, parseCanonicalJson, type Json } from '../../base/index.js';
import { formatBase64Url, isWhole, parseBase64Url, readObject, utf8 } from '../../seal/verify.js';
import { SALT_BYTES } from '../log/entry.js';
import { MOST_RECORD_BYTES } from '../records/believe-record.js';

/** A record with what makes its entry: where it stands in the log, and its salt. */
export interface LoggedRecord {
  readonly index: number;
  readonly salt: Uint8Array;
  /** Canonical JSON of the signed statement, the very bytes that were salted. */
  readonly record: Uint8Array;
}

/** The file of a record in a package: canonical JSON of index, salt, and the signed statement. */
export function formatLoggedRecord({ index, salt, record }: LoggedRecord): Uint8Array {
  const parsed = parseCanonicalJson(record, MOST_RECORD_BYTES);
  return utf8(
    formatCanonicalJson({ index, record: parsed.ok ? parsed.value : null, salt: formatBase64Url(salt) }),
  );
}

/** Reads what {@link formatLoggedRecord} writes; `undefined` for anything else, down to the byte. */
export function parseLoggedRecord(bytes: Uint8Array): LoggedRecord | undefined {
  const parsed = parseCanonicalJson(bytes, MOST_RECORD_BYTES + 1024);
  const file = parsed.ok ? readObject(parsed.value, ['index', 'record', 'salt']) : undefined;
  const salt = parseBase64Url(file?.['salt'], SALT_BYTES);
  if (file === undefined || salt === undefined || !isWhole(file['index'], 0, Number.MAX_SAFE_INTEGER))
    return undefined;
  return { index: file['index'], salt, record: utf8(formatCanonicalJson(file['record'] as Json)) };
}
