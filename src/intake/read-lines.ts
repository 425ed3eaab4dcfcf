import { accept, refuse, type Result } from '../base/index.js';
import { peekBytes, UnpackLimitReached } from './byte-stream.js';
import { decodeRow } from './decode-text.js';
import { expandGzip, SourceFailed } from './expand-gzip.js';
import { settleOptions, type IntakeOptions, type IntakeSource } from './intake-options.js';
import { formatBytes } from './limits.js';
import { splitLines } from './split-lines.js';

/** A line of a text file, with its number from 1; blank lines are left out. */
export interface TextLine {
  readonly row: number;
  readonly text: string;
}

const GZIP = [0x1f, 0x8b] as const;

/**
 * Reads lines of text as they stream, also of gzip: files of a line of JSON each, of millions of lines. A line that is
 * too long is a problem in its place; damaged gzip is one problem at the end.
 * @throws what the source itself throws, unchanged
 */
export async function* readLines(
  source: IntakeSource,
  options: Pick<IntakeOptions, 'gunzip' | 'limits'> = {},
): AsyncGenerator<readonly Result<TextLine>[]> {
  const settings = settleOptions(options);
  const limit = settings.limits.rowBytes;
  const { head, bytes } = await peekBytes(source.bytes, GZIP.length);
  const plain = head[0] === GZIP[0] && head[1] === GZIP[1] ? expandGzip(bytes, settings) : bytes;
  let row = 0;
  try {
    for await (const lines of splitLines(plain, limit)) {
      const read: Result<TextLine>[] = [];
      for (const line of lines) {
        row++;
        if (line === undefined)
          read.push(
            refuse('intake/row-too-long', {
              at: { file: source.name, row },
              detail: { limit: formatBytes(limit) },
            }),
          );
        else if (line.length > 0) read.push(accept({ row, text: decodeRow(line).text }));
      }
      yield read;
    }
  } catch (error) {
    if (error instanceof SourceFailed) throw error.cause;
    const code = error instanceof UnpackLimitReached ? 'intake/unpack-limit' : 'intake/packed-damaged';
    if (plain === bytes) throw error;
    yield [refuse(code, { at: { file: source.name } })];
  }
}
