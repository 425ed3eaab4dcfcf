import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import { parseAddress, parseCount, parseList, parseNameServer, parseWitness } from '../parse-options.js';
import type { DeskFlags } from '../run-desk.js';

/** `tocsin desk`. */
export function deskCommand(finish: (code: ExitCode) => void): Command {
  return new Command('desk')
    .summary('run the house inside: opens reports, and officers work them')
    .description(
      'Run a desk: pulls sealed reports from its gate, opens and judges them once an officer has unlocked it, and serves\n' +
        'the officers’ pages. It opens every connection itself and is reached by its officers only.\n' +
        'Logs go to standard output, as lines of JSON that name nobody.',
    )
    .requiredOption('--keys <dir>', 'the folder that tocsin keys made; the root need not be in it')
    .option('--gate <url>', 'where the gate is; without one nothing is pulled or sent')
    .option('--store <path|url>', 'a file, or postgres://…; DATABASE_URL when left out')
    .option('--listen <host:port>', 'where officers reach it', parseAddress, {
      host: '127.0.0.1',
      port: 8444,
    })
    .option('--origin <url>', 'the address that officers open, when it is not http://localhost:PORT')
    .option('--cert <file>', 'certificate chain, PEM')
    .option('--key <file>', 'its private key, PEM')
    .option('--oidc <file>', 'settings of the organisation’s own sign-in (OpenID Connect), JSON')
    .option(
      '--dns <address>',
      'name server to check the signatures of mails at, when not this machine’s; may be repeated',
      parseNameServer,
    )
    .option(
      '--witness <name=url>',
      'where a witness that the policy names cosigns the log; may be repeated',
      parseWitness,
    )
    .option('--report-page <url>', 'where people report, as alerts say it; the gate when left out')
    .option('--every <seconds>', 'how often it asks the gate', parseCount, 30)
    .option('--pages <dir>', 'the pages to serve')
    .option('--packs <dir>', 'a folder with further packs; may be repeated', parseList)
    .option('--registers <dir>', 'the folder of imported registers, for the safeguards')
    .option('--safeguard-packs <dir>', 'a folder with packs for safeguards; may be repeated', parseList)
    .option('--guidance <dir>', 'a folder with your own guidance, in place of ours or beside it')
    .option('--unlock <file>', 'for trials: a file whose first line is the desk’s passphrase')
    .option(
      '--trial [file]',
      'for trials, with --unlock: invite a lead as well, and screen this file of adverts',
    )
    .action(async (flags: DeskFlags) => {
      const { runDesk } = await import('../run-desk.js');
      finish(await runDesk(flags));
    });
}
