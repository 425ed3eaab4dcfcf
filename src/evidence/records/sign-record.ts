import { TocsinError, type Json } from '../../base/index.js';
import { signJson, type SignedStatement, type Signer, type SigningSecret } from '../../seal/index.js';
import { isEvidenceRecord, type EvidenceRecord } from './evidence-record.js';

/**
 * Signs a record, with the desk's key or an officer's.
 * @throws TocsinError `evidence/record-not-whole` when a reader would refuse it
 */
export function signRecord(record: EvidenceRecord, secret: SigningSecret | Signer): SignedStatement {
  const value = record as unknown as Json;
  if (!isEvidenceRecord(value))
    throw new TocsinError('evidence/record-not-whole', 'The record misses something, or says too much.', {
      hint: 'Fill in every field within its limits; an assessment gives its probability in words, never in numbers.',
    });
  return signJson('tocsin/record/v1', value, secret);
}
