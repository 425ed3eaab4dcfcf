import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import { parseCount, WORK_FACTOR } from '../parse-options.js';
import type { HouseFlags } from '../relay/open-house.js';
import type { BoardFlags, EscalateFlags, PassFlags } from '../relay/run-alerts.js';
import type { CodesFlags, ImportFlags } from '../relay/run-members.js';
import type { RelayKeysFlags } from '../relay/run-relay-keys.js';
import type { RelayFlags } from '../relay/run-relay.js';

/** `tocsin relay`, the house, and its commands. */
export function relayCommand(finish: (code: ExitCode) => void): Command {
  const relay = new Command('relay')
    .summary('run the house that knows its members and passes alerts on to them')
    .description(
      'Run a relay: fetches alerts from the gate, verifies them, and passes them on under the office’s own cover note,\n' +
        'sealed to members’ devices and announced by mail. Members’ names and addresses live here only, encrypted.\n' +
        'Without one of the commands below, runs the house.',
    );
  relay.addCommand(runCommand(finish), { isDefault: true });
  for (const make of [
    keysCommand,
    membersCommand,
    codesCommand,
    passCommand,
    boardCommand,
    remindCommand,
    escalateCommand,
    bounceCommand,
  ])
    relay.addCommand(make(finish));
  return relay;
}

function runCommand(finish: (code: ExitCode) => void): Command {
  return withHouse(command('run', 'run the house until it is told to stop'))
    .requiredOption('--gate <url>', 'where the gate is')
    .option(
      '--smtp <url>',
      'the mail server, smtp://USER:PASSWORD@HOST:PORT or smtps://…; better in TOCSIN_SMTP',
    )
    .option('--mail-folder <dir>', 'for trials: write mails there as files, and send none')
    .option('--mail-from <address>', 'the office’s address for mail')
    .option('--office <name>', 'what stands before it, and in the notice')
    .option('--page <url>', 'where members read their alerts')
    .option('--telephone <number>', 'where members can check that a notice is genuine')
    .option('--pages <dir>', 'serve the office’s page, from this folder, to this machine only')
    .option('--port <n>', 'where, on 127.0.0.1; any that is free when left out', parseCount, 0)
    .option('--every <seconds>', 'how often it asks the gate', parseCount, 60)
    .action(async (flags: RelayFlags) => {
      const { runRelay } = await import('../relay/run-relay.js');
      finish(await runRelay(flags));
    });
}

function keysCommand(finish: (code: ExitCode) => void): Command {
  return command('keys', 'make the relay’s keys and print its entry for the desk’s policy')
    .requiredOption('--out <file>', 'where the keys go, under a passphrase')
    .requiredOption('--id <id>', 'what the policy calls it, such as speaker')
    .requiredOption('--name <text>', 'what people call it, such as Office of the Speaker')
    .option('--unlock <file>', 'its first line is the passphrase')
    .option(...WORK_FACTOR)
    .action(async (flags: RelayKeysFlags) => {
      const { runRelayKeys } = await import('../relay/run-relay-keys.js');
      finish(await runRelayKeys(flags));
    });
}

function membersCommand(finish: (code: ExitCode) => void): Command {
  const take = withHouse(command('import', 'take members from a table: name, email, second, audience'))
    .argument('<file>', 'CSV, UTF-8')
    .option('--whole', 'it is the whole list: take off it who is not in the file')
    .option('--json', 'print as JSON')
    .action(async (file: string, flags: ImportFlags) => {
      const { runImportMembers } = await import('../relay/run-members.js');
      finish(await runImportMembers(file, flags));
    });
  return command('members', 'keep the list of members').addCommand(take);
}

function codesCommand(finish: (code: ExitCode) => void): Command {
  return withHouse(command('codes', 'make one-time codes with which members enrol a device'))
    .requiredOption('--print <file>', 'where the letters go, HTML')
    .option('--csv <file>', 'the same as a table')
    .requiredOption('--office <name>', 'who writes the letter')
    .requiredOption('--page <url>', 'where members enrol')
    .requiredOption('--telephone <number>', 'whom they can ask')
    .option('--member <address>', 'for this member alone')
    .option('--all', 'also for members who have a device')
    .option('--days <n>', 'how long the codes are good', parseCount, 30)
    .action(async (flags: CodesFlags) => {
      const { runCodes } = await import('../relay/run-members.js');
      finish(await runCodes(flags));
    });
}

function passCommand(finish: (code: ExitCode) => void): Command {
  return withHouse(command('pass', 'pass an alert on under the office’s cover note'))
    .argument('<alert>', 'audience/number, as tocsin relay board shows it')
    .requiredOption('--cover <file>', 'the office’s own words, plain text')
    .requiredOption('--office <name>', 'the office that passes it on')
    .requiredOption('--from <name>', 'who signs for the office')
    .option('--due <hours>', 'after this an acknowledgement is late', parseCount, 48)
    .option('--remind-after <hours>', 'when those who have not read it are reminded (24)', parseCount)
    .option('--escalate-after <hours>', 'when their second contact is tried (48)', parseCount)
    .action(async (alert: string, flags: PassFlags) => {
      const { runPass } = await import('../relay/run-alerts.js');
      finish(await runPass(alert, flags));
    });
}

function boardCommand(finish: (code: ExitCode) => void): Command {
  return withHouse(command('board', 'show how far every alert has come, or one with each member'))
    .argument('[alert]', 'audience/number')
    .option('--json', 'print as JSON')
    .action(async (alert: string | undefined, flags: BoardFlags) => {
      const { runBoard } = await import('../relay/run-alerts.js');
      finish(await runBoard(alert, flags));
    });
}

function remindCommand(finish: (code: ExitCode) => void): Command {
  return withHouse(command('remind', 'remind those who have not acknowledged'))
    .argument('<alert>', 'audience/number')
    .action(async (alert: string, flags: HouseFlags) => {
      const { runRemind } = await import('../relay/run-alerts.js');
      finish(await runRemind(alert, flags));
    });
}

function escalateCommand(finish: (code: ExitCode) => void): Command {
  return withHouse(command('escalate', 'try the second contact of those who have not acknowledged'))
    .argument('<alert>', 'audience/number')
    .option('--list <file>', 'write the list of telephone calls there')
    .action(async (alert: string, flags: EscalateFlags) => {
      const { runEscalate } = await import('../relay/run-alerts.js');
      finish(await runEscalate(alert, flags));
    });
}

function bounceCommand(finish: (code: ExitCode) => void): Command {
  return withHouse(command('bounce', 'take notices of mails that could not be delivered'))
    .argument('<files...>', 'notices as they came, .eml')
    .action(async (files: string[], flags: HouseFlags) => {
      const { runBounce } = await import('../relay/run-alerts.js');
      finish(await runBounce(files, flags));
    });
}

function command(name: string, summary: string): Command {
  return new Command(name)
    .summary(summary)
    .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`);
}

function withHouse(made: Command): Command {
  return made
    .requiredOption('--keys <file>', 'the relay’s keys')
    .requiredOption('--desk <fingerprint>', 'the fingerprint on the desk’s card')
    .option('--store <path|url>', 'a file, or postgres://…; DATABASE_URL when left out')
    .option('--unlock <file>', 'a file whose first line is the passphrase');
}
