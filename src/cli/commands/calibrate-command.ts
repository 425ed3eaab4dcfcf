import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import { parseCount, parseList, parseMapping } from '../parse-options.js';
import type { CalibrateFlags } from '../run-calibrate.js';

const DEFAULT_ELICITED_AS = 4;

/** `tocsin calibrate FILE…`. */
export function calibrateCommand(finish: (code: ExitCode) => void): Command {
  return new Command('calibrate')
    .summary('measure the weights of indicators from labelled files')
    .description(
      'Measure how much more often each indicator is seen in covert approaches and frauds than in ordinary items, and\n' +
        'print what would change. Rows need a column "label" (covert, scam, ordinary) or "fraudulent" (1, 0), and may\n' +
        'have "group": rows of one group count as one and stay in one fold.',
    )
    .argument('<file...>', 'labelled files')
    .option('--out <file>', 'write the measured weights, for --weights of check and screen')
    .option('--map <theirs=ours>', 'a column of yours and the field it holds; may be repeated', parseMapping)
    .option('--elicited-as <n>', 'as how many groups a stated weight counts', parseCount, DEFAULT_ELICITED_AS)
    .option('--packs <dir>', 'a folder with further packs; may be repeated', parseList)
    .option('--json', 'print as JSON')
    .action(async (files: string[], flags: CalibrateFlags) => {
      const { runCalibrate } = await import('../run-calibrate.js');
      finish(await runCalibrate(files, flags));
    });
}
