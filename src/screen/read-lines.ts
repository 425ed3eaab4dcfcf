import { createReadStream } from 'node:fs';

const CHUNK = 1 << 20;
const NEWLINE = 0x0a;

/**
 * The lines of one of our own files, in constant memory. Not node:readline, which also ends a line at U+2028, a
 * character that a quoted text may hold.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  const stream: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: CHUNK });
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      rest.push(chunk.subarray(from, end));
      yield rest.length === 1 ? rest[0]!.toString('utf8') : Buffer.concat(rest).toString('utf8');
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}
