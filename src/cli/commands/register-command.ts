import { Argument, Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import type { FindFlags, ImportFlags } from '../register/run-register.js';

const FOLDER = ['--registers <dir>', 'the folder of registers', 'registers'] as const;

/** `tocsin register`. */
export function registerCommand(finish: (code: ExitCode) => void): Command {
  const register = new Command('register')
    .summary('import public registers, which safeguards ask, and search them')
    .description(
      'Import public registers into a folder of your own, and search them. Nothing is fetched and nothing is sent.',
    );
  register
    .command('import')
    .summary('import a register, whole or not at all, in place of the one before')
    .description(
      'Import a register as its file streams, whole or not at all, in place of the one before.\n\n' +
        '  companies  Companies House: the free company data product (BasicCompanyData, CSV; also .gz, .zip)\n' +
        '  makers     IEEE: the registries of MAC prefixes (oui.csv, mam.csv, oui36.csv; also .gz), in one go\n' +
        '  control    Companies House: the snapshot of persons with significant control (lines of JSON; also .gz, .zip)',
    )
    .addArgument(new Argument('<register>', 'which register').choices(['companies', 'control', 'makers']))
    .argument('<file...>', 'the file as it was published, of makers several; - for stdin')
    .option(...FOLDER)
    .option('--quiet', 'print nothing')
    .action(async (kind: 'companies' | 'control' | 'makers', files: string[], flags: ImportFlags) => {
      if (kind === 'makers') {
        const { runMakerImport } = await import('../register/run-maker-import.js');
        finish(await runMakerImport(files, flags));
        return;
      }
      const { runRegisterImport } = await import('../register/run-register.js');
      finish(await runRegisterImport(kind, files, flags));
    });
  register
    .command('find')
    .summary('what the register of companies says of a name: facts, never weighed')
    .description(
      'Show the companies on the register that a name may mean, and which words agree. A name on the register proves\n' +
        'nothing, and one that is not there is no crime.\n\nExit codes: 0 found, 1 none, 2 no register.',
    )
    .argument('<name>', 'the name of an organisation, or a company number')
    .option(...FOLDER)
    .option('--json', 'print a line of JSON for each')
    .action(async (name: string, flags: FindFlags) => {
      const { runRegisterFind } = await import('../register/run-register.js');
      finish(await runRegisterFind(name, flags));
    });
  return register;
}
