// The side door for houses that must not be able to open anything: nothing behind it decrypts, and nothing signs.
export { formatBase64Url, joinBytes, parseBase64Url, sameBytes, utf8 } from './bytes.js';
export { formatFingerprint, parseFingerprint, rootFingerprint } from './fingerprint.js';
export { isBinary, isInstant, isLine, isListOf, isWhole, readObject, type JsonObject } from './read-shape.js';
export { mailboxIdOf } from './mailbox.js';
export type {
  DeskCard,
  OfficerKey,
  Policy,
  RelayKey,
  SealingKey,
  SignedPolicy,
  WitnessKey,
} from './policy.js';
export { isNoteName, isRecipient, isRelayKey, readSignedPolicies } from './policy.js';
export { verifyNoteText } from './note-signature.js';
export { verifyOfficers, type OfficersStatement } from './officer-signatures.js';
export { verifyPolicyChain, type BelievedPolicy, type PolicyPin } from './policy-chain.js';
export { verifyPullReceipt, type Pulled } from './pull-receipt.js';
export { REQUEST_SECONDS } from './request-lines.js';
export type { Signature, SignatureLabel } from './signature.js';
export {
  believeStatement,
  readSignedStatement,
  type BelievedStatement,
  type ReadStatement,
  type SignedStatement,
} from './statement.js';
export { verifyRequest, type SignedRequest } from './verify-request.js';
