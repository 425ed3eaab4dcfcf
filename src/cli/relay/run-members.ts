import { formatProblem, TocsinError } from '../../base/index.js';
import {
  findMember,
  formatCodesCsv,
  formatLetters,
  importMembers,
  makeCodes,
  readLetterWords,
} from '../../relay/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readFile } from '../read-file.js';
import { sayProblem } from '../say-problem.js';
import { openTerminal } from '../terminal.js';
import { writePrivately } from '../write-file.js';

import { withHouse, type HouseFlags } from './open-house.js';

/** What `tocsin relay members import` is told. */
export interface ImportFlags extends HouseFlags {
  readonly whole?: true;
  readonly json?: true;
}

/** Takes members from a table. @returns 1 when a row was left out */
export async function runImportMembers(file: string, flags: ImportFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const bytes = readFile(file);
  return withHouse(flags, async ({ relay }) => {
    const taken = await importMembers(relay, bytes, { file, whole: flags.whole === true });
    if (!taken.ok) return sayProblem(taken.problem, terminal);
    const { problems, ...figures } = taken.value;
    if (flags.json === true) terminal.data(JSON.stringify(taken.value));
    else {
      for (const problem of problems) {
        const { happened, next } = formatProblem(problem);
        terminal.words(`${happened} ${next}`);
      }
      const { rows, added, changed, same, removed } = figures;
      terminal.words(
        `${String(rows)} rows: ${String(added)} added, ${String(changed)} changed, ${String(same)} as they were, ${String(problems.length)} left out; ${String(removed)} taken off the list.`,
      );
      if (flags.whole === true && problems.length > 0)
        terminal.words('Nobody was taken off the list, because rows were left out.');
    }
    return problems.length > 0 ? EXIT.found : EXIT.nothingFound;
  });
}

/** What `tocsin relay codes` is told. */
export interface CodesFlags extends HouseFlags {
  readonly print: string;
  readonly csv?: string;
  readonly office: string;
  readonly page: string;
  readonly telephone: string;
  readonly member?: string;
  readonly all?: true;
  readonly days: number;
}

/** Makes new codes and writes them as letters. The codes are nowhere else in the open. */
export async function runCodes(flags: CodesFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  return withHouse(flags, async ({ relay }) => {
    const { member } = flags;
    const only = member === undefined ? undefined : await findMember(relay, relay.store.rows, member);
    if (member !== undefined && only === undefined)
      throw new TocsinError('cli/no-member', 'There is no member with that address.', {
        hint: 'Import them first: tocsin relay members import FILE',
      });
    const codes = await makeCodes(relay, {
      days: flags.days,
      all: flags.all === true,
      ...(only === undefined ? {} : { only: only.id }),
    });
    const { office, page, telephone } = flags;
    const words = await readLetterWords(relay, { office, page, telephone });
    const letters = formatLetters(codes, words);
    writePrivately(flags.print, letters, { replace: false });
    terminal.words(`written: ${flags.print}, ${String(codes.length)} letters`);
    if (flags.csv !== undefined) {
      writePrivately(flags.csv, formatCodesCsv(codes, words), { replace: false });
      terminal.words(`written: ${flags.csv}`);
    }
    terminal.words('Print them, hand them over in person, and delete the files.');
    return EXIT.nothingFound;
  });
}
