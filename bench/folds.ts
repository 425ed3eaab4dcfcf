import { createHash } from 'node:crypto';

/** How many group-disjoint folds every measurement uses. */
export const FOLDS = 5;

/**
 * The fold of a group: the first four bytes of SHA-256 over its UTF-8 bytes, big-endian, modulo {@link FOLDS}. All
 * texts of one group fall in one fold, on every machine and in every script that trains or measures. A group is
 * `group` for adverts-emscad, `campaign ?? id` for lures-dev, `pair` for the pairs, `poster_hash` for hiring posts,
 * the employer for government adverts and the sender's address for mail.
 */
export function foldOf(group: string): number {
  return createHash('sha256').update(group, 'utf8').digest().readUInt32BE(0) % FOLDS;
}
