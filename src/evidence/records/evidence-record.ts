import type { Json } from '../../base/index.js';
import { isAssessmentRecord, type AssessmentRecord } from './assessment-record.js';
import { isCustodyRecord, type CustodyRecord } from './custody-record.js';
import { isErasureRecord, type ErasureRecord } from './erasure-record.js';
import { isExhibitRecord, type ExhibitRecord } from './exhibit-record.js';
import { isPackageRecord, type PackageRecord } from './package-record.js';
import { isPublicationRecord, type PublicationRecord } from './publication-record.js';
import { isRunRecord, type RunRecord } from './run-record.js';
import { isTaskRecord, type TaskRecord } from './task-record.js';

/** Everything that a desk records in its log, beside the alerts themselves. */
export type EvidenceRecord =
  | ExhibitRecord
  | CustodyRecord
  | AssessmentRecord
  | PublicationRecord
  | ErasureRecord
  | PackageRecord
  | RunRecord
  | TaskRecord;

/** Whether a value is a record of a known kind in every field. */
export function isEvidenceRecord(value: Json): value is Json & EvidenceRecord {
  return (
    isExhibitRecord(value) ||
    isCustodyRecord(value) ||
    isAssessmentRecord(value) ||
    isPublicationRecord(value) ||
    isErasureRecord(value) ||
    isPackageRecord(value) ||
    isRunRecord(value) ||
    isTaskRecord(value)
  );
}
