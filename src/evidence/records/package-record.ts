import type { Json } from '../../base/index.js';
import { isWhole } from '../../seal/verify.js';
import { isRecordId, isSha256, readRecordObject, type RecordHead } from './record-head.js';
import { isWithheldList, type Withheld } from './withheld.js';

/** That a package was made, and of what: whoever makes its manifests anew cannot make this. */
export interface PackageRecord extends RecordHead<'package'> {
  readonly id: string;
  /** The campaign's id. */
  readonly about: string;
  /** Files and bytes of its payload but for the two files about this record. */
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 of the lines of manifest-sha256.txt but for those two, hexadecimal. */
  readonly listing: string;
  /** What the desk has left out on purpose; packages from before it was recorded do not have it. */
  readonly withheld?: readonly Withheld[];
}

const NAMES = ['id', 'about', 'files', 'bytes', 'listing'] as const;

/** Whether a value is the record of a package in every field. */
export function isPackageRecord(value: Json): value is Json & PackageRecord {
  const record =
    readRecordObject(value, 'package', NAMES) ?? readRecordObject(value, 'package', [...NAMES, 'withheld']);
  return (
    record !== undefined &&
    isRecordId(record['id']) &&
    isRecordId(record['about']) &&
    isWhole(record['files'], 0, 1_000_000) &&
    isWhole(record['bytes'], 0, Number.MAX_SAFE_INTEGER) &&
    isSha256(record['listing']) &&
    (record['withheld'] === undefined || isWithheldList(record['withheld']))
  );
}
