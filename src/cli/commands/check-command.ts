import { Argument, Command, Option } from 'commander';
import { EXPOSURES } from '../../model/index.js';
import type { ExitCode } from '../exit-codes.js';
import { parseCount, parseList, parseMapping, parsePrior } from '../parse-options.js';
import type { CheckFlags } from '../run-check.js';

/** `tocsin check FILE|-`. */
export function checkCommand(finish: (code: ExitCode) => void): Command {
  return new Command('check')
    .summary('judge one message, mail or advert and explain it')
    .description(
      'Judge one message, mail or advert: how likely it is to be a covert approach or a fraud, why, and what to do.\n' +
        'Nothing leaves this machine.',
    )
    .addArgument(new Argument('[file]', 'a saved mail (.eml), page, text or other file; - to paste'))
    .option(
      '--answer <question=choice>',
      'what only you know; may be repeated, see --questions',
      parseMapping,
    )
    .option('--questions', 'list the questions that --answer takes')
    .addOption(new Option('--exposure <how-far>', 'how far it went').choices([...EXPOSURES]))
    .option(
      '--authserv <name>',
      'your own mail server, as its Authentication-Results name it; may be repeated',
      parseList,
    )
    .option('--official <domain>', 'a domain you know to be genuine; may be repeated', parseList)
    .option('--region <code>', 'country code for phone numbers without one, such as GB')
    .option(
      '--prior <shares>',
      'how common covert approaches and frauds are before reading, as covert=0.02,scam=0.05',
      parsePrior,
    )
    .option('--packs <dir>', 'a folder with further packs; may be repeated', parseList)
    .option('--weights <file>', 'weights measured with tocsin calibrate')
    .option('--item <n>', 'which item of a file with several', parseCount)
    .option('--json', 'print verdict and explanation as JSON')
    .option('--quiet', 'print nothing; only the exit code says what was found')
    .action(async (file: string | undefined, flags: CheckFlags) => {
      const { runCheck } = await import('../run-check.js');
      finish(await runCheck(file, flags));
    });
}
