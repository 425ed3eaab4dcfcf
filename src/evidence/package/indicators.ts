import { formatCanonicalJson, type Json } from '../../base/index.js';
import { utf8 } from '../../seal/verify.js';
import type { AssessmentRecord } from '../records/assessment-record.js';

/**
 * Every indicator for and against, and what was not used, of the newest assessment about the campaign: taken from the
 * signed records and nowhere else, so that a reader finds them in one place.
 */
export function formatIndicators(about: string, assessments: readonly AssessmentRecord[]): Uint8Array {
  const newest = assessments
    .filter((assessment) => assessment.about === about)
    .reduce<AssessmentRecord | undefined>(
      (last, one) => (last === undefined || one.number > last.number ? one : last),
      undefined,
    );
  const value = {
    about,
    assessment: newest?.id ?? null,
    for: newest?.for ?? [],
    against: newest?.against ?? [],
    notUsed: newest?.notUsed ?? [],
  };
  return utf8(formatCanonicalJson(value as unknown as Json));
}
