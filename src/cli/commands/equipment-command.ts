import { Command } from 'commander';
import type { BurnDownFlags } from '../equipment/run-burn-down.js';
import type { ExitCode } from '../exit-codes.js';
import { parseMapping } from '../parse-options.js';

/** `tocsin equipment`. */
export function equipmentCommand(finish: (code: ExitCode) => void): Command {
  const equipment = new Command('equipment')
    .summary('how far the removal of found equipment has got')
    .description(
      'Equipment is judged with tocsin safeguard equipment. Here its removal is followed to zero. All that comes out are\n' +
        'counts: no device, no maker, no site.',
    );
  equipment
    .command('burn-down')
    .summary('count what is left to remove, day by day, with a picture')
    .description(
      'Count devices by state from a ledger of steps: a table with the columns device, state (found, disconnected,\n' +
        'removed, replaced), on (a day) and proof (an exhibit, or the reference of a decommission record). A step\n' +
        'without proof does not count.\n\n' +
        'Exit codes: 0 nothing is left to remove, 1 something is, 2 a step could not be read and nothing else is left.',
    )
    .argument('<ledger>', 'the table of steps: CSV, also .gz; - for stdin')
    .option('--on <date>', 'count up to this day, as 2026-03-25; today when missing')
    .option('--out <file>', 'write sentences, picture and table as a page (HTML) to print or to send')
    .option('--map <theirs=ours>', 'a column of the ledger under our name; may be repeated', parseMapping)
    .option('--json', 'print the counts as JSON, a line for each day on which something changed')
    .action(async (ledger: string, flags: BurnDownFlags) => {
      const { runBurnDown } = await import('../equipment/run-burn-down.js');
      finish(await runBurnDown(ledger, flags));
    });
  return equipment;
}
