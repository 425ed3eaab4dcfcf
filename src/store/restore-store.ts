import { sql, type Kysely, type Transaction } from 'kysely';
import { TocsinError } from '../base/index.js';
import { damaged, readBackup, type BackupHead, type KeptValue, type TableHead } from './backup-lines.js';
import type { House, KeptTable } from './house.js';
import { describeStore, runMigrations } from './migrate-store.js';
import type { Engine, Store } from './store.js';

/** Rows, and bytes, that one statement inserts. */
const MOST_ROWS = 50;
const MOST_BYTES = 4 << 20;

/** What a backup holds. */
export interface BackupContents {
  readonly head: BackupHead;
  readonly tables: number;
  readonly rows: number;
}

/**
 * Reads a backup from end to end and checks every sum in it.
 * @throws TocsinError `store/backup-damaged`
 */
export async function verifyBackup(path: string): Promise<BackupContents> {
  let head: BackupHead | undefined;
  let tables = 0;
  let rows = 0;
  for await (const part of readBackup(path)) {
    if (part.kind === 'head') head = part.head;
    else if (part.kind === 'end') {
      tables += 1;
      rows += part.rows;
    }
  }
  if (head === undefined) throw damaged();
  return { head, tables, rows };
}

/**
 * Puts a backup into an empty store, of either engine. It is read through once before anything is written, and written
 * in one transaction: the store holds all of it afterwards, or nothing. Migrations that came later are run on top.
 * @throws TocsinError `store/not-empty`, `store/backup-damaged`, `store/other-house`, `store/newer`
 */
export async function restoreStore<Tables>(
  store: Store<Tables>,
  house: House,
  path: string,
  now: Date,
): Promise<BackupContents> {
  if ((await describeStore(store)) !== undefined)
    throw new TocsinError('store/not-empty', 'The store is in use already and is not written over.', {
      hint: 'Restore into a new store, look at it, then point the house to it.',
    });
  const contents = await verifyBackup(path);
  if (contents.head.house !== house.name)
    throw new TocsinError(
      'store/other-house',
      `This is a backup of the ${contents.head.house}, not of the ${house.name}.`,
      { hint: 'Nothing was written. Name the right backup, or the other house.' },
    );
  await store.db.transaction().execute(async (trx) => {
    const db = trx as unknown as Transaction<unknown>;
    await runMigrations(db, store.engine, house, now, contents.head.migrations.at(-1));
    await clearSeeded(db, house);
    await writeTables(db, store.engine, house, path);
    await runMigrations(db, store.engine, house, now);
  });
  return contents;
}

/** Rows that migrations put in to begin with are in the backup as they became. */
async function clearSeeded(db: Kysely<unknown>, house: House): Promise<void> {
  for (const { name } of [...house.tables].reverse()) await sql`delete from ${sql.table(name)}`.execute(db);
}

async function writeTables(db: Kysely<unknown>, engine: Engine, house: House, path: string): Promise<void> {
  let table: { readonly head: TableHead; readonly kept: KeptTable } | undefined;
  let waiting: (readonly KeptValue[])[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (table !== undefined && waiting.length > 0) await insertRows(db, table.head, waiting);
    waiting = [];
    bytes = 0;
  };
  for await (const part of readBackup(path)) {
    if (part.kind === 'table') {
      const kept = house.tables.find(({ name }) => name === part.table.table);
      if (kept === undefined) throw damaged();
      table = { head: part.table, kept };
    } else if (part.kind === 'row') {
      waiting.push(part.row);
      for (const value of part.row) bytes += value instanceof Uint8Array ? value.length : 64;
      if (waiting.length >= MOST_ROWS || bytes >= MOST_BYTES) await flush();
    } else if (part.kind === 'end') {
      await flush();
      if (table !== undefined) await setSerial(db, engine, table.kept, table.head.serial);
      table = undefined;
    }
  }
}

async function insertRows(
  db: Kysely<unknown>,
  { table, columns }: TableHead,
  rows: readonly (readonly KeptValue[])[],
): Promise<void> {
  await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(rows.map((row) => sql`(${sql.join([...row])})`))}`.execute(db);
}

/** Goes on counting where the old store was, so that no number is given twice. */
async function setSerial(
  db: Kysely<unknown>,
  engine: Engine,
  { name, serial }: KeptTable,
  last: number | null,
): Promise<void> {
  if (serial === undefined || last === null || last === 0) return;
  if (engine === 'postgresql') {
    await sql`select setval(pg_get_serial_sequence(${name}, ${serial}), ${last})`.execute(db);
    return;
  }
  await sql`delete from sqlite_sequence where name = ${name}`.execute(db);
  await sql`insert into sqlite_sequence (name, seq) values (${name}, ${last})`.execute(db);
}
