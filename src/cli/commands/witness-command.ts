import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import { parseAddress, parseList } from '../parse-options.js';
import type { WitnessFlags } from '../run-witness.js';

/** `tocsin witness`. */
export function witnessCommand(finish: (code: ExitCode) => void): Command {
  return new Command('witness')
    .summary('run an independent cosigner of a desk’s log')
    .description(
      'Run a witness: it cosigns a checkpoint of a log only when the log continues what it has seen before, so that nobody\n' +
        'can be shown another log. It needs to know nothing of what is in the log. It speaks C2SP tlog-witness; TLS is for a\n' +
        'proxy in front of it. Its file must never be lost or restored from an old copy while its key is in use.',
    )
    .requiredOption('--name <name>', 'as the desk’s policy names it, such as witness.example/one')
    .option('--log <key>', 'verifier key of a log to watch; may be repeated', parseList)
    .option('--desk <fingerprint>', 'the fingerprint on the card of a desk whose log to watch; with --policy')
    .option('--policy <file>', 'that desk’s signed policies, as tocsin keys writes them')
    .requiredOption('--key <file>', 'its key, as tocsin keys witness made it')
    .option('--passphrase-file <file>', 'its first line opens the key')
    .requiredOption('--store <file>', 'where it keeps what it has cosigned')
    .option('--listen <host:port>', 'where logs reach it', parseAddress, { host: '127.0.0.1', port: 8446 })
    .action(async (flags: WitnessFlags) => {
      const { runWitness } = await import('../run-witness.js');
      finish(await runWitness(flags));
    });
}
