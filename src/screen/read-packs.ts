import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TocsinError } from '../base/index.js';
import { applyWeights, parsePacks, parseWeightsOverlay, type CheckPacks } from '../check/index.js';

/**
 * Reads the packs that come with Tocsin, and those of further folders after them: an operator may add closed packs
 * that nobody else can read.
 * @param folders folders with `.yaml` packs; they may add indicators but not change one.
 * @param weights a file of measured weights (`tocsin calibrate --out`) laid over what the packs state.
 * @throws {TocsinError} `screen/no-packs` when a folder holds none, `check/pack` when one of them is wrong.
 */
export function readPacks(folders: readonly string[] = [], weights?: string): CheckPacks {
  const data = dataFolder();
  const lexical = join(data, 'lexical', 'model.json');
  const packs = parsePacks({
    packs: [join(data, 'packs'), ...folders].flatMap(readFolder),
    // Words that only the packs need stand apart, so that the list made from documents can be made again.
    words: ['words.txt', 'pack-words.txt']
      .map((name) => readFileSync(join(data, 'vocabulary', name), 'utf8'))
      .join('\n'),
    collisions: readFileSync(join(data, 'vocabulary', 'collisions.txt'), 'utf8'),
    ...(existsSync(lexical) ? { lexical: readFileSync(lexical, 'utf8') } : {}),
  });
  return weights === undefined
    ? packs
    : applyWeights(packs, parseWeightsOverlay(weights, readWeights(weights)));
}

function readWeights(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new TocsinError('screen/no-weights', `The file of weights ${path} could not be read.`, {
      hint: 'Make one with: tocsin calibrate FILE --out weights.json',
      cause,
    });
  }
}

/**
 * The `data` folder of the package, wherever it was installed and however deep the built file lies in it.
 * @throws {TocsinError} `screen/no-packs` when the package is incomplete.
 */
export function dataFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'data', 'packs'))) {
    const above = dirname(folder);
    if (above === folder) {
      throw new TocsinError('screen/no-packs', 'The packs that come with Tocsin are missing.', {
        hint: 'Install the package again: its data folder must lie beside its dist folder.',
      });
    }
    folder = above;
  }
  return join(folder, 'data');
}

function readFolder(folder: string): { name: string; text: string }[] {
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
    : [];
  if (names.length === 0) {
    throw new TocsinError('screen/no-packs', `There is no pack (a .yaml file) in ${folder}.`, {
      hint: 'Name a folder of packs with --packs; docs/packs.md shows what a pack looks like.',
    });
  }
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
