/** Text made of bytes; `guessed` when the bytes were not what they should be and Windows-1252 was assumed, or UTF-16 without a mark. */
export interface DecodedText {
  readonly text: string;
  readonly guessed: boolean;
}

/** UTF-16 in either byte order, and whether its mark says so or only the pattern of its zero bytes. */
export interface WideEncoding {
  readonly label: 'utf-16le' | 'utf-16be';
  readonly marked: boolean;
}

const UTF8_STRICT = new TextDecoder('utf-8', { fatal: true });
/** Windows-1252 decodes every byte (Encoding Standard §9), and holds Latin-1. */
const WINDOWS_1252 = new TextDecoder('windows-1252');

/** Finds UTF-16 by its byte order mark, or by every other byte being zero as in Western text. */
export function detectWideEncoding(head: Uint8Array): WideEncoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return { label: 'utf-16le', marked: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { label: 'utf-16be', marked: true };
  const pairs = Math.min(head.length, 512) >> 1;
  if (pairs < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.1) return { label: 'utf-16le', marked: false };
  if (even > pairs * 0.6 && odd < pairs * 0.1) return { label: 'utf-16be', marked: false };
  return undefined;
}

/** Decodes one row or line: UTF-8, and if it is not, Windows-1252. A UTF-8 mark is dropped. */
export function decodeRow(bytes: Uint8Array): DecodedText {
  try {
    return { text: UTF8_STRICT.decode(bytes), guessed: false };
  } catch {
    return { text: WINDOWS_1252.decode(bytes), guessed: true };
  }
}

/** Decodes a whole file: by its mark, as UTF-16 by pattern, as UTF-8, and if it is none of them as Windows-1252. */
export function decodeWhole(bytes: Uint8Array): DecodedText {
  const wide = detectWideEncoding(bytes);
  if (wide === undefined) return decodeRow(bytes);
  return { text: new TextDecoder(wide.label).decode(bytes), guessed: !wide.marked };
}

/** Decodes the beginning of a file for sniffing: a character cut at the end does not count as a wrong encoding. */
export function decodeHead(bytes: Uint8Array): string {
  const wide = detectWideEncoding(bytes);
  if (wide !== undefined) return new TextDecoder(wide.label).decode(bytes, { stream: true });
  return new TextDecoder('utf-8').decode(bytes, { stream: true });
}

/** Turns UTF-16 into UTF-8 as it streams, so that rows can be told apart by single bytes. */
export async function* wideToUtf8(
  bytes: AsyncIterable<Uint8Array>,
  label: WideEncoding['label'],
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  for await (const chunk of bytes) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}
