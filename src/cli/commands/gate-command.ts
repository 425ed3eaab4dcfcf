import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import { parseAddress, parseCount, parseMebibytes } from '../parse-options.js';
import type { GateFlags } from '../run-gate.js';

/** `tocsin gate`. */
export function gateCommand(finish: (code: ExitCode) => void): Command {
  return new Command('gate')
    .summary('run the public house: keeps and forwards what it cannot open')
    .description(
      'Run a gate: takes sealed reports from devices, keeps them until the desk has pulled them, and keeps sealed\n' +
        'replies until reporters have fetched them. No key that opens anything ever comes here.\n' +
        'Logs go to standard output, as lines of JSON that name nobody.',
    )
    .requiredOption('--desk <fingerprint>', 'the fingerprint on the desk’s card')
    .option('--policy <file>', 'the desk’s signed policies, as tocsin keys writes them')
    .option('--store <path|url>', 'a file, or postgres://…; DATABASE_URL when left out')
    .option('--listen <host:port>', 'where devices and the desk reach it', parseAddress, {
      host: '127.0.0.1',
      port: 8443,
    })
    .option('--metrics <host:port>', 'where metrics are served, and nowhere else', parseAddress)
    .option('--pages <dir>', 'the pages to serve')
    .option('--cert <file>', 'certificate chain, PEM')
    .option('--key <file>', 'its private key, PEM')
    .option('--behind-proxy', 'a proxy in front ends TLS')
    .option('--keep-envelopes <days>', 'days to keep a report that the desk never pulls', parseCount, 90)
    .option('--keep-messages <days>', 'days to keep a reply that nobody fetches', parseCount, 365)
    .option('--reserve <mib>', 'MiB of the disk to keep free', parseMebibytes, 64 * 1024 * 1024)
    .action(async (flags: GateFlags) => {
      const { runGate } = await import('../run-gate.js');
      finish(await runGate(flags));
    });
}
