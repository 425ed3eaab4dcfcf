import { spawn } from 'node:child_process';

const BUILD = ['types and build', ['node_modules/typescript/bin/tsc', '-p', '.']];

/** Skips by itself when nothing that goes into the pages has changed. */
const PAGES = ['pages', ['scripts/build-pages.mjs']];

/**
 * What must hold beside the tests. The rooms, and what the documents show, are checked by tests of their own
 * (test/architecture.test.ts, test/documents.test.ts).
 */
const GATES = [
  ['lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']],
  ['rooms that run anywhere know neither Node nor the page', ['scripts/check-anywhere.mjs']],
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  ['no export without a reader', ['scripts/check-unused-exports.mjs']],
  ['no pattern that a hostile text can slow down', ['scripts/check-patterns.mjs']],
];

/**
 * Runs the gates, two at a time once the build is done, and prints a line for each, with what it complains about above
 * it. A failed one does not stop the rest: one run shows all there is to mend.
 */
export async function runGates() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const count = (passed) => (counts[passed ? 'passed' : 'failed'] += 1);
  count(await runGate(BUILD));
  count(await runGate(PAGES));
  const waiting = [...GATES];
  const work = async () => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) count(await runGate(gate));
  };
  await Promise.all([work(), work()]);
  return counts;
}

/** Builds, and says whether the build is good enough to run: TypeScript also writes files that it complains about. */
export async function build({ pages = true } = {}) {
  return (await runGate(BUILD)) && (!pages || (await runGate(PAGES)));
}

function runGate([name, command]) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('close', (status) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      if (status !== 0) process.stdout.write(output);
      console.log(`${status === 0 ? '✔' : '✖'} ${name} (${seconds} s)`);
      resolve(status === 0);
    });
  });
}
