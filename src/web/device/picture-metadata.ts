/** What a file tells beside what it shows. */
export interface FoundMetadata {
  /** Short sentences for the person; empty when nothing is known to be there. */
  readonly says: readonly string[];
  /** Whether {@link stripMetadata} can take it out. */
  readonly removable: boolean;
}

interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly kind: 'place' | 'camera' | 'words' | 'kept';
}

const NOTHING: FoundMetadata = { says: [], removable: false };

/** Says what a file holds beside its content, by its first bytes and, for office files, its name. */
export function findMetadata(bytes: Uint8Array, name: string): FoundMetadata {
  const chunks = isJpeg(bytes) ? jpegChunks(bytes) : isPng(bytes) ? pngChunks(bytes) : undefined;
  if (chunks !== undefined) {
    const kinds = new Set(chunks.map(({ kind }) => kind));
    const says = [
      ...(kinds.has('place') ? ['It may say where it was taken (GPS).'] : []),
      ...(kinds.has('camera') ? ['It says which device made it and when.'] : []),
      ...(kinds.has('words') ? ['It holds further text, such as a name or a program.'] : []),
    ];
    return { says, removable: says.length > 0 };
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46]))
    return { says: ['A PDF often names its author and the program that made it.'], removable: false };
  if (/\.(docx?|xlsx?|pptx?|odt|ods|odp|rtf)$/i.test(name))
    return { says: ['An office file often names its author and who changed it.'], removable: false };
  if (/\.(heic|heif|tiff?|webp|mov|mp4)$/i.test(name))
    return { says: ['A picture or film may say where and with which device it was made.'], removable: false };
  return NOTHING;
}

/**
 * A JPEG or PNG without what it tells beside its picture; the picture's own bytes stay as they are. Anything else comes
 * back unchanged. A photograph that was turned by a note in it may stand on its side afterwards.
 */
export function stripMetadata(bytes: Uint8Array): Uint8Array {
  const chunks = isJpeg(bytes) ? jpegChunks(bytes) : isPng(bytes) ? pngChunks(bytes) : [];
  const gone = chunks.filter(({ kind }) => kind !== 'kept');
  const out = new Uint8Array(bytes.length - gone.reduce((sum, { start, end }) => sum + end - start, 0));
  let from = 0;
  let at = 0;
  for (const { start, end } of [...gone, { start: bytes.length, end: bytes.length }]) {
    out.set(bytes.subarray(from, start), at);
    at += start - from;
    from = end;
  }
  return out;
}

const isJpeg = (bytes: Uint8Array): boolean => startsWith(bytes, [0xff, 0xd8, 0xff]);
const isPng = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** The segments of a JPEG before its picture (ITU-T T.81, annex B). */
function jpegChunks(bytes: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    // Start of scan: from here on there is only the picture.
    if (marker === 0xda || marker === 0xd9) break;
    const end = at + 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
    if (end > bytes.length || end < at + 4) break;
    chunks.push({ start: at, end, kind: jpegKind(bytes, at, end, marker) });
    at = end;
  }
  return chunks;
}

function jpegKind(bytes: Uint8Array, start: number, end: number, marker: number): Chunk['kind'] {
  if (marker === 0xfe) return 'words';
  if (marker < 0xe1 || marker > 0xef) return 'kept';
  const name = String.fromCharCode(...bytes.subarray(start + 4, Math.min(end, start + 18)));
  // Colours come out wrong without a colour profile or Adobe's note on how they are coded.
  if (name.startsWith('ICC_PROFILE') || name.startsWith('Adobe\0')) return 'kept';
  if (!name.startsWith('Exif')) return 'words';
  return hasGps(bytes.subarray(start + 10, end)) ? 'place' : 'camera';
}

/** Whether the first directory of an Exif block points to a GPS directory (Exif 2.32 §4.6.3, tag 8825). */
function hasGps(tiff: Uint8Array): boolean {
  if (tiff.length < 14) return false;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return false;
  const count = view.getUint16(directory, little);
  for (let entry = 0; entry < count; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return false;
    if (view.getUint16(at, little) === 0x8825) return true;
  }
  return false;
}

/** The chunks of a PNG (PNG 3rd edition §5.3). */
function pngChunks(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const kind =
      type === 'eXIf'
        ? hasGps(bytes.subarray(at + 8, end - 4))
          ? 'place'
          : 'camera'
        : ['tEXt', 'zTXt', 'iTXt', 'tIME'].includes(type)
          ? 'words'
          : 'kept';
    chunks.push({ start: at, end, kind });
    at = end;
  }
  return chunks;
}
