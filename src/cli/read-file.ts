import { readFileSync } from 'node:fs';
import { TocsinError } from '../base/index.js';

const HINT = 'Check that it exists and that you may read it.';

/**
 * The bytes of a file that an option names.
 * @param hint what to do when there is none
 * @throws TocsinError `cli/cannot-read`
 */
export function readFile(path: string, hint = HINT): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (cause) {
    throw new TocsinError('cli/cannot-read', `${path} cannot be read.`, { hint, cause });
  }
}

/** The same as UTF-8. */
export function readTextFile(path: string, hint = HINT): string {
  return new TextDecoder().decode(readFile(path, hint));
}
