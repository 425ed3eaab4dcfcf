// npm run verify: every gate, and the tests on this Node. What to run before a commit.
import './hide-test-nodes.mjs';
import { printClosingLine } from './closing-line.mjs';
import { runSuite } from './run-suite.mjs';
import { unitTestJobs } from './run-unit-tests.mjs';

printClosingLine([await runSuite((ready) => unitTestJobs({ ready, quiet: true }))]);
