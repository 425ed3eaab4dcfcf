// npm test: everything, and the unit tests on every Node we promise. `npm test -- link` builds and runs only the test files with "link" in their path, here.
import './hide-test-nodes.mjs';
import { spawnSync } from 'node:child_process';
import { printClosingLine } from './closing-line.mjs';
import { build, runGates } from './gates.mjs';
import { prepareMachine } from './prepare-machine.mjs';
import { runUnitTests } from './run-unit-tests.mjs';

/** What is no unit test: whole programs, scenarios and browsers, which run once, on the Node that is here. */
const WHOLE = ['test/browser/', 'test/cli/', 'test/scenario/', 'test/documents'];

const filters = process.argv.slice(2);
if (filters.length > 0) {
  // Only tests in a browser need the pages, which take half a minute to build.
  await build({ pages: filters.some((part) => /browser|pages|http|scenario|gate/.test(part)) });
  printClosingLine([await runUnitTests({ filters })]);
} else {
  prepareMachine();
  const runs = [await runGates()];
  console.log(`\nunit tests on Node ${process.versions.node}`);
  runs.push(await runUnitTests());
  for (const release of ['22', '24']) runs.push(await runOnRelease(release));
  printClosingLine(runs);
}

/** The unit tests on another release of Node, which npm ships as a package for Linux on x64 and for nothing else. */
async function runOnRelease(release) {
  const node = `node_modules/node${release}/bin/node`;
  if (spawnSync(node, ['--version'], { stdio: 'ignore' }).status !== 0) {
    console.error(`note: Node ${release} is not to be had on this machine; its run is skipped.`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const counts = await runUnitTests({ node, except: WHOLE, quiet: true });
  console.log(
    `${counts.failed === 0 ? '✔' : '✖'} unit tests on Node ${release}: ${counts.passed} passed, ${counts.failed} failed`,
  );
  return counts;
}
