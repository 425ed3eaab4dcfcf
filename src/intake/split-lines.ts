import { joinBytes } from './byte-stream.js';

/** A line without its ending, or `undefined` in place of one that was longer than the limit: it was skipped, not kept. */
export type Line = Uint8Array | undefined;

const LF = 10;
const CR = 13;

/**
 * Splits a stream into lines, a list for every chunk so that a million lines do not cost a million turns of the event
 * loop. Lines end with LF or CRLF. The arrays are views of the chunks: use them before asking for the next list.
 */
export async function* splitLines(
  source: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<readonly Line[]> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let skipping = false;
  for await (const chunk of source) {
    const lines: Line[] = [];
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LF, start);
      if (end < 0) break;
      const part = chunk.subarray(start, end);
      start = end + 1;
      if (skipping || heldBytes + part.length > limit) lines.push(undefined);
      else if (heldBytes === 0) lines.push(withoutReturn(part));
      else lines.push(withoutReturn(joinBytes([...held, part], heldBytes + part.length)));
      held = [];
      heldBytes = 0;
      skipping = false;
    }
    if (start < chunk.length && !skipping) {
      const rest = chunk.slice(start);
      heldBytes += rest.length;
      if (heldBytes > limit) {
        skipping = true;
        held = [];
      } else held.push(rest);
    }
    if (lines.length > 0) yield lines;
  }
  if (skipping) yield [undefined];
  else if (heldBytes > 0) yield [withoutReturn(joinBytes(held, heldBytes))];
}

function withoutReturn(line: Uint8Array): Uint8Array {
  return line.length > 0 && line[line.length - 1] === CR ? line.subarray(0, line.length - 1) : line;
}
