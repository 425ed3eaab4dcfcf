import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { identityToRecipient } from 'age-encryption';
import { Secret } from '../base/index.js';
import { utf8 } from './bytes.js';
import { hybridIdentity } from './identity.js';
import { mailboxIdOf } from './mailbox.js';
import type { SealIdentity } from './open-envelope.js';
import type { Receipt } from './receipt.js';
import { publicKeyOf, type SigningSecret } from './sign.js';

/** What a receipt opens at one desk. */
export interface ReceiptKeys {
  /** The mailbox's id. */
  readonly mailbox: string;
  /** The mailbox's public key, 32 bytes. */
  readonly mailboxPublic: Uint8Array;
  /** Signs whatever is asked of the mailbox. */
  readonly signing: SigningSecret;
  /** Opens replies. */
  readonly identity: SealIdentity;
  /** To which the desk seals replies, `age1pq1…`. */
  readonly recipient: string;
}

/**
 * The keys of a receipt at a desk. At another desk the same words give other keys, so two desks cannot tell that one
 * person reported to both.
 * @param desk the desk's name, the fingerprint of its first root
 */
export async function openReceipt(receipt: Receipt, desk: string): Promise<ReceiptKeys> {
  const salt = utf8(`tocsin/receipt/v1\n${desk}`);
  const derive = (info: string): Uint8Array => hkdf(sha256, receipt.reveal(), salt, utf8(info), 32);
  const signing = new Secret(derive('mailbox-signing'));
  const identity = hybridIdentity(derive('reply-identity'));
  const mailboxPublic = publicKeyOf(signing);
  return {
    mailbox: mailboxIdOf(mailboxPublic),
    mailboxPublic,
    signing,
    identity,
    recipient: await identityToRecipient(identity.reveal()),
  };
}
