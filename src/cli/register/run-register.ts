import { formatProblem, TocsinError } from '../../base/index.js';
import { lookUpOrganisation } from '../../safeguards/index.js';
import { findInputs, importRegister, readInput } from '../../screen/index.js';
import { openCompanyRegister, type RegisterKind } from '../../store/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openTerminal, plainText, wrapText } from '../terminal.js';
import { unzipOne } from './unzip-one.js';

/** What `tocsin register import` can be told. */
export interface ImportFlags {
  readonly registers: string;
  readonly quiet?: true;
}

/** What `tocsin register find` can be told. */
export interface FindFlags {
  readonly registers: string;
  readonly json?: true;
}

/** Rows between two words of progress, and problems that are shown. */
const ROWS_A_WORD = 500_000;
const MOST_PROBLEMS = 10;

/** Imports a register. */
export async function runRegisterImport(
  kind: RegisterKind,
  inputs: readonly string[],
  { registers, quiet }: ImportFlags,
): Promise<ExitCode> {
  const terminal = openTerminal();
  const say = (words: string): void => {
    if (quiet !== true) terminal.words(words);
  };
  const [file, ...others] = findInputs([...inputs]);
  if (file === undefined || others.length > 0)
    throw new TocsinError('cli/no-file', 'There is not one file to import.', {
      hint: 'Name one file. See: tocsin register import --help',
    });
  let problems = 0;
  let said = 0;
  const bytes = unzipOne(readInput(file, process.stdin, () => undefined));
  const { rows, leftOut } = await importRegister(
    kind,
    { name: file.name, bytes },
    {
      folder: registers,
      today: new Date().toISOString().slice(0, 10),
      onProblem: (problem) => {
        if (problems++ < MOST_PROBLEMS) say(`left out: ${formatProblem(problem).happened}`);
      },
      onRows: (count) => {
        if (count - said < ROWS_A_WORD) return;
        said = count;
        say(`${String(count)} rows …`);
      },
    },
  );
  say(
    `Imported ${String(rows)} rows of the register ${kind} into ${registers}${leftOut === 0 ? '' : `; ${String(leftOut)} rows could not be read and were left out`}.`,
  );
  return EXIT.nothingFound;
}

/** Shows what the register says of a name. */
export async function runRegisterFind(name: string, { registers, json }: FindFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const register = openCompanyRegister(registers);
  if (register === undefined)
    throw new TocsinError('safeguards/no-register', `There is no register of companies in ${registers}.`, {
      hint: 'Import it first: tocsin register import companies FILE. Name its folder with --registers.',
    });
  try {
    const found = lookUpOrganisation(register, name);
    for (const { company, score, by, why, facts } of found) {
      if (json === true) {
        terminal.data(JSON.stringify({ ...company, score: Number(score.toFixed(3)), by, why }));
        continue;
      }
      terminal.data(
        `${terminal.style.bold(plainText(company.name))}  ${company.number}  ${score.toFixed(2)}`,
      );
      terminal.data(wrapText(plainText(`${why}.`), terminal.columns, '  '));
      terminal.data(wrapText(plainText(facts), terminal.columns, '  '));
    }
    const { imported, file } = register.facts;
    terminal.words(
      `${String(found.length)} found in ${String(register.companies)} companies (${plainText(file)}, imported ${imported}). Shown, never weighed.`,
    );
    return await Promise.resolve(found.length > 0 ? EXIT.nothingFound : EXIT.found);
  } finally {
    register.close();
  }
}
