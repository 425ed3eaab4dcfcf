import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { TocsinError } from '../base/index.js';

/**
 * Writes a file whole or not at all, on the disk when this returns, readable by its owner alone.
 * @param options.replace whether a file of that name may be there already
 * @throws TocsinError when it may not and is, or the disk refuses
 */
export function writePrivately(
  path: string,
  content: Uint8Array | string,
  options: { readonly replace: boolean },
): void {
  const folder = dirname(path);
  const draft = join(folder, `.${basename(path)}.${String(process.pid)}.draft`);
  try {
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (options.replace) renameSync(draft, path);
    else {
      // A link is made only where no file stands, in one step: two that write at once cannot both believe they did.
      linkSync(draft, path);
      unlinkSync(draft);
    }
    syncFolder(folder);
  } catch (cause) {
    if (existsSync(draft)) unlinkSync(draft);
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw isThere(path);
    throw new TocsinError('cli/cannot-write', `${path} cannot be written.`, {
      hint: 'Check that the folder exists, that you may write there, and that the disk is not full.',
      cause,
    });
  }
}

/** @throws TocsinError when any of the files is there */
export function refuseExisting(paths: readonly string[]): void {
  for (const path of paths) if (existsSync(path)) throw isThere(path);
}

const isThere = (path: string): TocsinError =>
  new TocsinError('cli/file-exists', `${path} is there already, and is not overwritten.`, {
    hint: 'Name another folder, or put that file away first.',
  });

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
