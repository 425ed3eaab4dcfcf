import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import type { MigrateFlags, StoreFlags } from '../run-store.js';

const STORE = ['--store <path|url>', 'a file, or postgres://…; DATABASE_URL when left out'] as const;

/** `tocsin migrate`. */
export function migrateCommand(finish: (code: ExitCode) => void): Command {
  return new Command('migrate')
    .summary('bring a store to the form that this version works with')
    .description(
      'Bring a store to the form that this version works with, all in one step or not at all. Make a backup first.',
    )
    .option(...STORE)
    .option('--house <name>', 'whose a new store shall be: gate, desk or relay')
    .action(async (flags: MigrateFlags) => {
      const { runMigrate } = await import('../run-store.js');
      finish(await runMigrate(flags));
    });
}

/** `tocsin backup FILE`. */
export function backupCommand(finish: (code: ExitCode) => void): Command {
  return new Command('backup')
    .summary('write all of a store into one file, while its house goes on working')
    .description(
      'Write all of a store, as it is at one moment, into one new file with checksums. The house goes on working.\n' +
        'The file belongs to neither engine: it restores into a file or into PostgreSQL alike.',
    )
    .argument('<file>', 'a new file')
    .option(...STORE)
    .option('--json', 'print as JSON')
    .action(async (file: string, flags: StoreFlags) => {
      const { runBackup } = await import('../run-store.js');
      finish(await runBackup(file, flags));
    });
}

/** `tocsin restore FILE`. */
export function restoreCommand(finish: (code: ExitCode) => void): Command {
  return new Command('restore')
    .summary('put a backup into an empty store')
    .description(
      'Put a backup into a store that is empty, of either engine: all of it, or nothing. The backup is read from end to\n' +
        'end and its checksums are compared before anything is written.',
    )
    .argument('<file>', 'a backup')
    .option(...STORE)
    .option('--verify', 'only read the backup and compare its checksums')
    .option('--json', 'print as JSON')
    .action(async (file: string, flags: StoreFlags & { readonly verify?: true }) => {
      const { runRestore } = await import('../run-store.js');
      finish(await runRestore(file, flags));
    });
}
