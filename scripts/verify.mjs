// npm run verify: every gate, and the tests on this Node. What to run before a commit.
import './hide-test-nodes.mjs';
import { printClosingLine } from './closing-line.mjs';
import { runGates } from './gates.mjs';
import { runUnitTests } from './run-unit-tests.mjs';

const gates = await runGates();
printClosingLine([gates, await runUnitTests({ quiet: true })]);
