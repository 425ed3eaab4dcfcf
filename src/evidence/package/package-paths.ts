/** The files of a package, by path, as they lie in its folder. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

/** The tag files (RFC 8493 §2.2) that a package has: exactly these. */
export const TAG_FILES = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
} as const;

/** The files of the payload that every package has. */
export const PAYLOAD_FILES = {
  readmeText: 'data/README.txt',
  readmePage: 'data/README.html',
  policies: 'data/policies.json',
  indicators: 'data/indicators.json',
  checkpoint: 'data/log/checkpoint',
  packageRecord: 'data/log/package.json',
  packageProof: 'data/log/package.tlog-proof',
} as const;

/** What a path of the payload holds. */
export type PayloadPlace =
  | { readonly holds: 'file' }
  | { readonly holds: 'original' | 'fields'; readonly exhibit: string }
  | { readonly holds: 'record' | 'proof'; readonly index: number };

/** The path of an exhibit's original bytes. */
export function originalPath(exhibit: string): string {
  return `data/exhibits/${exhibit}/original`;
}

/** The path of those fields of an exhibit that are shown. */
export function fieldsPath(exhibit: string): string {
  return `data/exhibits/${exhibit}/fields.json`;
}

/** The path of a record, with its salt. */
export function recordPath(index: number): string {
  return `data/records/${index}.json`;
}

/** The path of the proof that a record is in the log. */
export function proofPath(index: number): string {
  return `data/proofs/${index}.tlog-proof`;
}

/** What a path of the payload holds; `undefined` where a package has no such file. */
export function placeOf(path: string): PayloadPlace | undefined {
  if (Object.values<string>(PAYLOAD_FILES).includes(path)) return { holds: 'file' };
  const exhibit = /^data\/exhibits\/([A-Za-z0-9_-]{1,64})\/(original|fields\.json)$/.exec(path);
  if (exhibit !== null)
    return { holds: exhibit[2] === 'original' ? 'original' : 'fields', exhibit: exhibit[1]! };
  const entry = /^data\/(?:records\/(0|[1-9]\d{0,14})\.json|proofs\/(0|[1-9]\d{0,14})\.tlog-proof)$/.exec(
    path,
  );
  if (entry === null) return undefined;
  return entry[1] === undefined
    ? { holds: 'proof', index: Number(entry[2]) }
    : { holds: 'record', index: Number(entry[1]) };
}

/**
 * Whether the listing of a package's record names a file: everything but what can only be written after the record is
 * in the log, which proves itself.
 */
export function isListed(path: string): boolean {
  return !path.startsWith('data/log/') && !path.startsWith('data/proofs/');
}
