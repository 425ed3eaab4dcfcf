import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Parts of an indicator that only its authors and the tests read. */
const AUTHORS_ONLY = ['examples', 'unseen'];

/**
 * The packs as one JSON text, read and checked by the same code as everywhere else, so that the pages need no YAML
 * reader. The vocabulary stays in the order of its lists: the numbers of its words come from there.
 */
export async function compilePacks(compiled) {
  const { readPacks } = await import(pathToFileURL(join(compiled, 'src/screen/index.js')).href);
  const packs = readPacks();
  return JSON.stringify({
    ...packs,
    indicators: packs.indicators.map((one) => ({
      ...Object.fromEntries(Object.entries(one).filter(([key]) => !AUTHORS_ONLY.includes(key))),
      examples: { yes: [], no: [] },
      unseen: false,
    })),
    vocabulary: {
      words: withoutComments(packs.vocabulary.words),
      collisions: withoutComments(packs.vocabulary.collisions),
    },
    ...(packs.lexical === undefined ? {} : { lexical: JSON.stringify(JSON.parse(packs.lexical)) }),
  });
}

function withoutComments(text) {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n');
}
