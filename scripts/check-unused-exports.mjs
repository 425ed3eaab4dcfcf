// An export that no other file reads is dead code, or a promise nobody asked for. Doors (index.ts) promise to people
// outside; types may be exported because a signature names them.
import { analyzeTsConfig } from 'ts-unused-exports';

const OPTIONS = ['--allowUnusedTypes', '--excludePathsFromReport=/index\\.ts$'];
const { unusedExports, unusedFiles = [] } = analyzeTsConfig('tsconfig.json', OPTIONS);
const files = Object.entries(unusedExports);

for (const [file, found] of files) {
  const names = found.map(({ exportName }) => exportName).join(', ');
  console.error(`${file}: exported, and read by no other file: ${names}`);
}
for (const file of unusedFiles) console.error(`${file}: nothing reads this file`);
process.exitCode = files.length + unusedFiles.length > 0 ? 1 : 0;
