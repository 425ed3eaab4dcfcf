import { accept, refuse, type Result } from '../base/index.js';
import { peekBytes, UnpackLimitReached } from './byte-stream.js';
import { decodeHead, detectWideEncoding } from './decode-text.js';
import { expandGzip, SourceFailed } from './expand-gzip.js';
import { settleOptions, type IntakeSource } from './intake-options.js';
import type { TableOptions } from './read-table.js';

const HEAD_BYTES = 65_536;
const GZIP = [0x1f, 0x8b] as const;

/** How a source begins as text, whether packed with gzip or not, and the source with that beginning put back. */
export interface PeekedText {
  readonly head: string;
  readonly source: IntakeSource;
}

/** Looks at the first 64 KB of a source (unpacked), to tell what it is, without losing them. */
export async function peekText(source: IntakeSource): Promise<PeekedText> {
  const { head, bytes } = await peekBytes(source.bytes, HEAD_BYTES);
  const restored = { name: source.name, bytes };
  if (!isGzip(head)) return { head: decodeHead(head), source: restored };
  try {
    const { head: unpacked } = await peekBytes(expandGzip(only(head), settleOptions({})), HEAD_BYTES);
    return { head: decodeHead(unpacked), source: restored };
  } catch {
    // The beginning of a gzip is no whole gzip; whoever reads all of it says so when it is damaged.
    return { head: '', source: restored };
  }
}

/**
 * The text of a source as it streams, gzip taken off: UTF-8, or UTF-16 by its mark or pattern. A packed file that is
 * damaged or unpacks to too much ends with a problem in place of its last piece.
 * @throws what the source itself throws, unchanged
 */
export async function* readTextChunks(
  source: IntakeSource,
  options: Pick<TableOptions, 'gunzip' | 'limits'> = {},
): AsyncGenerator<Result<string>> {
  const settings = settleOptions(options);
  const packed = await peekBytes(source.bytes, GZIP.length);
  const unpacked = isGzip(packed.head) ? expandGzip(packed.bytes, settings) : packed.bytes;
  try {
    const { head, bytes } = await peekBytes(unpacked, HEAD_BYTES);
    const decoder = new TextDecoder(detectWideEncoding(head)?.label ?? 'utf-8');
    for await (const chunk of bytes) yield accept(decoder.decode(chunk, { stream: true }));
    yield accept(decoder.decode());
  } catch (error) {
    if (error instanceof SourceFailed) throw error.cause;
    if (!isGzip(packed.head)) throw error;
    const code = error instanceof UnpackLimitReached ? 'intake/unpack-limit' : 'intake/packed-damaged';
    yield refuse(code, { at: { file: source.name } });
  }
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === GZIP[0] && head[1] === GZIP[1];
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
