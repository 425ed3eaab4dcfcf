import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of the files under `folder` whose path ends in one of `endings`, sorted, relative to where we stand. */
export function listFiles(folder, ...endings) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
