import { Argument, Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import { parseList, parseMapping } from '../parse-options.js';
import type { SafeguardFlags } from '../safeguard/run-safeguard.js';

/** `tocsin safeguard NAME INPUT`. */
export function safeguardCommand(finish: (code: ExitCode) => void): Command {
  return new Command('safeguard')
    .summary('judge a list by the rules of a day: each finding with its legal basis')
    .description(
      'Apply the rules that hold on a day to a list, and say what was found and what could not be judged, each with\n' +
        'its legal basis. Rows that are clear give no line.\n\n' +
        'Exit codes: 0 clear, 1 findings, 2 nothing found but something could not be judged (never the same as clear).',
    )
    .addArgument(new Argument('<name>', 'which safeguard: donations, equipment, guidance or plan'))
    .addArgument(
      new Argument(
        '[input]',
        'the list: CSV, also .gz, or what the safeguard reads besides; - for stdin; guidance without one judges its own packs',
      ),
    )
    .option('--on <date>', 'the day whose rules apply, as 2026-03-25; today when missing')
    .option('--list <id>', 'use this list or pack alone; may be repeated', parseList)
    .option('--packs <dir>', 'a folder with packs of your own; may be repeated', parseList)
    .option('--registers <dir>', 'the folder of imported registers (tocsin register import)')
    .option('--map <theirs=ours>', 'a column of the list under our name; may be repeated', parseMapping)
    .option('--rules', 'list the rules, their state and basis, and judge nothing')
    .option('--json', 'print a line of JSON for each finding')
    .option('--quiet', 'print nothing; only the exit code says what was found')
    .action(async (name: string, input: string | undefined, flags: SafeguardFlags) => {
      const { runSafeguardCommand } = await import('../safeguard/run-safeguard.js');
      finish(await runSafeguardCommand(name, input, flags));
    });
}
