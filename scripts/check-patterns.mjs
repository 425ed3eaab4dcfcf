// The ReDoS gate: every regular expression in src/ and in the packs (or in the folders given) meets hostile text, so none may take more than
// linear time, unless a comment `// bounded: …` beside it says why the text it meets is always short.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { check } from 'recheck';
import { collectFromCode, collectFromPack } from './collect-patterns.mjs';
import { listFiles } from './list-files.mjs';

/** A pattern that cannot be judged in this time counts as one that is not safe. */
const LIMIT_MS = 60_000;
const REMEMBERED = 'node_modules/.cache/tocsin/patterns.json';

const folders =
  process.argv.length > 2
    ? process.argv.slice(2)
    : ['src', 'data/packs'].filter((folder) => existsSync(folder));
const patterns = folders.flatMap((folder) => [
  ...listFiles(folder, '.ts').flatMap(collectFromCode),
  ...listFiles(folder, '.yaml', '.yml').flatMap(collectFromPack),
]);
const known = existsSync(REMEMBERED) ? JSON.parse(readFileSync(REMEMBERED, 'utf8')) : {};
let slow = 0;

for (const { file, line, source, flags, bounded } of patterns) {
  if (bounded !== undefined) continue;
  const verdict =
    source === undefined
      ? 'is put together at run time, so nobody can say how slow it is'
      : await judge(source, flags);
  if (verdict === 'linear') continue;
  slow += 1;
  console.error(`${file}:${line}: this pattern ${verdict}`);
}
mkdirSync(dirname(REMEMBERED), { recursive: true });
writeFileSync(REMEMBERED, JSON.stringify(known));
console.log(`${patterns.length} patterns, ${slow} that a hostile text can slow down`);
// recheck keeps its checker process open; without this the gate would wait for it.
process.exit(slow > 0 ? 1 : 0);

async function judge(source, flags) {
  const key = `/${source}/${flags}`;
  // Only a finished judgement is remembered: running out of time depends on the machine.
  known[key] ??= await judgeAfresh(source, flags);
  const verdict = known[key];
  if (verdict.startsWith('could not')) delete known[key];
  return verdict;
}

async function judgeAfresh(source, flags) {
  const result = await check(
    source,
    flags.replace(/[dgv]/g, (flag) => (flag === 'v' ? 'u' : '')),
    { timeout: LIMIT_MS },
  );
  if (result.status === 'safe') return 'linear';
  if (result.status === 'vulnerable')
    return `takes ${result.complexity.type} time, for instance on ${result.attack.pattern}`;
  return `could not be judged (${result.error.kind})`;
}
