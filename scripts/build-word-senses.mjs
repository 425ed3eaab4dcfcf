// Builds data/senses/words.bin: for each word of the closed vocabulary a point in a space where words of like meaning
// are near, so that two texts that say the same in other words can be compared. From WordNet 3.0 (Debian wordnet-base;
// its licence is in data/senses/LICENSE-WordNet.txt) and the word frequencies of the development corpora.
//   node scripts/build-word-senses.mjs [--wordnet /usr/share/wordnet] [--data ../shared/data]
// Run it again when data/vocabulary/words.txt has changed much; words without a point are simply not compared.
import { Buffer } from 'node:buffer';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCorpora, splitWords } from './build-vocabulary/read-texts.mjs';
import { leadingDirections } from './build-word-senses/leading-directions.mjs';
import { readWordNet } from './build-word-senses/read-wordnet.mjs';

/** Directions kept; with four bits each a word takes 64 bytes. Chosen on the development lures: docs/decisions. */
const DIRECTIONS = 128;
/** A feature of fewer words links nothing, one of more says nothing. */
const FEWEST_WORDS = 2;
const MOST_WORDS = 400;
/** A direction's steps are this share of its spread; beyond seven steps it is cut off. */
const STEP = 2.5 / 7;

const { values } = parseArgs({
  options: {
    wordnet: { type: 'string', default: '/usr/share/wordnet' },
    data: { type: 'string', default: '../shared/data' },
  },
});

const lists = ['words.txt', 'pack-words.txt'].map((name) =>
  readFileSync(join('data', 'vocabulary', name), 'utf8'),
);
const words = [...new Set(lists.join('\n').split('\n'))]
  .filter((line) => line !== '' && !line.startsWith('#'))
  .sort();
const { featuresOf } = readWordNet(values.wordnet);
const rows = words.map((word) => featuresOf(word));

const spread = new Map();
for (const row of rows) for (const feature of row.keys()) spread.set(feature, (spread.get(feature) ?? 0) + 1);
const columns = new Map();
for (const [feature, count] of spread)
  if (count >= FEWEST_WORDS && count <= MOST_WORDS) columns.set(feature, columns.size);
const matrix = rows.map((row) =>
  [...row]
    .filter(([feature]) => columns.has(feature))
    .map(([feature, weight]) => [
      columns.get(feature),
      Math.log1p(weight) * Math.log(words.length / spread.get(feature)),
    ]),
);
const points = leadingDirections(matrix, columns.size, DIRECTIONS);

// How telling a word is: the rarer in adverts, the more. Inflections count together.
const corpora = await readCorpora(values.data);
const counts = new Map();
let texts = 0;
const known = new Set(words);
const background = [];
for (const [name, { texts: own }] of Object.entries(corpora)) {
  if (name.startsWith('lures')) continue;
  for (const text of own) {
    const found = new Set(splitWords(text).filter((word) => known.has(word)));
    if (texts++ % 8 === 0) background.push([...found]);
    for (const root of new Set([...found].map(rootOf))) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
}
const weights = words.map((word) =>
  Math.max(0, Math.log2((texts + 20) / ((counts.get(rootOf(word)) ?? 0) + 20)) - 1.5),
);

let squares = 0;
for (const point of points) for (const value of point) squares += value * value;
const step = Math.sqrt(squares / (words.length * DIRECTIONS)) * STEP;
const steps = points.map((point) =>
  point.map((value) => Math.max(-7, Math.min(7, Math.round(value / step)))),
);

// Where an ordinary text lies: it is taken off each text, so that only what is particular to it is compared.
const indexOf = new Map(words.map((word, index) => [word, index]));
const middle = new Float64Array(DIRECTIONS);
for (const found of background) {
  const sum = new Float64Array(DIRECTIONS);
  for (const word of found) {
    const index = indexOf.get(word);
    for (let d = 0; d < DIRECTIONS; d++) sum[d] += weights[index] * steps[index][d];
  }
  const length = Math.hypot(...sum);
  if (length > 0) for (let d = 0; d < DIRECTIONS; d++) middle[d] += sum[d] / length / background.length;
}

// Layout: "TSEN", version, directions (16 bits), length of the word list (32 bits), the words one a line, the middle
// (16-bit, in 1/32767), then for each word its weight in 1/16 and its steps, two to a byte, low half first, 8 meaning 0.
const kept = words
  .map((_, index) => index)
  .filter((index) => weights[index] > 0 && steps[index].some((value) => value !== 0));
const list = Buffer.from(kept.map((index) => words[index]).join('\n'));
const head = Buffer.alloc(12);
head.write('TSEN');
head.writeUInt16LE(1, 4);
head.writeUInt16LE(DIRECTIONS, 6);
head.writeUInt32LE(list.length, 8);
const middleBytes = Buffer.alloc(DIRECTIONS * 2);
middle.forEach((value, d) => middleBytes.writeInt16LE(Math.round(value * 32767), d * 2));
const body = Buffer.alloc(kept.length * (1 + DIRECTIONS / 2));
kept.forEach((index, row) => {
  let at = row * (1 + DIRECTIONS / 2);
  body[at++] = Math.min(255, Math.round(weights[index] * 16));
  for (let d = 0; d < DIRECTIONS; d += 2)
    body[at++] = (steps[index][d] + 8) | ((steps[index][d + 1] + 8) << 4);
});
mkdirSync('data/senses', { recursive: true });
writeFileSync(join('data', 'senses', 'words.bin'), Buffer.concat([head, list, middleBytes, body]));
console.log(
  `${kept.length} of ${words.length} words, ${head.length + list.length + middleBytes.length + body.length} bytes`,
);

/** A word without its commonest endings, so that "ports" counts as "port". */
function rootOf(word) {
  let root = word.replace(/'s$/, '');
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
  if (root.length > 4 && root.at(-1) === root.at(-2)) root = root.slice(0, -1);
  return root;
}
