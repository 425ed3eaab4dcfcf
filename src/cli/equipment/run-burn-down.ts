import { formatProblem, TocsinError } from '../../base/index.js';
import {
  burnDownPage,
  countBurnDown,
  isDay,
  leftToRemove,
  readRemovalLedger,
  sayBurnDown,
  type RemovalStep,
} from '../../safeguards/index.js';
import { findInputs, nodeIntake, readInput } from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openTerminal, plainText, wrapText } from '../terminal.js';
import { writePrivately } from '../write-file.js';

/** What `tocsin equipment burn-down` can be told. */
export interface BurnDownFlags {
  readonly on?: string;
  readonly out?: string;
  readonly map?: Record<string, string>;
  readonly json?: true;
}

/** Counts what is left to remove; the exit code says whether anything is. */
export async function runBurnDown(
  ledger: string,
  { on: asked, out, map, json }: BurnDownFlags,
): Promise<ExitCode> {
  const terminal = openTerminal();
  const on = asked ?? new Date().toISOString().slice(0, 10);
  if (!isDay(on)) {
    throw new TocsinError('safeguards/day', `${plainText(on)} is no day of the calendar.`, {
      hint: 'Give the day up to which steps count as --on 2026-03-25.',
    });
  }
  const [file, ...others] = findInputs([ledger]);
  if (file === undefined || others.length > 0) {
    throw new TocsinError('cli/no-file', 'There is not one ledger to count.', {
      hint: 'Name one file. See: tocsin equipment burn-down --help',
    });
  }
  const { gunzip } = nodeIntake();
  const source = { name: file.name, bytes: readInput(file, process.stdin, () => undefined) };
  const steps: RemovalStep[] = [];
  let problems = 0;
  const reading = { ...(gunzip === undefined ? {} : { gunzip }), ...(map === undefined ? {} : { map }) };
  for await (const batch of readRemovalLedger(source, reading)) {
    for (const step of batch) {
      if (step.ok) steps.push(step.value);
      else {
        problems++;
        const { happened, next } = formatProblem(step.problem);
        terminal.words(`problem: ${happened} ${next}`);
      }
    }
  }
  const burnDown = countBurnDown(steps, on);
  if (json === true) for (const day of burnDown.days) terminal.data(JSON.stringify(day));
  else for (const sentence of sayBurnDown(burnDown)) terminal.data(wrapText(sentence, terminal.columns, ''));
  if (out !== undefined) writePrivately(out, burnDownPage(burnDown), { replace: true });
  if (leftToRemove(burnDown.days.at(-1)!) > 0) return EXIT.found;
  return problems > 0 || steps.length === 0 ? EXIT.couldNot : EXIT.nothingFound;
}
