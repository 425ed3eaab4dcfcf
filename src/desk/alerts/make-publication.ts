import { publicationBytes, type Consistency } from '../../alert/index.js';
import {
  formatTlogProof,
  parseNote,
  proveConsistency,
  proveInclusion,
  type GrowingTree,
} from '../../evidence/index.js';
import { TocsinError } from '../../base/index.js';
import type { LogStanding } from '../evidence/evidence-rows.js';
import type { KeptAlert } from './alert-rows.js';

/**
 * What travels of an alert: its signed statement with the proof that the log holds it, and that the log continues the
 * one of the publication before it.
 * @param before the size of the log that the publication before it in the audience proves; null for number 1
 */
export function makePublication(
  alert: KeptAlert,
  standing: LogStanding,
  tree: GrowingTree,
  before: number | null,
): string {
  const note = parseNote(new TextEncoder().encode(standing.note));
  if (!note.ok)
    throw new TocsinError('desk/log-broken', 'The checkpoint that the desk keeps cannot be read.', {
      hint: 'Restore the store from a backup: what the log proves must be whole.',
    });
  const { size } = standing;
  const proof = formatTlogProof({
    index: alert.logged.index,
    hashes: proveInclusion(tree.nodes, alert.logged.index, size),
    checkpoint: note.value,
  });
  const consistency: Consistency | null =
    before === null
      ? null
      : {
          from: before,
          hashes: proveConsistency(tree.nodes, before, size).map((hash) =>
            Buffer.from(hash).toString('base64url'),
          ),
        };
  const bytes = publicationBytes({
    type: 'tocsin/publication',
    version: 1,
    alert: alert.signed,
    salt: alert.salt,
    proof,
    consistency,
  });
  return new TextDecoder().decode(bytes);
}
