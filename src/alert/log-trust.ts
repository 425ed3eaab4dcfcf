import type { LogTrust } from '../evidence/verify.js';
import type { BelievedPolicy } from '../seal/verify.js';

/** By whose signatures checkpoints of a desk's log are believed. */
export function logTrustOf({ policy, pin, deskKeys }: BelievedPolicy): LogTrust {
  return { desk: pin.desk, deskKeys, witnesses: policy.witnesses };
}
