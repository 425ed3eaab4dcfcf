import { spawnSync } from 'node:child_process';

/**
 * Everything that must hold beside the tests, in the order in which a failure is easiest to read. The rooms and the
 * examples in the documents are checked by tests of their own (test/architecture.test.ts, test/documents.test.ts).
 */
const GATES = [
  ['types and build', ['node_modules/typescript/bin/tsc', '-p', '.']],
  ['rooms that run anywhere know neither Node nor the page', ['scripts/check-anywhere.mjs']],
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  ['lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']],
  ['no export without a reader', ['scripts/check-unused-exports.mjs']],
  ['no pattern that a hostile text can slow down', ['scripts/check-patterns.mjs']],
];

/** Runs the gates and prints a line for each. A failed one does not stop the rest: one run shows all there is to mend. */
export function runGates() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, command] of GATES) {
    const started = Date.now();
    const { status } = spawnSync(process.execPath, command, { stdio: ['ignore', 'inherit', 'inherit'] });
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${status === 0 ? '✔' : '✖'} ${name} (${seconds} s)`);
    counts[status === 0 ? 'passed' : 'failed'] += 1;
  }
  return counts;
}

/** Builds, and says whether the build is good enough to run: TypeScript also writes files that it complains about. */
export function build() {
  return spawnSync(process.execPath, GATES[0][1], { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}
