import { closeSync, openSync, realpathSync } from 'node:fs';
import Database from 'libsql';
import { Client } from 'pg';
import { TocsinError } from '../base/index.js';
import type { House } from './house.js';
import { isServer } from './open-store.js';

/** Seconds after which a server takes a desk whose machine has vanished for gone: three unanswered signs of life. */
const SIGNS_OF_LIFE = '-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3';
const CONNECT_MILLISECONDS = 10_000;

/** What the lock of a PostgreSQL database is called, beside the number of its house. Any number; "tocs" and one more. */
const CLAIM_LOCK = 0x746f6374;
const HOUSE_NUMBERS: Readonly<Record<House['name'], number>> = { gate: 1, desk: 2, relay: 3 };

/** That a process is the only one to work with a store. It ends with the process, however that ends. */
export interface StoreClaim {
  /** Resolves when the claim is gone although nobody gave it up: the server was stopped, or the way to it is broken. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Claims a store for this process alone: nothing that is written about the claim could be left behind by a kill, as it
 * is a lock of the operating system on a file beside the store, or of the server on a connection kept for it.
 * @param location as `openStore` takes it; a file must be there already
 * @throws TocsinError `store/claimed` when another process has it, `store/cannot-open`
 */
export async function claimStore(location: string, house: House): Promise<StoreClaim> {
  return isServer(location) ? claimOnServer(location, house) : claimFile(location, house);
}

function claimFile(path: string, house: House): StoreClaim {
  let database: InstanceType<typeof Database> | undefined;
  try {
    // By its own name, so that a link to the store leads to the same lock.
    const beside = `${realpathSync(path)}-${house.name}-lock`;
    closeSync(openSync(beside, 'a', 0o600));
    database = new Database(beside);
    // SQLite's lock, as Node has none of its own: held while the transaction is open, and nothing is ever written.
    database.exec('begin exclusive');
    const held = database;
    return {
      lost: new Promise(() => undefined),
      release: () => {
        held.close();
        return Promise.resolve();
      },
    };
  } catch (cause) {
    database?.close();
    if (isBusy(cause)) throw claimed(house);
    throw new TocsinError('store/cannot-open', 'The store could not be claimed for this process alone.', {
      hint: 'Check that you may write to its folder, and that it is on a disk of this machine.',
      cause,
    });
  }
}

async function claimOnServer(url: string, house: House): Promise<StoreClaim> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    application_name: `tocsin ${house.name}`,
    keepAlive: true,
    options: SIGNS_OF_LIFE,
  });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => {
      resolve();
    });
    client.on('end', () => {
      resolve();
    });
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1, $2) as ours', [
      CLAIM_LOCK,
      HOUSE_NUMBERS[house.name],
    ]);
    if (rows[0]?.ours === true) return { lost, release: () => client.end() };
  } catch (cause) {
    await client.end().catch(() => undefined);
    // The URL holds a password: it is not repeated.
    throw new TocsinError('store/cannot-open', 'The PostgreSQL server could not be reached.', {
      hint: 'Check DATABASE_URL, that the server runs, and that its pg_hba.conf lets you in.',
      cause,
    });
  }
  await client.end();
  throw claimed(house);
}

function claimed({ name }: House): TocsinError {
  return new TocsinError('store/claimed', `Another process runs a ${name} on this store.`, {
    hint: `Stop it first, or give this ${name} a store of its own. One that was killed does not stand in the way.`,
  });
}

function isBusy(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    String(error.code).startsWith('SQLITE_BUSY')
  );
}
