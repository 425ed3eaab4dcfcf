import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { TocsinError } from '../base/index.js';
import { PACKAGE_LIMITS, type PackageFiles } from '../evidence/index.js';

/** A package's file that tells where its folder is. */
const MARK = 'bagit.txt';

/**
 * Reads a package from its folder, or from a ZIP of it. Nothing is judged yet.
 * @throws TocsinError `cli/cannot-read`, `cli/package-too-large`, `cli/package-link`, `cli/package-zip`
 */
export function readPackage(path: string): PackageFiles {
  let folder: boolean;
  try {
    folder = statSync(path).isDirectory();
  } catch (cause) {
    throw new TocsinError('cli/cannot-read', `${path} cannot be read.`, {
      hint: 'Name the folder that holds bagit.txt, or a ZIP of it.',
      cause,
    });
  }
  return folder ? readFolder(path) : readZip(path);
}

function readFolder(folder: string): PackageFiles {
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (!entry.isFile())
        // What a link leads to lies outside, and may be something else tomorrow.
        throw new TocsinError('cli/package-link', `${path} in the package is a link or no file at all.`, {
          hint: 'Do not rely on the package; ask for it as a ZIP, or unpack it anew.',
        });
      else {
        bytes += lstatSync(join(folder, path)).size;
        if (files.size >= PACKAGE_LIMITS.files || bytes > PACKAGE_LIMITS.bytes) throw tooLarge();
        files.set(path, new Uint8Array(readFileSync(join(folder, path))));
      }
    }
  };
  walk('');
  return files;
}

function readZip(path: string): PackageFiles {
  if (statSync(path).size > PACKAGE_LIMITS.bytes) throw tooLarge();
  const names = new Set<string>();
  let bytes = 0;
  let unpacked: Record<string, Uint8Array>;
  try {
    unpacked = unzipSync(new Uint8Array(readFileSync(path)), {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/')) return false;
        bytes += originalSize;
        if (names.size >= PACKAGE_LIMITS.files || bytes > PACKAGE_LIMITS.bytes) throw tooLarge();
        // Of two files with one name each program takes another.
        if (names.has(name) || name === '__proto__') throw badZip();
        names.add(name);
        return true;
      },
    });
  } catch (cause) {
    throw cause instanceof TocsinError ? cause : badZip(cause);
  }
  const top = topFolder([...names]);
  return new Map(Object.entries(unpacked).map(([name, content]) => [name.slice(top.length), content]));
}

/** The one folder that everything lies in, with its slash, where bagit.txt does not lie at the top. */
function topFolder(names: readonly string[]): string {
  const mark = names.find(
    (name) => name === MARK || (name.endsWith(`/${MARK}`) && name.split('/').length === 2),
  );
  const top = mark === undefined ? '' : mark.slice(0, -MARK.length);
  return names.every((name) => name.startsWith(top)) ? top : '';
}

function tooLarge(): TocsinError {
  return new TocsinError('cli/package-too-large', 'The package is larger than any that is read.', {
    hint: `At most ${PACKAGE_LIMITS.files} files and 1 GiB are read; ask for it in parts.`,
  });
}

function badZip(cause?: unknown): TocsinError {
  return new TocsinError('cli/package-zip', 'The file is no whole ZIP, or holds two files with one name.', {
    hint: 'Do not rely on it; fetch it again, or ask for the folder.',
    ...(cause === undefined ? {} : { cause }),
  });
}
