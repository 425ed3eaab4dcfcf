/**
 * Prints the one line that continuous integration reads, `N passed, N failed`, with `, N skipped` when any was, and
 * sets the exit code.
 */
export function printClosingLine(runs) {
  const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}
