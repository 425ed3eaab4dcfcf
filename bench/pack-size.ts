import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { parse } from 'yaml';

/**
 * What a browser has to load to judge: packs without their examples and provenance, the lexical model, and the closed
 * vocabulary with each word's shared beginning left out. Prints bytes as they are, gzipped and with brotli.
 */
interface PackText {
  readonly indicators?: readonly Record<string, unknown>[];
}

/** Parts of an indicator that only authors and tests read. */
const AUTHORS_ONLY = ['examples', 'from', 'basis', 'unseen'];

const packs = readdirSync('data/packs')
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => parse(readFileSync(join('data/packs', name), 'utf8')) as PackText)
  .map((pack) => ({
    ...pack,
    ...(pack.indicators === undefined
      ? {}
      : {
          indicators: pack.indicators.map((one) =>
            Object.fromEntries(Object.entries(one).filter(([key]) => !AUTHORS_ONLY.includes(key))),
          ),
        }),
  }));

function listed(name: string): string[] {
  return readFileSync(join('data/vocabulary', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Sorted words, each as the number of letters it shares with the one before and the rest; `!` marks a name. */
function frontCoded(words: readonly string[], names: ReadonlySet<string>): string {
  let previous = '';
  return words
    .map((word) => {
      let shared = 0;
      while (shared < previous.length && shared < word.length && previous[shared] === word[shared]) shared++;
      previous = word;
      return String.fromCharCode(65 + shared) + word.slice(shared) + (names.has(word) ? '!' : '');
    })
    .join('');
}

const model = 'data/lexical/model.json';
const parts: readonly (readonly [string, string])[] = [
  ['packs', JSON.stringify(packs)],
  [
    'lexical model',
    existsSync(model)
      ? JSON.stringify({ parts: (JSON.parse(readFileSync(model, 'utf8')) as { parts: unknown }).parts })
      : '',
  ],
  [
    'closed vocabulary',
    frontCoded(
      [...new Set([...listed('words.txt'), ...listed('pack-words.txt')])].sort(),
      new Set(listed('collisions.txt')),
    ),
  ],
];

console.log('| part | bytes | gzip | brotli |');
console.log('| --- | ---: | ---: | ---: |');
const totals = [0, 0, 0];
for (const [name, text] of parts) {
  const bytes = Buffer.from(text);
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  sizes.forEach((size, i) => (totals[i]! += size));
  console.log(`| ${name} | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} |`);
}
console.log(`| together | ${totals.map((size) => size.toLocaleString('en')).join(' | ')} |`);
