import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const KINDS = ['noun', 'verb', 'adj', 'adv'];
const KIND_OF = { n: 'noun', v: 'verb', a: 'adj', s: 'adj', r: 'adv' };
// How much a related sense says about a sense, by WordNet's sign for the relation.
const PARTS = new Set(['#m', '#p', '%p', '%m', '%s', '#s']);
const FORMS = new Set(['+', '\\', '&']);
const ENDINGS = [
  ['ies', 'y'],
  ['es', 'e'],
  ['es', ''],
  ['s', ''],
  ['ied', 'y'],
  ['ed', 'e'],
  ['ed', ''],
  ['ing', 'e'],
  ['ing', ''],
  ['er', ''],
  ['ers', ''],
  ['ers', 'e'],
  ['est', ''],
];

/**
 * Reads WordNet's data files (wndb(5WN)).
 * @returns `featuresOf(word)`: the senses a word may have, what they are kinds and parts of, and the words of their
 * glosses, each with a weight. Capitalised gloss words are left out: no name of a person, place or people shapes a sense.
 */
export function readWordNet(folder) {
  const lines = (file) =>
    readFileSync(join(folder, file), 'latin1')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(' '));
  const senses = new Map();
  for (const kind of KINDS) {
    for (const line of lines(`data.${kind}`)) {
      const bar = line.indexOf('|');
      const parts = line.slice(0, bar).split(' ');
      const count = parseInt(parts[3], 16);
      const names = Array.from({ length: count }, (_, i) => parts[4 + 2 * i].split('(')[0]);
      let at = 4 + 2 * count;
      const pointers = Array.from({ length: Number(parts[at++]) }, () => {
        const [sign, offset, of] = parts.slice(at, at + 3);
        at += 4;
        return { sign, key: `${KIND_OF[of]}${offset}` };
      });
      const gloss = new Set(
        (
          line
            .slice(bar + 1)
            .split('"')[0]
            .match(/\b[a-z]{3,}\b/g) ?? []
        ).map(stem),
      );
      senses.set(`${kind}${parts[0]}`, {
        names: names.filter((name) => !/[A-Z]/.test(name)).map((name) => stem(name)),
        pointers,
        gloss,
      });
    }
  }
  const glossCounts = new Map();
  for (const { gloss } of senses.values())
    for (const word of gloss) glossCounts.set(word, (glossCounts.get(word) ?? 0) + 1);
  const lemmas = new Map();
  for (const kind of KINDS) {
    for (const line of lines(`index.${kind}`)) {
      const parts = line.trimEnd().split(' ');
      const offsets = parts.slice(4 + Number(parts[3]) + 2);
      const own = lemmas.get(parts[0]) ?? [];
      own.push(offsets.slice(0, 3).map((offset) => `${kind}${offset}`));
      lemmas.set(parts[0], own);
    }
  }
  const exceptions = new Map(
    KINDS.flatMap((kind) => lines(`${kind}.exc`).map((line) => line.split(' ').slice(0, 2))),
  );

  const lemmasOf = (word) => {
    const base = word.replace(/'s$/, '');
    const found = [base];
    if (exceptions.has(base)) found.push(exceptions.get(base));
    for (const [ending, instead] of ENDINGS) {
      if (!base.endsWith(ending) || base.length - ending.length < 2) continue;
      const lemma = base.slice(0, -ending.length) + instead;
      found.push(lemma);
      if (lemma.length > 2 && lemma.at(-1) === lemma.at(-2)) found.push(lemma.slice(0, -1));
    }
    return [...new Set(found)].filter((lemma) => lemmas.has(lemma)).slice(0, 2);
  };

  const addSense = (features, key, weight, depth) => {
    const { names, pointers, gloss } = senses.get(key);
    const add = (feature, bits) => features.set(feature, (features.get(feature) ?? 0) + bits);
    add(key, weight * 3);
    for (const word of gloss)
      add(`=${word}`, (weight * Math.max(0, Math.log(senses.size / (glossCounts.get(word) + 5)) - 2)) / 3);
    for (const name of names) add(`=${name}`, weight * 1.5);
    if (depth >= 3) return;
    for (const { sign, key: other } of pointers) {
      if (sign === '@' || sign === '@i') addSense(features, other, weight * 0.6, depth + 1);
      else if (depth > 0) continue;
      else if (PARTS.has(sign)) addSense(features, other, weight * 0.3, 3);
      else if (FORMS.has(sign)) addSense(features, other, weight * 0.4, 3);
      else if (sign === '~') addSense(features, other, weight * 0.1, 3);
      else if (sign === ';c') addSense(features, other, weight * 0.5, 3);
    }
  };

  return {
    featuresOf(word) {
      const features = new Map();
      lemmasOf(word).forEach((lemma, first) => {
        for (const kind of lemmas.get(lemma))
          kind.forEach((key, rank) => addSense(features, key, (first === 0 ? 1 : 0.8) / (1 + rank), 0));
      });
      return features;
    },
  };
}

/** A word without its commonest endings. */
function stem(word) {
  let root = word;
  for (const [ending, instead] of [
    ['ies', 'y'],
    ['sses', 'ss'],
    ['ings', ''],
    ['ing', ''],
    ['ed', ''],
    ['es', ''],
    ['s', ''],
  ]) {
    if (
      root.endsWith(ending) &&
      root.length - ending.length >= 3 &&
      !(ending === 's' && root.endsWith('ss'))
    ) {
      root = root.slice(0, -ending.length) + instead;
      break;
    }
  }
  if (root.endsWith('e') && root.length > 4) root = root.slice(0, -1);
  return root.length > 4 && root.at(-1) === root.at(-2) ? root.slice(0, -1) : root;
}
