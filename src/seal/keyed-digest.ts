import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { formatBase64Url, utf8 } from './bytes.js';
import type { DataKey } from './vault.js';

/**
 * What stands in an index for a text that must not lie there in the open and could be guessed from a plain hash, such as
 * an address or a short code: HMAC-SHA-256 under a key that only the house has.
 * @param purpose keeps equal texts of two columns apart
 * @returns 43 characters, the same for the same text
 */
export function keyedDigest(dataKey: DataKey, purpose: string, text: string): string {
  const key = hkdf(sha256, dataKey.reveal(), utf8('tocsin/digest/v1'), utf8(purpose), 32);
  return formatBase64Url(hmac(sha256, key, utf8(text)));
}
