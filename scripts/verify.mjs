// npm run verify: every gate, and the tests on this Node. What to run before a commit.
import { printClosingLine } from './closing-line.mjs';
import { runGates } from './gates.mjs';
import { runUnitTests } from './run-unit-tests.mjs';

const gates = runGates();
printClosingLine([gates, await runUnitTests({ quiet: true })]);
