import { readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { TocsinError } from '../base/index.js';
import { MOST_PLAINTEXT_BYTES, type Part } from '../seal/index.js';

const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.eml': 'message/rfc822',
  '.gif': 'image/gif',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.webp': 'image/webp',
  '.zip': 'application/zip',
};

/**
 * A file to be sent as it is. Its name goes with it, without the folders it lies in.
 * @throws TocsinError when it cannot be read or is larger than any report
 */
export function readPart(path: string): Part {
  let bytes: Uint8Array;
  try {
    if (statSync(path).size > MOST_PLAINTEXT_BYTES)
      throw new TocsinError(
        'cli/part-too-large',
        `${path} is larger than 32 MiB, the most that one report may hold.`,
        {
          hint: 'Leave it out, and say in the note that you have it.',
        },
      );
    bytes = new Uint8Array(readFileSync(path));
  } catch (cause) {
    if (cause instanceof TocsinError) throw cause;
    throw new TocsinError('cli/cannot-read', `${path} cannot be read.`, {
      hint: 'Check that the file exists and that you may read it.',
      cause,
    });
  }
  // A name may hold what no line of text may; the bytes do not change for it.
  const name = basename(path)
    .replace(/[\u0000-\u001f\u007f]/g, '_')
    .slice(0, 255);
  return { name, type: TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream', bytes };
}
