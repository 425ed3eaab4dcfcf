// npm test: everything, and the unit tests on every Node we promise. `npm test -- link` builds and runs only the test files with "link" in their path, here.
import './hide-test-nodes.mjs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printClosingLine } from './closing-line.mjs';
import { prepareMachine } from './prepare-machine.mjs';
import { runSuite } from './run-suite.mjs';
import { unitTestJobs } from './run-unit-tests.mjs';

/** What is no unit test: whole programs, scenarios and browsers, which run once, on the Node that is here. */
const WHOLE = ['test/browser/', 'test/cli/', 'test/scenario/', 'test/documents'];

const filters = process.argv.slice(2);
if (filters.length > 0) {
  // Only tests in a browser need the pages, which take half a minute to build.
  const pages = filters.some((part) => /browser|pages|http|scenario|gate/.test(part));
  const tests = (ready) => unitTestJobs({ ready, filters });
  printClosingLine([await runSuite(tests, { gates: false, pages })]);
} else {
  prepareMachine();
  const tests = (ready) => [
    ...unitTestJobs({ ready }),
    ...['22', '24'].flatMap((release) => jobsOnRelease(release, ready)),
  ];
  printClosingLine([await runSuite(tests)]);
}

/** The unit tests on another release of Node, which npm ships as a package for Linux on x64 and for nothing else. */
function jobsOnRelease(release, ready) {
  const node = `node_modules/node${release}/bin/node`;
  if (spawnSync(node, ['--version'], { stdio: 'ignore' }).status !== 0) {
    console.error(`note: Node ${release} is not to be had on this machine; its run is skipped.`);
    return [
      { title: `unit tests on Node ${release}`, run: async () => ({ passed: 0, failed: 0, skipped: 1 }) },
    ];
  }
  // These keep what they have compiled for the next process of the run; Node 20 cannot.
  const cache = { NODE_COMPILE_CACHE: join(tmpdir(), `compiled-${release}`) };
  const withCache = ready.then((env) => ({ ...env, ...cache }));
  return unitTestJobs({ ready: withCache, node, release, except: WHOLE, quiet: true });
}
