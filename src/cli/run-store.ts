import { TocsinError } from '../base/index.js';
import {
  backupStore,
  describeStore,
  HOUSES,
  migrateStore,
  openStore,
  restoreStore,
  verifyBackup,
  type House,
  type Store,
} from '../store/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { openTerminal } from './terminal.js';

/** What the commands on a store share. */
export interface StoreFlags {
  readonly store?: string;
  readonly json?: true;
}

export interface MigrateFlags extends StoreFlags {
  readonly house?: string;
}

/** Where a store is: as said, or as the environment says. @throws TocsinError when neither says */
export function storeLocation(store: string | undefined): string {
  const location = store ?? process.env['DATABASE_URL'] ?? '';
  if (location === '')
    throw new TocsinError('cli/no-store', 'It was not said where the store is.', {
      hint: 'Give --store with a file, or set DATABASE_URL to postgres://… in the environment.',
    });
  return location;
}

/** Brings a store to the newest form. */
export async function runMigrate(flags: MigrateFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  return withStore(flags, async (store) => {
    const described = await describeStore(store);
    const house = findHouse(flags.house ?? described?.house);
    const ran = await migrateStore(store, house, new Date());
    terminal.words(
      ran.length === 0
        ? `The ${house.name}’s store is in its newest form already.`
        : `The ${house.name}’s store went through ${ran.join(', ')}.`,
    );
    return EXIT.nothingFound;
  });
}

/** Writes a backup. */
export async function runBackup(file: string, flags: StoreFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  return withStore(flags, async (store) => {
    const described = await describeStore(store);
    if (described === undefined)
      throw new TocsinError('store/empty', 'The store holds nothing to back up.', {
        hint: 'Check --store; a store that was never used needs no backup.',
      });
    const summary = await backupStore(store, findHouse(described.house), file, new Date());
    if (flags.json === true) terminal.data(JSON.stringify(summary));
    else {
      terminal.data(`${summary.sha256}  ${file}`);
      terminal.words(
        `The ${summary.house}’s store is in ${file}: ${String(summary.rows)} rows of ${String(summary.tables)} tables. Keep the sum above apart from it.`,
      );
    }
    return EXIT.nothingFound;
  });
}

/** Restores a backup, or only reads it. */
export async function runRestore(
  file: string,
  flags: StoreFlags & { readonly verify?: true },
): Promise<ExitCode> {
  const terminal = openTerminal();
  if (flags.verify === true) {
    const { head, rows, tables } = await verifyBackup(file);
    if (flags.json === true) terminal.data(JSON.stringify({ ...head, tables, rows }));
    else
      terminal.words(
        `A whole backup of the ${head.house}, made ${head.made}: ${String(rows)} rows of ${String(tables)} tables.`,
      );
    return EXIT.nothingFound;
  }
  return withStore(flags, async (store) => {
    const { head } = await verifyBackup(file);
    const { rows, tables } = await restoreStore(store, findHouse(head.house), file, new Date());
    if (flags.json === true) terminal.data(JSON.stringify({ ...head, tables, rows }));
    else
      terminal.words(
        `Restored the ${head.house} as of ${head.made}: ${String(rows)} rows of ${String(tables)} tables.`,
      );
    return EXIT.nothingFound;
  });
}

async function withStore<T>(flags: StoreFlags, use: (store: Store<unknown>) => Promise<T>): Promise<T> {
  const store = await openStore<unknown>(storeLocation(flags.store));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

function findHouse(name: string | undefined): House {
  const house = HOUSES.find((one) => one.name === name);
  if (house === undefined)
    throw new TocsinError('cli/no-house', 'It was not said whose store this is to be.', {
      hint: `Give --house with one of: ${HOUSES.map((one) => one.name).join(', ')}.`,
    });
  return house;
}
