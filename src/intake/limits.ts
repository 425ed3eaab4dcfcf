/** How much of a hostile input is read before it is refused. Bytes are after unpacking unless they say otherwise. */
export interface IntakeLimits {
  /** One mail, one HTML page, one PDF, one pasted or plain text. */
  readonly itemBytes: number;
  /** One row of CSV, JSON or NDJSON. */
  readonly rowBytes: number;
  /** One text field of an item, in UTF-16 units; what is beyond is cut and noted as `truncated`. */
  readonly fieldUnits: number;
  /** A ZIP as it lies on the disk: its directory stands at the end, so the whole of it is held in memory. */
  readonly zipBytes: number;
  readonly zipEntries: number;
  /** What one packed input may unpack to. */
  readonly unpackedBytes: number;
  /** How many times larger than packed the unpacked may be, counted once `unpackedGrace` bytes came out. */
  readonly unpackedRatio: number;
  readonly unpackedGrace: number;
  /** Packed in packed in packed … */
  readonly packedDepth: number;
  readonly pdfPages: number;
}

const MB = 1024 * 1024;

/** The limits that hold unless the caller gives others. */
export const DEFAULT_LIMITS: IntakeLimits = {
  itemBytes: 50 * MB,
  rowBytes: 10 * MB,
  fieldUnits: 1_000_000,
  zipBytes: 256 * MB,
  zipEntries: 20_000,
  unpackedBytes: 64 * 1024 * MB,
  unpackedRatio: 250,
  unpackedGrace: 64 * MB,
  packedDepth: 2,
  pdfPages: 200,
};

/** A limit in the words of a problem's sentence. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1024 * MB) return `${Math.round(bytes / (1024 * MB))} GB`;
  if (bytes >= MB) return `${Math.round(bytes / MB)} MB`;
  return bytes >= 1024 ? `${Math.round(bytes / 1024)} KB` : `${bytes} bytes`;
}
