import { Inflate } from 'fflate';
import { refuse, type Result } from '../base/index.js';
import { collectBytes, UnpackGuard } from './byte-stream.js';
import { formatBytes } from './limits.js';
import type { ReaderInput } from './reader-input.js';
import { readZipDirectory, type ZipEntry } from './zip-directory.js';

/** Packed bytes pushed at a time. Deflate gives at most 1,032 times as much, so this bounds what one push can bring. */
const PUSH_BYTES = 8192;

/** The tables of LinkedIn's export that hold what others sent, by file name. */
const LINKEDIN_TABLES = ['messages.csv', 'invitations.csv', 'connections.csv'];

/** Reads a packed file as if it lay there unpacked. */
export type ReadUnpacked<T> = (inner: ReaderInput) => AsyncGenerator<readonly Result<T>[]>;

/**
 * Reads every file in a ZIP, or from LinkedIn's export the tables that hold what others sent. A file that cannot be
 * read is a problem of its own, the others are still read.
 */
export async function* readZip<T>(
  input: ReaderInput,
  readUnpacked: ReadUnpacked<T>,
): AsyncGenerator<readonly Result<T>[]> {
  const { file, settings } = input;
  const { zipBytes, zipEntries } = settings.limits;
  const zip = await collectBytes(input.bytes, zipBytes);
  if (zip === undefined) {
    yield [refuse('intake/zip-too-large', { at: { file }, detail: { limit: formatBytes(zipBytes) } })];
    return;
  }
  const entries = readZipDirectory(zip, zipEntries);
  if (typeof entries === 'string') {
    yield [refuseArchive(entries, file, zipEntries)];
    return;
  }
  if (entries.some(({ name }) => name === '[Content_Types].xml' || name === 'mimetype')) {
    yield [refuse('intake/foreign-format', { at: { file }, detail: { format: 'an office document' } })];
    return;
  }
  const guard = new UnpackGuard(settings.limits);
  for (const entry of chooseEntries(entries)) {
    const name = `${file}/${entry.name}`;
    if (entry.encrypted || (entry.method !== 0 && entry.method !== 8)) {
      yield [refuse('intake/zip-entry-locked', { at: { file: name } })];
    } else yield* readUnpacked({ file: name, settings, bytes: unpackEntry(zip, entry, guard) });
  }
}

function refuseArchive(
  fault: 'damaged' | 'too-many' | 'overlapping',
  file: string,
  limit: number,
): Result<never> {
  if (fault === 'too-many') return refuse('intake/zip-too-many-files', { at: { file }, detail: { limit } });
  return refuse(fault === 'overlapping' ? 'intake/unpack-limit' : 'intake/packed-damaged', { at: { file } });
}

function chooseEntries(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  const files = entries.filter(({ name }) => !name.endsWith('/') && !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name));
  const tables = files.filter(({ name }) => LINKEDIN_TABLES.includes(baseName(name)));
  return tables.length >= 2 || tables.some(({ name }) => baseName(name) === 'messages.csv') ? tables : files;
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase();
}

// eslint-disable-next-line @typescript-eslint/require-await -- readers take asynchronous streams; unpacking is synchronous
async function* unpackEntry(
  zip: Uint8Array,
  entry: ZipEntry,
  guard: UnpackGuard,
): AsyncGenerator<Uint8Array> {
  const packed = zip.subarray(entry.start, entry.start + entry.packed);
  if (entry.method === 0) {
    guard.packed(packed.length);
    guard.unpacked(packed.length);
    yield packed;
    return;
  }
  let out: Uint8Array[] = [];
  const inflate = new Inflate((chunk) => {
    guard.unpacked(chunk.length);
    out.push(chunk);
  });
  for (let at = 0; at < packed.length; at += PUSH_BYTES) {
    const part = packed.subarray(at, at + PUSH_BYTES);
    guard.packed(part.length);
    inflate.push(part, at + PUSH_BYTES >= packed.length);
    yield* out;
    out = [];
  }
}
