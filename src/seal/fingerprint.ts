import { sha256 } from '@noble/hashes/sha2.js';
import { bech32m } from '@scure/base';
import { accept, refuse, type Result } from '../base/index.js';
import { joinBytes, utf8 } from './bytes.js';

const PREFIX = 'desk';
/** `desk1`, 52 characters of 5 bits for 256 bits, 6 of checksum. */
const LENGTH = 63;

/** The fingerprint that names a desk, made of its root's public key; `desk1…`, 63 characters. */
export function rootFingerprint(publicKey: Uint8Array): string {
  const digest = sha256(joinBytes(utf8('tocsin/root/v1\n'), publicKey));
  return bech32m.encode(PREFIX, bech32m.toWords(digest));
}

/** The fingerprint in groups of four, as it stands on a card and is read over the telephone. */
export function formatFingerprint(fingerprint: string): string {
  return fingerprint.replace(/.{4}(?=.)/g, '$& ');
}

/**
 * Reads a fingerprint as somebody typed it from a card: spaces, hyphens and capitals do not matter. The checksum finds
 * every mistake in up to four characters (BIP 173), and all but about one in a thousand million of the others.
 */
export function parseFingerprint(text: string): Result<string> {
  if (text.length > 4 * LENGTH) return refuse('seal/not-a-fingerprint');
  const plain = text.replace(/[\s-]/g, '').toLowerCase();
  try {
    const { prefix, words } = bech32m.decode(plain as `${string}1${string}`);
    if (prefix === PREFIX && plain.length === LENGTH && bech32m.fromWords(words).length === 32)
      return accept(plain);
  } catch {
    // Which character is wrong is not known; the person compares the whole.
  }
  return refuse('seal/not-a-fingerprint');
}
