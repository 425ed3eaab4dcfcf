import { sql, type Kysely } from 'kysely';
import { TocsinError } from '../base/index.js';
import { openSchemaChange, type House } from './house.js';
import type { Engine, Store } from './store.js';

/** The migrations that a store has seen; also what says whose store it is. */
interface MigrationTables {
  readonly tocsin_migrations: { readonly name: string; readonly house: string; readonly at: string };
}

/** Taken while a PostgreSQL database is migrated, so that two processes never do it at once. Any number; "tocs". */
const MIGRATION_LOCK = 0x746f6373;

/**
 * Brings a store to the newest form of a house, all in one transaction: it is as it was, or as it should be.
 * @returns the names of the migrations that ran, none when there was nothing to do
 * @throws TocsinError `store/other-house` when it is another house's, `store/newer` when a newer Tocsin has written it
 */
export async function migrateStore<Tables>(
  store: Store<Tables>,
  house: House,
  now: Date,
): Promise<readonly string[]> {
  return store.db.transaction().execute((db) => {
    // Migrations change what tables there are, so they are written against none.
    return runMigrations(db as unknown as Kysely<unknown>, store.engine, house, now);
  });
}

/**
 * Runs the migrations that are missing, inside a transaction of the caller's.
 * @param until the last migration to run; the newest when left out
 */
export async function runMigrations(
  transaction: Kysely<unknown>,
  engine: Engine,
  house: House,
  now: Date,
  until?: string,
): Promise<readonly string[]> {
  if (engine === 'postgresql')
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
  const change = openSchemaChange(transaction, engine);
  const db = transaction as Kysely<MigrationTables>;
  await change
    .createTable('tocsin_migrations')
    .ifNotExists()
    .addColumn('name', change.types.text, (column) => column.primaryKey())
    .addColumn('house', change.types.text, (column) => column.notNull())
    .addColumn('at', change.types.text, (column) => column.notNull())
    .execute();
  const done = await readMigrations(db, house);
  const ran: string[] = [];
  const last = until === undefined ? house.migrations.length : indexOf(house, until) + 1;
  for (const migration of house.migrations.slice(done.length, last)) {
    await migration.up(change);
    await db
      .insertInto('tocsin_migrations')
      .values({ name: migration.name, house: house.name, at: now.toISOString() })
      .execute();
    ran.push(migration.name);
  }
  return ran;
}

async function readMigrations(db: Kysely<MigrationTables>, house: House): Promise<readonly string[]> {
  const rows = await db.selectFrom('tocsin_migrations').selectAll().orderBy('name').execute();
  const stranger = rows.find((row) => row.house !== house.name);
  if (stranger !== undefined)
    throw new TocsinError(
      'store/other-house',
      `This store belongs to the ${stranger.house}, not to the ${house.name}.`,
      {
        hint: 'Give each house a store of its own with --store.',
      },
    );
  const done = rows.map(({ name }) => name);
  if (done.some((name, index) => house.migrations[index]?.name !== name)) throw newerStore();
  return done;
}

/** What a store says of itself without being changed: whose it is and how far it has come; undefined when it is empty. */
export async function describeStore<Tables>(
  store: Store<Tables>,
): Promise<{ house: string; migrations: readonly string[] } | undefined> {
  const tables = await store.db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'tocsin_migrations')) {
    if (tables.length === 0) return undefined;
    throw new TocsinError('store/foreign', 'The database holds tables that are not from Tocsin.', {
      hint: 'Give Tocsin a database of its own.',
    });
  }
  const db = store.db as unknown as Kysely<MigrationTables>;
  const rows = await db.selectFrom('tocsin_migrations').selectAll().orderBy('name').execute();
  const [first] = rows;
  return first === undefined ? undefined : { house: first.house, migrations: rows.map(({ name }) => name) };
}

function indexOf(house: House, name: string): number {
  const index = house.migrations.findIndex((migration) => migration.name === name);
  if (index < 0) throw newerStore();
  return index;
}

function newerStore(): TocsinError {
  return new TocsinError('store/newer', 'The store was written by a newer Tocsin than this one.', {
    hint: 'Use that version again; nothing was changed.',
  });
}
