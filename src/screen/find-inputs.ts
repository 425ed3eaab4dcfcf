import { createReadStream, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TocsinError } from '../base/index.js';

/** One file to read, as the user named it or as it was found in a folder. */
export interface InputFile {
  readonly name: string;
  /** Undefined for standard input, whose size nobody knows. */
  readonly bytes: number | undefined;
}

/** How standard input is named on the command line. */
export const STANDARD_INPUT = '-';

/** Read at once from a disk; larger than the default so that a gigabyte costs a thousand turns of the event loop. */
const CHUNK = 1 << 20;

/**
 * Lists the files behind the names a user gave: files as they are, folders with everything below them in the order of
 * their names. What a file holds is decided by its content later, so nothing is left out by its ending; only hidden
 * files and folders are.
 * @param skip a folder never entered: where the results go.
 * @throws {TocsinError} `screen/no-input` when a name leads nowhere or nothing is found.
 */
export function findInputs(names: readonly string[], skip?: string): InputFile[] {
  const files: InputFile[] = [];
  const skipped = skip === undefined ? undefined : resolve(skip);
  for (const name of names) {
    if (name === STANDARD_INPUT) {
      files.push({ name, bytes: undefined });
      continue;
    }
    const stats = statSync(name, { throwIfNoEntry: false });
    if (stats === undefined) {
      throw new TocsinError('screen/no-input', `There is no file or folder ${name}.`, {
        hint: 'Check the spelling and where you are; put names with spaces in quotes.',
      });
    }
    if (stats.isDirectory()) listFolder(name, skipped, files, new Set());
    else files.push({ name, bytes: stats.isFile() ? stats.size : undefined });
  }
  if (files.length === 0) {
    throw new TocsinError('screen/no-input', `There is no file in ${names.join(', ')}.`, {
      hint: 'Name a folder that holds mails, exports or advert files; hidden files are not read.',
    });
  }
  return files;
}

function listFolder(
  folder: string,
  skip: string | undefined,
  files: InputFile[],
  entered: Set<string>,
): void {
  const real = realpathSync(folder);
  // A link that leads back up would never end.
  if (entered.has(real) || real === skip) return;
  entered.add(real);
  for (const entry of readdirSync(folder).sort()) {
    if (entry.startsWith('.')) continue;
    const path = join(folder, entry);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) listFolder(path, skip, files, entered);
    else if (stats?.isFile() === true) files.push({ name: path, bytes: stats.size });
  }
}

/**
 * The bytes of one input, counted as they pass.
 * @param standardInput read for {@link STANDARD_INPUT}.
 */
export async function* readInput(
  file: InputFile,
  standardInput: AsyncIterable<Uint8Array>,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  const stream: AsyncIterable<Uint8Array> =
    file.name === STANDARD_INPUT ? standardInput : createReadStream(file.name, { highWaterMark: CHUNK });
  const chunks = stream[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const step = await nextChunk(chunks);
      if (step.done === true) break;
      onBytes(step.value.length);
      yield step.value;
    }
    ended = true;
  } finally {
    // A reader that stops early, at a limit or at the first bad row, must still free the file.
    if (!ended) await chunks.return?.();
  }
}

/** What reading a file can fail with while other files go on: told apart from every other fault by its code. */
export const CANNOT_READ = 'screen/cannot-read';

async function nextChunk(chunks: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await chunks.next();
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new TocsinError(CANNOT_READ, reason, { cause });
  }
}
