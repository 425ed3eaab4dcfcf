import { sha256 } from '@noble/hashes/sha2.js';
import { joinBytes, utf8 } from '../../seal/verify.js';

/** Random bytes that hide what an entry is of: kept beside the log, and erased together with the record. */
export const SALT_BYTES = 32;

/**
 * The entry that stands in the log for a record: 32 bytes that say nothing without salt and record. Once both are
 * erased, nobody can tell what the entry was, and every proof of every other entry holds as before.
 * @param record the bytes of the signed record
 */
export function entryOf(salt: Uint8Array, record: Uint8Array): Uint8Array {
  return sha256(joinBytes(utf8('tocsin/entry/v1\n'), salt, record));
}
