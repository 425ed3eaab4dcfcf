import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Kysely, sql } from 'kysely';
import { TocsinError } from '../base/index.js';
import { LibsqlDialect } from './libsql-dialect.js';
import { openPostgresqlDialect } from './postgresql-dialect.js';
import type { Store } from './store.js';

/**
 * Opens a database, which is made when it is a file that is not there yet.
 * @param location a path, or `postgres://…` for a server
 * @throws TocsinError `store/cannot-open`, `store/unsafe-server`
 */
export async function openStore<Tables>(location: string): Promise<Store<Tables>> {
  return isServer(location) ? openServer(location) : openFile(resolve(location));
}

/** Whether a location names a PostgreSQL server and not a file. */
export function isServer(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location);
}

function openFile<Tables>(path: string): Store<Tables> {
  const folder = dirname(path);
  try {
    if (!existsSync(path)) {
      // Made here and not by SQLite, so that only its owner may read it; SQLite gives the log the same rights.
      closeSync(openSync(path, 'a', 0o600));
      syncFolder(folder);
    }
    const dialect = new LibsqlDialect(path);
    const db = new Kysely<Tables>({ dialect });
    const relieve = async (): Promise<void> => {
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
    };
    return {
      db,
      engine: 'libsql',
      room: () => roomFor(path),
      relieve,
      close: async () => {
        // So that the file is whole by itself, for whoever copies it.
        await relieve().catch(() => undefined);
        await db.destroy();
        // Kysely closes only what it has used.
        dialect.close();
      },
    };
  } catch (cause) {
    throw new TocsinError('store/cannot-open', `The store at ${path} could not be opened.`, {
      hint: 'Check that its folder exists, that you may write to it, and that the file is a Tocsin store.',
      cause,
    });
  }
}

async function openServer<Tables>(url: string): Promise<Store<Tables>> {
  const db = new Kysely<Tables>({ dialect: openPostgresqlDialect(url) });
  let fsync: string | undefined;
  try {
    const { rows } = await sql<{ fsync: string }>`show fsync`.execute(db);
    fsync = rows[0]?.fsync;
  } catch (cause) {
    await db.destroy();
    // The URL holds a password: it is not repeated.
    throw new TocsinError('store/cannot-open', 'The PostgreSQL server could not be reached.', {
      hint: 'Check DATABASE_URL, that the server runs, and that its pg_hba.conf lets you in.',
      cause,
    });
  }
  if (fsync !== 'on') {
    await db.destroy();
    throw new TocsinError(
      'store/unsafe-server',
      'The PostgreSQL server runs with fsync off: what it acknowledges can be lost.',
      { hint: 'Set fsync = on in postgresql.conf and restart it.' },
    );
  }
  return {
    db,
    engine: 'postgresql',
    room: () => Promise.resolve(Number.POSITIVE_INFINITY),
    relieve: () => Promise.resolve(),
    close: () => db.destroy(),
  };
}

async function roomFor(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(dirname(path));
  const log = await stat(`${path}-wal`).catch(() => ({ size: 0 }));
  return bavail * bsize - log.size;
}

/** Makes the name of a new file in a folder survive a loss of power. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
