import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TocsinError } from '../../base/index.js';
import { parseSafeguardPack, type Safeguard, type SafeguardPack } from '../../safeguards/index.js';
import { dataFolder } from '../read-packs.js';

/**
 * Reads the packs of a safeguard that come with Tocsin, and those of further folders: an operator loads own lists.
 * @param lists take these packs alone, by id, and those without rules of their own
 * @throws TocsinError `safeguards/pack` when one is wrong or named twice, `safeguards/no-list` when one asked for is not there
 */
export function readSafeguardPacks<Row, Registers>(
  safeguard: Safeguard<Row, Registers>,
  folders: readonly string[] = [],
  lists: readonly string[] = [],
): SafeguardPack[] {
  const packs = [join(dataFolder(), 'safeguards', safeguard.name), ...folders].flatMap((folder) =>
    readPackFolder(folder).map(({ name, text }) => parseSafeguardPack(name, text, safeguard)),
  );
  const ids = packs.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new TocsinError('safeguards/pack', `There are two packs with the id ${twice}.`, {
      hint: 'Give your own pack an id of its own. Nothing was judged.',
    });
  }
  const missing = lists.find((id) => !ids.includes(id));
  if (missing !== undefined) {
    throw new TocsinError('safeguards/no-list', `There is no list ${missing}.`, {
      hint: `Lists that are here: ${ids.join(', ')}. Name a folder with your own with --packs.`,
    });
  }
  // A pack without rules judges nothing by itself: it adds facts or companies to those that do.
  return lists.length === 0
    ? packs
    : packs.filter(({ id, rules }) => lists.includes(id) || rules.length === 0);
}

export function readPackFolder(folder: string): { name: string; text: string }[] {
  if (!existsSync(folder)) {
    throw new TocsinError('safeguards/no-packs', `There is no folder of packs at ${folder}.`, {
      hint: 'Name a folder that holds packs (.yaml) with --packs; docs/safeguards.md shows one.',
    });
  }
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
