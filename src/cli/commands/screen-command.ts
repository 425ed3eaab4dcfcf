import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import { parseCount, parseList, parseMapping, parsePrior } from '../parse-options.js';
import type { ScreenFlags } from '../run-screen.js';

/** `tocsin screen INPUT… --out DIR`. */
export function screenCommand(finish: (code: ExitCode) => void): Command {
  return new Command('screen')
    .summary('judge many adverts or messages and find campaigns')
    .description(
      'Judge every advert, message or mail in files and folders, find which belong together, and write\n' +
        'verdicts.ndjson, campaigns.ndjson, problems.ndjson and report.html. What a file holds is read from its\n' +
        'content: .eml, mbox, LinkedIn export .zip, CSV, JSON, NDJSON (also .gz), HTML, PDF, text.',
    )
    .argument('<input...>', 'files or folders; - for standard input')
    .requiredOption('--out <dir>', 'folder for the results: new, empty, or holding an earlier result')
    .option('--map <theirs=ours>', 'a column of yours and the field it holds; may be repeated', parseMapping)
    .option(
      '--link <column>',
      'a column whose equal values link items, such as a poster id; may be repeated',
      parseList,
    )
    .option('--budget <n>', 'how many items your team can read a day: marks the first n', parseCount)
    .option(
      '--prior <shares>',
      'how common covert approaches and frauds are before reading, as covert=0.02,scam=0.05',
      parsePrior,
    )
    .option('--packs <dir>', 'a folder with further packs; may be repeated', parseList)
    .option('--weights <file>', 'weights measured with tocsin calibrate')
    .option(
      '--authserv <name>',
      'your own mail server, as its Authentication-Results name it; may be repeated',
      parseList,
    )
    .option('--official <domain>', 'a domain you vouch for; may be repeated', parseList)
    .option('--region <code>', 'country code for phone numbers without one, such as GB')
    .option('--strict', 'stop at the first row that cannot be read')
    .option('--json', 'print the summary as JSON')
    .option('--quiet', 'print no summary and no progress')
    .action(async (inputs: string[], flags: ScreenFlags) => {
      const { runScreen } = await import('../run-screen.js');
      finish(await runScreen(inputs, flags));
    });
}
