import { Command, InvalidArgumentError } from 'commander';
import type { CheckAlertFlags } from '../alert/run-check-alert.js';
import type { PrintAlertFlags } from '../alert/run-print-alert.js';
import type { SignAlertFlags } from '../alert/run-sign-alert.js';
import type { VerifyAlertFlags } from '../alert/run-verify-alert.js';
import type { ExitCode } from '../exit-codes.js';

const DESK = ['--desk <fingerprint>', 'the desk, from its card; spaces do not matter'] as const;
const AUDIENCE = ['--audience <id>', 'the audience to which you belong'] as const;

/** `tocsin alert verify|check|sign|print`. */
export function alertCommand(finish: (code: ExitCode) => void): Command {
  const verify = withTrust(
    command(
      'verify',
      'verify an alert: its officers, its place in the desk’s log, its audience, its time',
      'Exit codes: 0 it holds, 1 it holds but was corrected or others are missing, 2 it is refused.',
    )
      .argument('<file>', 'the alert as it was published')
      .requiredOption(...DESK)
      .requiredOption(...AUDIENCE),
  )
    .option('--again', 'look once more at one that --pins knows already')
    .option('--json', 'print as JSON')
    .action(async (file: string, flags: VerifyAlertFlags) => {
      const { runVerifyAlert } = await import('../alert/run-verify-alert.js');
      finish(await runVerifyAlert(file, flags));
    });
  const check = withTrust(
    command(
      'check',
      'compare an alert with the people in your LinkedIn export, on this machine',
      'Exit codes: 0 nothing found, 1 found, 2 could not.',
    )
      .argument('<alert>', 'the alert as it was published')
      .argument('<export>', 'the ZIP that LinkedIn sent, or one of its tables')
      .option(...DESK)
      .option(...AUDIENCE),
  )
    .option('--json', 'print as JSON')
    .action(async (alert: string, file: string, flags: CheckAlertFlags) => {
      const { runCheckAlert } = await import('../alert/run-check-alert.js');
      finish(await runCheckAlert(alert, file, flags));
    });
  const sign = command('sign', 'read a statement, and sign it with an officer’s key')
    .argument('<statement>', 'the statement, to the byte as the desk gave it')
    .requiredOption('--key <file>', 'the officer’s key')
    .option('--passphrase-file <file>', 'its first line opens the key')
    .option('--out <file>', 'where the signature goes; printed when left out')
    .option('--yes', 'sign without asking')
    .action(async (file: string, flags: SignAlertFlags) => {
      const { runSignAlert } = await import('../alert/run-sign-alert.js');
      finish(await runSignAlert(file, flags));
    });
  const print = command('print', 'write an alert as a notice to be printed')
    .argument('<file>', 'the alert as it was published, or the statement before')
    .option('--office <name>', 'under whose name it goes out')
    .option('--to <text>', 'whom it addresses')
    .option('--out <file>', 'where the page goes; printed when left out')
    .action(async (file: string, flags: PrintAlertFlags) => {
      const { runPrintAlert } = await import('../alert/run-print-alert.js');
      finish(runPrintAlert(file, flags));
    });
  return [verify, check, sign, print].reduce(
    (whole, part) => whole.addCommand(part),
    new Command('alert')
      .summary('verify, check, sign and print alerts')
      .description(
        'Verify an alert, compare it with your own past contacts, sign one as an officer, or print it. Nothing is sent; a\n' +
          'connection is made only with --gate, to fetch the desk’s policies and what shows that its log goes on as it was.',
      ),
  );
}

function command(name: string, summary: string, more = ''): Command {
  return new Command(name)
    .summary(summary)
    .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.${more === '' ? '' : `\n${more}`}`);
}

function withTrust(made: Command): Command {
  return made
    .option('--policies <file>', 'the desk’s policies, as its gate gives them')
    .option(
      '--gate <url>',
      'fetch the policies from there instead, and what links the desk’s log with --pins',
    )
    .option('--pins <file>', 'what was seen before; kept up to date')
    .option('--at <time>', 'judge as of another time', parseTime);
}

function parseTime(text: string): Date {
  const time = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('Give it as 2026-11-22 or 2026-11-22T12:00:00Z.');
  return time;
}
