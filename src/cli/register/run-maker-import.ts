import { formatProblem } from '../../base/index.js';
import { findInputs, importPrefixes, readInput } from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openTerminal } from '../terminal.js';
import type { ImportFlags } from './run-register.js';

const MOST_PROBLEMS = 10;

/** Imports the IEEE's registries of MAC prefixes: whose equipment a MAC address belongs to. */
export async function runMakerImport(
  inputs: readonly string[],
  { registers, quiet }: ImportFlags,
): Promise<ExitCode> {
  const terminal = openTerminal();
  const say = (words: string): void => {
    if (quiet !== true) terminal.words(words);
  };
  let problems = 0;
  const sources = findInputs([...inputs]).map((file) => ({
    name: file.name,
    bytes: readInput(file, process.stdin, () => undefined),
  }));
  const today = new Date().toISOString().slice(0, 10);
  const { prefixes, leftOut } = await importPrefixes(sources, registers, today, (problem) => {
    if (problems++ < MOST_PROBLEMS) say(`left out: ${formatProblem(problem).happened}`);
  });
  const without = leftOut === 0 ? '' : `; ${String(leftOut)} rows could not be read and were left out`;
  say(`Imported ${String(prefixes)} MAC prefixes into ${registers}${without}.`);
  return EXIT.nothingFound;
}
