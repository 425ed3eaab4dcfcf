import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyFolder, POLICIES, type KeyFolder } from './key-folder.js';

/**
 * Reads a folder's policies whenever they are asked for: they are renewed while a desk runs. The chain is proved anew
 * only when its file was written.
 * @returns a function that gives undefined while the folder cannot be read
 */
export function readPoliciesOf(dir: string): () => KeyFolder | undefined {
  let seen = '';
  let folder: KeyFolder | undefined;
  return () => {
    try {
      const { mtimeMs, size, ino } = statSync(join(dir, POLICIES));
      const now = `${String(mtimeMs)} ${String(size)} ${String(ino)}`;
      if (now !== seen) folder = openKeyFolder(dir, new Date());
      seen = now;
    } catch {
      // What was proved last stays: a file that is being written is whole again in a moment.
    }
    return folder;
  };
}
