// An export that no other file reads is dead code, or a promise nobody asked for. Doors (index.ts) promise to people
// outside; types may be exported because a signature names them.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { analyzeTsConfig } from 'ts-unused-exports';
import { listFiles } from './list-files.mjs';

const OPTIONS = ['--allowUnusedTypes', '--excludePathsFromReport=/index\\.ts$'];

// What is loaded only when it is needed, `const { runCheck } = await import('../run-check.js')`, is read too.
const readLate = new Set(
  ['src', 'test', 'bench']
    .flatMap((folder) => listFiles(folder, '.ts', '.tsx'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\{([\w\s,]+)\} = await import\('(\.[^']+)\.js'\)/g)].flatMap(
        ([, names, target]) =>
          names
            .split(',')
            .flatMap((name) =>
              ['.ts', '.tsx'].map((ending) => `${resolve(dirname(file), target)}${ending} ${name.trim()}`),
            ),
      ),
    ),
);

const { unusedExports, unusedFiles = [] } = analyzeTsConfig('tsconfig.json', OPTIONS);
const complaints = Object.entries(unusedExports).flatMap(([file, found]) => {
  const names = found.map(({ exportName }) => exportName).filter((name) => !readLate.has(`${file} ${name}`));
  return names.length === 0 ? [] : [`${file}: exported, and read by no other file: ${names.join(', ')}`];
});
complaints.push(...unusedFiles.map((file) => `${file}: nothing reads this file`));

for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
