import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../seal/verify.js';
import { hexOf } from '../records/field-leaf.js';
import { isListed, TAG_FILES, type PackageFiles } from './package-paths.js';

/** One line of a manifest (RFC 8493 §2.1.3). */
export interface ManifestLine {
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
  readonly path: string;
}

/** Every file below data/, or every tag file but the tag manifest, by path in the order of their code units. */
export function manifestOf(files: PackageFiles, of: 'payload' | 'tags'): ManifestLine[] {
  return [...files]
    .filter(([path]) => path.startsWith('data/') === (of === 'payload') && path !== TAG_FILES.tagManifest)
    .map(([path, bytes]) => ({ sha256: hexOf(sha256(bytes)), path }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** A manifest as BagIt and sha256sum both read it: the sum, two spaces, the path. */
export function formatManifest(lines: readonly ManifestLine[]): string {
  return lines.map(({ sha256: sum, path }) => `${sum}  ${path}\n`).join('');
}

/** What a package's record says of its payload. */
export interface Listing {
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 of the listed lines, hexadecimal. */
  readonly listing: string;
}

/** The listing of a payload: what its package record binds. */
export function listingOf(files: PackageFiles, manifest: readonly ManifestLine[]): Listing {
  const listed = manifest.filter(({ path }) => isListed(path));
  return {
    files: listed.length,
    bytes: listed.reduce((sum, { path }) => sum + (files.get(path)?.length ?? 0), 0),
    listing: hexOf(sha256(utf8(formatManifest(listed)))),
  };
}
