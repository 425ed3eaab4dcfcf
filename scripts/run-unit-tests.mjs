import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listFiles } from './list-files.mjs';

/**
 * Runs the compiled unit tests on one Node and counts them. The list comes from the sources, so that a test that
 * was deleted does not go on running out of `dist/`; Node 20 takes no patterns for `--test`.
 *
 * @param node    path of the Node to run on
 * @param filters parts of a path; a test file runs when it holds one of them, every file when there are none
 * @param except  parts of a path; a test file that holds one of them does not run
 * @param quiet   print the tests' names only when one fails
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runUnitTests({
  node = process.execPath,
  filters = [],
  except = [],
  quiet = false,
} = {}) {
  const files = listFiles('test', '.test.ts')
    .filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)))
    .filter((file) => !except.some((part) => file.includes(part)))
    .map((file) => join('dist', file.replace(/\.ts$/, '.js')));
  if (files.length === 0) {
    console.error(`error: no test file has "${filters.join('" or "')}" in its path.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-tests-'));
  const tap = join(folder, 'results.tap');
  try {
    const shown = await runToEnd(node, tap, files, quiet);
    const counts = countTap(readFileSync(tap, 'utf8'));
    // A runner that died, or that ran nothing, has not passed.
    if (shown.code !== 0 && counts.failed === 0) counts.failed = 1;
    if (quiet && counts.failed > 0) process.stdout.write(shown.output);
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runToEnd(node, tap, files, quiet) {
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap'];
  const args = ['--enable-source-maps', '--test', '--test-concurrency=2', ...reporters];
  const env = { ...process.env };
  delete env.NODE_TEST_CONTEXT; // else the runner thinks that it is itself a test and prints for a machine
  return new Promise((resolve, reject) => {
    const child = spawn(node, [...args, `--test-reporter-destination=${tap}`, ...files], {
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', 'inherit'],
      env,
    });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The totals at the end of a TAP report (`# pass 12`); a cancelled or unfinished test has failed. */
function countTap(report) {
  const total = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
  return {
    passed: total('pass'),
    failed: total('fail') + total('cancelled'),
    skipped: total('skipped') + total('todo'),
  };
}
