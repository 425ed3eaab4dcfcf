import { Argument, Command, Option } from 'commander';
import { EXPOSURES } from '../../model/index.js';
import type { ExitCode } from '../exit-codes.js';
import { parseList } from '../parse-options.js';
import type { GuidanceFlags } from '../guidance/run-guidance.js';

/** `tocsin guidance READER`. */
export function guidanceCommand(finish: (code: ExitCode) => void): Command {
  return new Command('guidance')
    .summary('guidance for one kind of reader: a page, or the right three things now')
    .description(
      'Print the guidance for one kind of reader: what to look for, what to do, whom to tell, what the law expects.\n' +
        'With --band, the right three things at the moment of a verdict. Without a reader, list those there are.',
    )
    .addArgument(new Argument('[reader]', 'member, candidate …; see the list without it'))
    .option('--print <file>', 'write the page as HTML, to be printed or sent')
    .addOption(
      new Option('--band <band>', 'the three things after this verdict').choices([
        'strong',
        'some',
        'none',
        'unjudged',
      ]),
    )
    .addOption(
      new Option('--leading <what>', 'what the verdict leads with').choices(['covert', 'scam', 'ordinary']),
    )
    .addOption(new Option('--exposure <how-far>', 'how far it went').choices([...EXPOSURES]))
    .option(
      '--table <file>',
      'write all guidance as the table that tocsin safeguard guidance and a desk judge',
    )
    .option('--poll <day>', 'the days before a poll on this day, as 2027-05-06')
    .option('--election <kind>', 'with --poll: which kind of election it is, local or general')
    .option('--packs <dir>', 'a folder with packs of your own; may be repeated', parseList)
    .option('--json', 'print it as JSON')
    .action(async (reader: string | undefined, flags: GuidanceFlags) => {
      const { runGuidanceCommand } = await import('../guidance/run-guidance.js');
      finish(runGuidanceCommand(reader, flags));
    });
}
