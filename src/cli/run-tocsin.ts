import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { TocsinError } from '../base/index.js';
import { alertCommand } from './commands/alert-command.js';
import { calibrateCommand } from './commands/calibrate-command.js';
import { campaignsCommand } from './commands/campaigns-command.js';
import { checkCommand } from './commands/check-command.js';
import { decideCommand } from './commands/decide-command.js';
import { deskCommand } from './commands/desk-command.js';
import { equipmentCommand } from './commands/equipment-command.js';
import { donationCommand } from './commands/donation-command.js';
import { evidenceCommand } from './commands/evidence-command.js';
import { explainCommand } from './commands/explain-command.js';
import { gateCommand } from './commands/gate-command.js';
import { guidanceCommand } from './commands/guidance-command.js';
import { keysCommand } from './commands/keys-command.js';
import { registerCommand } from './commands/register-command.js';
import { relayCommand } from './commands/relay-command.js';
import { receiptCommand, reportCommand } from './commands/report-command.js';
import { safeguardCommand } from './commands/safeguard-command.js';
import { screenCommand } from './commands/screen-command.js';
import { backupCommand, migrateCommand, restoreCommand } from './commands/store-commands.js';
import { witnessCommand } from './commands/witness-command.js';
import { EXIT, type ExitCode } from './exit-codes.js';

const EXAMPLES = `
Examples:
  tocsin check mail.eml                     one mail, explained
  tocsin check -                            paste a message, end with Ctrl-D
  tocsin screen adverts.csv --out result    a file of adverts; open result/report.html
  tocsin explain x-17 --in result           why one item got its verdict

Exit codes: 0 nothing found, 1 found, 2 could not.
Nothing you check leaves this machine: only report, receipt and keys publish make a connection, and only to the gate
you name.`;

/**
 * Runs one command line.
 * @returns the exit code; every fault has been said on standard error, as `error:` and `hint:`.
 */
export async function runTocsin(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.nothingFound;
  const finish = (given: ExitCode): void => {
    code = given;
  };
  // A reader such as `head` that has seen enough closes the pipe: that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(code);
    throw error;
  });
  const program = new Command('tocsin')
    .description('Judge whether an approach is a covert one, and find the campaign behind many.')
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError()
    .configureOutput({ writeErr: () => undefined })
    .exitOverride();
  for (const make of [
    checkCommand,
    screenCommand,
    explainCommand,
    campaignsCommand,
    decideCommand,
    calibrateCommand,
    gateCommand,
    deskCommand,
    relayCommand,
    migrateCommand,
    backupCommand,
    restoreCommand,
    reportCommand,
    receiptCommand,
    alertCommand,
    keysCommand,
    evidenceCommand,
    witnessCommand,
    safeguardCommand,
    equipmentCommand,
    registerCommand,
    donationCommand,
    guidanceCommand,
  ]) {
    program.addCommand(make(finish).copyInheritedSettings(program));
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    return sayFault(error, program, args);
  }
  return code;
}

function sayFault(error: unknown, program: Command, args: readonly string[]): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.nothingFound;
    if (error.code === 'commander.help' || args.length === 0) {
      process.stderr.write(program.helpInformation());
      return EXIT.couldNot;
    }
    const command = program.commands.find((one) => one.name() === args[0]);
    const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
    process.stderr.write(`error: ${message}\n`);
    const help = `See: tocsin ${command === undefined ? '' : `${command.name()} `}--help`;
    process.stderr.write(
      `hint: ${suggestion === undefined || suggestion === '' ? '' : `${suggestion.replace(/^\(|\)$/g, '')} `}${help}\n`,
    );
    return EXIT.couldNot;
  }
  if (error instanceof TocsinError) {
    process.stderr.write(`error: ${error.message}\n`);
    if (error.hint !== undefined) process.stderr.write(`hint: ${error.hint}\n`);
    return error.code === 'screen/interrupted' ? EXIT.interrupted : EXIT.couldNot;
  }
  // Only the kind of fault and where it is in our code: its message may hold text of what was being read.
  const name = error instanceof Error ? error.name : 'unknown';
  const frame = (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .find((line) => line.startsWith('    at '));
  process.stderr.write(
    `error: Tocsin itself failed (${name}${frame === undefined ? '' : ` ${frame.trim()}`}).\n`,
  );
  process.stderr.write(
    'hint: Your files were not changed. Please report this line; it holds nothing of what you checked.\n',
  );
  return EXIT.couldNot;
}

/** The version in the package's own manifest, which lies above the built file, however deep. */
function readVersion(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (!existsSync(path)) continue;
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
      return String(manifest.version);
  }
  return 'unknown';
}
