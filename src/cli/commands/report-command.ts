import { Argument, Command, Option } from 'commander';
import { EXPOSURES } from '../../model/index.js';
import type { ExitCode } from '../exit-codes.js';
import { parseCount, parseList, parseMapping } from '../parse-options.js';
import type { ReceiptFlags } from '../run-receipt.js';
import type { ReportFlags } from '../run-report.js';

/** `tocsin report FILE --desk FINGERPRINT --gate URL`. */
export function reportCommand(finish: (code: ExitCode) => void): Command {
  return withDesk(
    new Command('report')
      .summary('send one approach to a desk, sealed')
      .description(
        'Judge one message, mail or advert on this machine, show exactly what would be sent, and send it sealed to a desk\n' +
          'that the fingerprint on its card names.',
      ),
  )
    .addArgument(new Argument('<file>', 'a saved mail (.eml), page, text or other file; - to paste'))
    .option('--note <text>', 'what you want to add')
    .option('--attach <file>', 'a file to send along; may be repeated', parseList)
    .option('--no-original', 'send the text that was read, not the file itself')
    .option('--name <name>', 'who you are; anonymous when left out')
    .option('--contact <text>', 'how the desk reaches you')
    .option('--receipt', 'a receipt although you gave a name')
    .option('--answer <question=choice>', 'what only you know; may be repeated', parseMapping)
    .addOption(new Option('--exposure <how-far>', 'how far it went').choices([...EXPOSURES]))
    .option('--packs <dir>', 'a folder with further packs; may be repeated', parseList)
    .option('--item <n>', 'which item of a file with several; the file itself is not sent then', parseCount)
    .option('--yes', 'send without asking')
    .option('--json', 'print envelope and receipt as JSON')
    .action(async (file: string, flags: ReportFlags) => {
      const { runReport } = await import('../run-report.js');
      finish(await runReport(file, flags));
    });
}

/** `tocsin receipt --desk FINGERPRINT --gate URL`. */
export function receiptCommand(finish: (code: ExitCode) => void): Command {
  return withDesk(
    new Command('receipt')
      .summary('read what a desk has answered')
      .description(
        'Open a receipt: read what the desk has answered, add to the report, or delete the answers. The twelve words are\n' +
          'asked for, or read from standard input; never give them on the command line.',
      ),
  )
    .option('--add <file>', 'a file to add to the report; may be repeated', parseList)
    .option('--note <text>', 'words to add to the report')
    .option('--delete', 'delete the answers at the gate after printing them')
    .option('--json', 'print as JSON')
    .action(async (flags: ReceiptFlags) => {
      const { runReceipt } = await import('../run-receipt.js');
      finish(await runReceipt(flags));
    });
}

function withDesk(command: Command): Command {
  return command
    .requiredOption('--desk <fingerprint>', 'the desk, from its card; spaces do not matter')
    .requiredOption('--gate <url>', 'where its gate is')
    .option('--state <file>', 'where to keep what was seen of the desk')
    .option('--x25519', 'seal to the X25519 key, without the part that resists quantum computers');
}
