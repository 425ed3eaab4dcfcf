import { refuse, type Result } from '../base/index.js';
import type { Item } from '../model/index.js';
import { joinBytes } from './byte-stream.js';
import { formatBytes } from './limits.js';
import { readMail } from './read-mail.js';
import type { ReaderInput } from './reader-input.js';
import { splitLines } from './split-lines.js';

const FROM = [0x46, 0x72, 0x6f, 0x6d, 0x20];
const ESCAPE = 0x3e;
const LF = Uint8Array.of(10);

/**
 * Reads an mbox (RFC 4155), one mail at a time. A mail begins at a line `From …` with a time in it, at the start of
 * the file or after an empty line. Lines escaped as `>From ` lose one `>` (mboxrd; for mboxo it is the same but for
 * texts that were quoted before). Rows count the mails. A mail's hash is of its own bytes, escapes undone, its line
 * ends written as LF, without the separating line.
 */
export async function* readMbox(input: ReaderInput): AsyncGenerator<readonly Result<Item>[]> {
  const limit = input.settings.limits.itemBytes;
  let row = 0;
  let parts: Uint8Array[] = [];
  let total = 0;
  let tooLarge = false;
  let afterBlank = true;
  const finish = async (): Promise<Result<Item>> => {
    const at = { file: input.file, row };
    if (tooLarge) return refuse('intake/too-large', { at, detail: { limit: formatBytes(limit) } });
    // The empty line before the next separator belongs to the separator.
    if (parts.length > 2 && parts.at(-2)!.length === 0) parts.length -= 2;
    return readMail(
      joinBytes(
        parts,
        parts.reduce((sum, part) => sum + part.length, 0),
      ),
      at,
      input.settings,
    );
  };
  for await (const lines of splitLines(input.bytes, limit)) {
    const results: Result<Item>[] = [];
    for (const line of lines) {
      if (line !== undefined && afterBlank && isSeparator(line, row === 0)) {
        if (row > 0) results.push(await finish());
        row++;
        parts = [];
        total = 0;
        tooLarge = false;
        afterBlank = false;
        continue;
      }
      afterBlank = line?.length === 0;
      total += (line?.length ?? limit) + 1;
      if (line === undefined || total > limit) {
        tooLarge = true;
        parts = [];
      } else if (!tooLarge) parts.push(unescaped(line), LF);
    }
    if (results.length > 0) yield results;
  }
  if (row > 0) yield [await finish()];
}

function isSeparator(line: Uint8Array, first: boolean): boolean {
  for (let i = 0; i < FROM.length; i++) if (line[i] !== FROM[i]) return false;
  if (line.length > 500) return false;
  // asctime's hours and minutes tell a separator from a sentence that begins with "From".
  // bounded: 500 characters, as the line above says
  return first || /^From \S+.*\d:\d\d/.test(String.fromCharCode(...line));
}

/** Takes one `>` from a line of `>`s followed by `From `. */
function unescaped(line: Uint8Array): Uint8Array {
  if (line[0] !== ESCAPE) return line.slice();
  let at = 0;
  while (line[at] === ESCAPE) at++;
  for (let i = 0; i < FROM.length; i++) if (line[at + i] !== FROM[i]) return line.slice();
  return line.slice(1);
}
