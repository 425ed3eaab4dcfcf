import { spawn } from 'node:child_process';

const BUILD = ['types and build', ['node_modules/typescript/bin/tsc', '-p', '.']];

/** Skips by itself when nothing that goes into the pages has changed. */
const PAGES = ['pages', ['scripts/build-pages.mjs']];

/**
 * What must hold beside the tests, the longest first. The rooms, and what the documents show, are checked by tests of
 * their own (test/architecture.test.ts, test/documents.test.ts).
 */
const GATES = [
  ['lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']],
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  ['no pattern that a hostile text can slow down', ['scripts/check-patterns.mjs']],
  ['rooms that run anywhere know neither Node nor the page', ['scripts/check-anywhere.mjs']],
  ['no export without a reader', ['scripts/check-unused-exports.mjs']],
];

/**
 * The build, as jobs (scripts/run-lanes.mjs), and `built`, which is kept when it has ended, well or badly: TypeScript
 * also writes files that it complains about, and one run shows all there is to mend.
 */
export function buildJobs({ pages = true } = {}) {
  const types = gateJob(BUILD);
  const jobs = pages ? [types, gateJob(PAGES, types.ended)] : [types];
  return { jobs, built: jobs.at(-1).ended };
}

/** The gates, as jobs; they need no build. */
export function gateJobs() {
  return GATES.map((gate) => gateJob(gate));
}

function gateJob([title, command], ready) {
  let end;
  const ended = new Promise((resolve) => (end = resolve));
  return { title, ready, run: () => runGate(command).finally(end), ended };
}

function runGate(command) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (status) => {
      const passed = status === 0;
      resolve({
        passed: passed ? 1 : 0,
        failed: passed ? 0 : 1,
        skipped: 0,
        output: passed ? '' : output,
      });
    });
  });
}
