// Compiles the rooms that run anywhere with no Node and no page in sight. A package whose types pull Node's in would
// make that check blind, so it is checked too.
import { spawnSync } from 'node:child_process';

const tsc = (...args) =>
  spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.anywhere.json', ...args], {
    encoding: 'utf8',
  });

const types = tsc('--explainFiles');
const files = types.stdout.split('\n');
const errors = files.filter((line) => /^\S+\(\d+,\d+\): error /.test(line));
for (const line of errors) console.error(line);

const blinding = files.flatMap((line, index) => {
  const found = /^\S*(@types\/node\/index\.d\.ts|lib\.dom\.d\.ts)$/.exec(line);
  return found ? [`${found[1]} is in the program: ${(files[index + 1] ?? '').trim()}`] : [];
});
for (const line of blinding) console.error(line);
process.exitCode = types.status !== 0 || blinding.length > 0 ? 1 : 0;
