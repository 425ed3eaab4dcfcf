// The side door for houses that must not be able to open anything: nothing behind it decrypts, and nothing signs.
export { formatBase64Url, parseBase64Url } from './bytes.js';
export { formatFingerprint, parseFingerprint, rootFingerprint } from './fingerprint.js';
export { mailboxIdOf } from './mailbox.js';
export type { DeskCard, OfficerKey, Policy, SealingKey, SignedPolicy } from './policy.js';
export { readSignedPolicies } from './policy.js';
export { verifyOfficers, type OfficersStatement } from './officer-signatures.js';
export { verifyPolicyChain, type BelievedPolicy, type PolicyPin } from './policy-chain.js';
export { verifyPullReceipt, type Pulled } from './pull-receipt.js';
export { REQUEST_SECONDS } from './request-lines.js';
export type { Signature } from './signature.js';
export { verifyRequest, type SignedRequest } from './verify-request.js';
