import type { DeskCard } from '../../seal/verify.js';
import type { PackageRecord } from '../records/package-record.js';
import type { ManifestLine } from './manifest.js';
import type { PackageFiles } from './package-paths.js';
import { sayAbout } from './say-about.js';

/** The declaration of a bag (RFC 8493 §2.1.1). */
export const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/**
 * What is said about the bag (RFC 8493 §2.2.2). Every value follows from what is signed, so that nobody can change one:
 * the verifier writes it anew and compares.
 */
export function formatBagInfo(
  record: PackageRecord,
  desk: DeskCard,
  files: PackageFiles,
  manifest: readonly ManifestLine[],
): string {
  const bytes = manifest.reduce((sum, { path }) => sum + (files.get(path)?.length ?? 0), 0);
  return [
    ['Source-Organization', desk.name],
    ['Contact-Phone', desk.telephone],
    ['External-Description', `Evidence about ${sayAbout(record.about)}`],
    ['External-Identifier', record.id],
    ['Internal-Sender-Identifier', record.desk],
    ['Bagging-Date', record.at.slice(0, 10)],
    ['Payload-Oxum', `${bytes}.${manifest.length}`],
  ]
    .map(([label, value]) => `${label}: ${value}\n`)
    .join('');
}
