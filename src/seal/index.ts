export * from './verify.js';
export type { RandomBytes } from './bytes.js';
export { generateRoot, rootOf, type Root } from './root.js';
export {
  generateSigningSecret,
  publicKeyOf,
  signStatement,
  type Signer,
  type SigningSecret,
} from './sign.js';
export { signPolicy } from './sign-policy.js';
export { chooseSealingKey } from './sealing-key.js';
export { generateSealingPair, type SealingPair } from './identity.js';
export {
  MOST_PLAINTEXT_BYTES,
  MOST_SEALED_BYTES,
  SIZE_CLASSES,
  type EnvelopeContext,
  type EnvelopePurpose,
  type PartEntry,
  type ReplyTo,
} from './envelope-form.js';
export {
  sealEnvelope,
  sealEnvelopeStream,
  type Part,
  type StreamedPart,
  type UnsealedEnvelope,
} from './seal-envelope.js';
export {
  openEnvelope,
  openEnvelopeStream,
  type ExpectedContext,
  type OpenedEnvelope,
  type PartSink,
  type PassedEnvelope,
  type SealIdentity,
} from './open-envelope.js';
export { createReceipt, parseReceiptWords, receiptToWords, type Receipt } from './receipt.js';
export { openReceipt, type ReceiptKeys } from './receipt-keys.js';
export type { MessageKind, MessageStatement } from './message-statement.js';
export { openMessage, sealMessage, signMessage, type BelievedMessage } from './message.js';
export { followMessages, type MessageFault } from './follow-messages.js';
export { signNoteText } from './sign-note.js';
export { signRequest, type UnsignedRequest } from './sign-request.js';
export { signJson, signPullReceipt } from './sign-statement.js';
export { createVault, type DataKey, type Vault } from './vault.js';
export { unwrapKey, unwrapKeyByPasskey, wrapKey, wrapKeyByPasskey } from './wrap-key.js';
export {
  identitiesOf,
  packDeskKeys,
  unpackDeskKeys,
  type DeskKeys,
  type DeskSealingKey,
} from './desk-keys.js';
export { keyedDigest } from './keyed-digest.js';
export { generateRelayKeys, packRelayKeys, unpackRelayKeys, type RelayKeys } from './relay-keys.js';
export { packSigningKey, unpackSigningKey, type SigningKeyKind } from './signing-key-file.js';
