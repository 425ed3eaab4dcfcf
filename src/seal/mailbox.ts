import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { formatBase64Url, utf8 } from './bytes.js';

/**
 * The id of the mailbox that a public key owns: whoever signs with the key is seen to own the mailbox, and no table
 * of mailboxes is needed.
 */
export function mailboxIdOf(publicKey: Uint8Array): string {
  return formatBase64Url(hkdf(sha256, publicKey, utf8('tocsin/mailbox/v1'), utf8('mailbox-id'), 16));
}
