import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import type {
  InitFlags,
  NewKeyFlags,
  PolicyFlags,
  RootFlags,
  RotateFlags,
  ShowFlags,
} from '../keys/run-keys.js';
import type { PublishFlags } from '../keys/run-publish.js';
import { parseCount, parseList, parseMapping, WORK_FACTOR } from '../parse-options.js';

const TELL = {
  name: ['--name <text>', 'what the desk is called'],
  telephone: ['--telephone <number>', 'its telephone'],
  hours: ['--hours <text>', 'when somebody answers it'],
  readers: ['--readers <text>', 'one line: who will see a report'],
} as const;
const DESK_PASSPHRASE = ['--desk-passphrase-file <file>', 'its first line opens the desk’s keys'] as const;

/** `tocsin keys init|rotate|policy|root|show|officer|witness|publish`. */
export function keysCommand(finish: (code: ExitCode) => void): Command {
  const init = withRoot(command('init', 'make a new desk: root, keys, first policy and card'))
    .requiredOption(...TELL.name)
    .requiredOption(...TELL.telephone)
    .requiredOption(...TELL.hours)
    .requiredOption(...TELL.readers)
    .option(...DESK_PASSPHRASE)
    .option('--policy-days <n>', 'days until the policy expires', parseCount)
    .option('--sealing-days <n>', 'days until its sealing key ends', parseCount)
    .option(...WORK_FACTOR)
    .action(async (flags: InitFlags) => {
      const { runKeysInit } = await import('../keys/run-keys.js');
      finish(await runKeysInit(flags));
    });
  const rotate = withRoot(command('rotate', 'a new sealing key; old reports still open'))
    .option(...DESK_PASSPHRASE)
    .option('--desk-key', 'a new desk key as well')
    .option('--sealing-days <n>', 'days until the new key ends', parseCount)
    .action(async (flags: RotateFlags) => {
      const { runKeysRotate } = await import('../keys/run-keys.js');
      finish(await runKeysRotate(flags));
    });
  const policy = withRoot(
    command('policy', 'a new policy: other words, officers, relays, witnesses or a later end'),
  )
    .option(...TELL.name)
    .option(...TELL.telephone)
    .option(...TELL.hours)
    .option(...TELL.readers)
    .option('--officer <id=key>', 'an officer who may sign alerts; may be repeated', parseMapping)
    .option('--remove-officer <id>', 'one who may no longer; may be repeated', parseList)
    .option('--threshold <m>', 'how many officers must sign an alert', parseCount)
    .option('--relay <file>', 'a relay’s entry, as tocsin relay keys printed it; may be repeated', parseList)
    .option('--remove-relay <id>', 'one that may no longer; may be repeated', parseList)
    .option('--witness <name=key>', 'an independent cosigner of the log; may be repeated', parseMapping)
    .option('--remove-witness <name>', 'one that is no longer; may be repeated', parseList)
    .option('--policy-days <n>', 'days until the policy expires', parseCount)
    .action(async (flags: PolicyFlags) => {
      const { runKeysPolicy } = await import('../keys/run-keys.js');
      finish(await runKeysPolicy(flags));
    });
  const root = withRoot(command('root', 'a new root, named by the old one'))
    .option('--new-passphrase-file <file>', 'its first line is for the new root')
    .action(async (flags: RootFlags) => {
      const { runKeysRoot } = await import('../keys/run-keys.js');
      finish(await runKeysRoot(flags));
    });
  const show = withDir(command('show', 'fingerprint, card, keys, and how long they hold'))
    .option('--json', 'print as JSON')
    .action(async (flags: ShowFlags) => {
      const { runKeysShow } = await import('../keys/run-keys.js');
      finish(runKeysShow(flags));
    });
  const officer = command('officer', 'make an officer’s key and print its public half')
    .requiredOption('--out <file>', 'where the key goes, under a passphrase')
    .option('--passphrase-file <file>', 'its first line is the passphrase')
    .option(...WORK_FACTOR)
    .action(async (flags: NewKeyFlags) => {
      const { runKeysNew } = await import('../keys/run-keys.js');
      finish(await runKeysNew('tocsin/officer-key', flags));
    });
  const witness = command('witness', 'make a witness’s key and print its public half')
    .requiredOption('--out <file>', 'where the key goes, under a passphrase')
    .option('--passphrase-file <file>', 'its first line is the passphrase')
    .option(...WORK_FACTOR)
    .action(async (flags: NewKeyFlags) => {
      const { runKeysNew } = await import('../keys/run-keys.js');
      finish(await runKeysNew('tocsin/witness-key', flags));
    });
  const publish = withDir(command('publish', 'bring the policies to the gate'))
    .requiredOption('--gate <url>', 'where the gate is')
    .option(...DESK_PASSPHRASE)
    .action(async (flags: PublishFlags) => {
      const { runKeysPublish } = await import('../keys/run-publish.js');
      finish(await runKeysPublish(flags));
    });
  return [init, rotate, policy, root, show, officer, witness, publish].reduce(
    (whole, part) => whole.addCommand(part),
    new Command('keys')
      .summary('make and change the keys of a desk')
      .description(
        'Make and change the keys of a desk: its offline root, its sealing keys, its policy and its card. Only publish\n' +
          'makes a connection. Passphrases are asked for without being shown.',
      ),
  );
}

function command(name: string, summary: string): Command {
  return new Command(name)
    .summary(summary)
    .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`);
}

function withDir(made: Command): Command {
  return made.requiredOption('--dir <dir>', 'the desk’s folder of keys');
}

function withRoot(made: Command): Command {
  return withDir(made).option('--passphrase-file <file>', 'its first line opens the root');
}
