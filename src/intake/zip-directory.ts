/** One file of a ZIP, by the archive's directory. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated; others are not read. */
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its packed bytes begin in the archive. */
  readonly start: number;
  readonly encrypted: boolean;
}

/** Why a ZIP's directory cannot be trusted or read. */
export type ZipFault = 'damaged' | 'too-many' | 'overlapping';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;
const ZIP64 = 0xffffffff;

/**
 * Reads the directory of a ZIP (APPNOTE.TXT §4.3), which stands at its end. Entries that share bytes are the mark of a
 * bomb that a ratio cannot see, and are refused. ZIP64 is only needed above 4 GB, beyond what intake takes.
 */
export function readZipDirectory(zip: Uint8Array, mostEntries: number): readonly ZipEntry[] | ZipFault {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = findEnd(view);
  if (end === undefined) return 'damaged';
  const count = view.getUint16(end + 10, true);
  if (count > mostEntries) return 'too-many';
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || view.getUint32(at, true) !== ENTRY) return 'damaged';
    const entry = readEntry(zip, view, at);
    if (entry === undefined) return 'damaged';
    entries.push(entry);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return overlap(entries) ? 'overlapping' : entries;
}

function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}

function readEntry(zip: Uint8Array, view: DataView, at: number): ZipEntry | undefined {
  const flags = view.getUint16(at + 8, true);
  const packed = view.getUint32(at + 20, true);
  const unpacked = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  const nameBytes = zip.subarray(at + 46, at + 46 + view.getUint16(at + 28, true));
  if (packed === ZIP64 || unpacked === ZIP64 || local === ZIP64) return undefined;
  if (local + 30 > zip.length || view.getUint32(local, true) !== LOCAL) return undefined;
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > zip.length) return undefined;
  return {
    name: new TextDecoder((flags & 0x800) === 0 ? 'windows-1252' : 'utf-8').decode(nameBytes),
    method: view.getUint16(at + 10, true),
    packed,
    unpacked,
    start,
    encrypted: (flags & 1) === 1,
  };
}

function overlap(entries: readonly ZipEntry[]): boolean {
  const byStart = [...entries].sort((a, b) => a.start - b.start);
  return byStart.some((entry, i) => i > 0 && byStart[i - 1]!.start + byStart[i - 1]!.packed > entry.start);
}
