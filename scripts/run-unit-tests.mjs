import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupTests } from './group-tests.mjs';
import { listFiles } from './list-files.mjs';

/**
 * The jobs (scripts/run-lanes.mjs) that run the compiled tests on one Node. The list comes from the sources, so that a
 * test that was deleted does not go on running out of `dist/`; Node 20 takes no patterns for `--test`.
 *
 * @param ready   waited for before the first one: the build, and the environment that the tests are given
 * @param node    path of the Node to run on
 * @param release what to call it in a job's title
 * @param filters parts of a path; a test file runs when it holds one of them, every file when there are none
 * @param except  parts of a path; a test file that holds one of them does not run
 * @param quiet   print the tests' names only when one fails
 */
export function unitTestJobs({
  ready,
  node = process.execPath,
  release = '',
  filters = [],
  except = [],
  quiet = false,
}) {
  const files = listFiles('test', '.test.ts')
    .filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)))
    .filter((file) => !except.some((part) => file.includes(part)));
  if (files.length === 0) {
    const output = `error: no test file has "${filters.join('" or "')}" in its path.\n`;
    return [{ title: 'tests', run: async () => ({ passed: 0, failed: 1, skipped: 0, output }) }];
  }
  return groupTests(files).map((group) => ({
    title: `${release === '' ? '' : `Node ${release}: `}${group.map((file) => file.replace(/^test\/|\.test\.ts$/g, '')).join(', ')}`,
    ready,
    run: (env) => runGroup(node, group, env, quiet),
  }));
}

async function runGroup(node, group, env, quiet) {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-tests-'));
  const tap = join(folder, 'results.tap');
  try {
    const { code, output } = await runToEnd(node, group, tap, env);
    const { tests, ...counts } = countTap(existsSync(tap) ? readFileSync(tap, 'utf8') : '');
    // A process that died, or that ran nothing, has not passed.
    if ((code !== 0 || tests === 0) && counts.failed === 0) counts.failed = 1;
    return { ...counts, output: quiet && counts.failed === 0 ? '' : output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runToEnd(node, group, tap, more) {
  const compiled = group.map((file) => join('dist', file.replace(/\.ts$/, '.js')));
  const args = [
    '--enable-source-maps',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${tap}`,
    ...(compiled.length === 1 ? compiled : ['scripts/run-together.mjs', ...compiled]),
  ];
  const env = { ...process.env, ...more };
  delete env.NODE_TEST_CONTEXT; // else the runner thinks that it is itself a test and prints for a machine
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The totals at the end of a TAP report (`# pass 12`); a cancelled or unfinished test has failed. */
function countTap(report) {
  const total = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
  return {
    tests: total('tests'),
    passed: total('pass'),
    failed: total('fail') + total('cancelled'),
    skipped: total('skipped') + total('todo'),
  };
}
