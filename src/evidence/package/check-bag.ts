import { DECLARATION } from './bag-info.js';
import { formatManifest, manifestOf, type ManifestLine } from './manifest.js';
import type { SayFault } from './package-fault.js';
import { PAYLOAD_FILES, placeOf, TAG_FILES, type PackageFiles } from './package-paths.js';

/**
 * Checks the package as a bag (RFC 8493), more strictly than the standard: no fetch.txt, no other tag files, one form
 * of every manifest. What is laxer there is read by each tool in its own way.
 * @returns the lines of the payload manifest as the files are, not as the manifest says
 */
export function checkBag(files: PackageFiles, say: SayFault): readonly ManifestLine[] {
  checkPaths(files, say);
  for (const path of [...Object.values<string>(TAG_FILES), ...Object.values<string>(PAYLOAD_FILES)])
    if (!files.has(path)) say('missing-file', path);
  const declaration = files.get(TAG_FILES.declaration);
  if (declaration !== undefined && textOf(declaration) !== DECLARATION)
    say('declaration', TAG_FILES.declaration);
  const payload = manifestOf(files, 'payload');
  checkManifest(TAG_FILES.manifest, payload, files, say);
  checkManifest(TAG_FILES.tagManifest, manifestOf(files, 'tags'), files, say);
  return payload;
}

function checkPaths(files: PackageFiles, say: SayFault): void {
  const seen = new Set<string>();
  for (const path of files.keys()) {
    const tag = Object.values<string>(TAG_FILES).includes(path);
    if (path === 'fetch.txt') say('fetch', path);
    else if (!tag && placeOf(path) === undefined) say('path', sayPath(path));
    if (seen.has(path.toLowerCase())) say('paths-alike', sayPath(path));
    seen.add(path.toLowerCase());
  }
}

function checkManifest(
  name: string,
  right: readonly ManifestLine[],
  files: PackageFiles,
  say: SayFault,
): void {
  const bytes = files.get(name);
  if (bytes === undefined) return;
  const text = textOf(bytes);
  if (text === formatManifest(right)) return;
  // Something is wrong with it; say what, line by line.
  const sums = new Map(right.map(({ sha256, path }) => [path, sha256]));
  const named = new Set<string>();
  let last = '';
  const lines = text.split('\n');
  if (lines.pop() !== '') say('manifest-line', `${name}, line ${lines.length + 1}`);
  for (const [at, line] of lines.entries()) {
    const place = `${name}, line ${at + 1}`;
    const parts = /^([0-9a-f]{64}) {2}([A-Za-z0-9._/-]{1,255})$/.exec(line);
    const path = parts?.[2];
    if (path === undefined || path.split('/').some((step) => /^\.*$/.test(step))) {
      say('manifest-line', place);
      continue;
    }
    if (named.has(path)) say('manifest-twice', place);
    else if (path < last) say('manifest-order', place);
    const sum = sums.get(path);
    if (sum === undefined) say('listed-and-missing', files.has(path) ? place : path);
    else if (sum !== parts?.[1]) say('changed', path);
    named.add(path);
    last = path;
  }
  for (const { path } of right) if (!named.has(path)) say('not-listed', sayPath(path));
}

/** A path as it may be printed. */
function sayPath(path: string): string {
  return path.replace(/[^\x20-\x7e]/g, '\ufffd').slice(0, 255);
}

/** Text of a tag file; what is not UTF-8 becomes something that no manifest holds. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
