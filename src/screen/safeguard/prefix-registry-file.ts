import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TocsinError } from '../../base/index.js';
import { PrefixRegistry } from '../../safeguards/index.js';

/** The file of the imported registry of MAC prefixes in a folder of registers. */
export const PREFIX_FILE = 'makers.tsv';

/** The first line of that file, before the day and the names of what was imported. */
export const PREFIX_FILE_MARK = '# tocsin makers 1';

/**
 * The imported registry of MAC prefixes; undefined when there is none.
 * @throws TocsinError `safeguards/register` when the file is not what the import wrote
 */
export function readPrefixRegistry(folder: string): PrefixRegistry | undefined {
  const file = join(folder, PREFIX_FILE);
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [mark, title] = lines[0]!.split('\t');
  const registry = new PrefixRegistry(title ?? '');
  for (const line of lines.slice(1)) {
    if (line === '') continue;
    const at = line.indexOf('\t');
    if (
      mark !== PREFIX_FILE_MARK ||
      !registry.add({ prefix: line.slice(0, at), organisation: line.slice(at + 1) })
    )
      throw new TocsinError('safeguards/register', `The register of makers at ${file} is damaged.`, {
        hint: 'Import it again: tocsin register import makers oui.csv mam.csv oui36.csv. Nothing was judged.',
      });
  }
  return registry;
}
