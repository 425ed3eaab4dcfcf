import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql, type Kysely, type Transaction } from 'kysely';
import { TocsinError } from '../base/index.js';
import { formatRow, LineSum, type BackupHead, type TableHead } from './backup-lines.js';
import type { House, KeptTable } from './house.js';
import { describeStore } from './migrate-store.js';
import { syncFolder } from './open-store.js';
import type { Engine, Store } from './store.js';

/** Rows that are read at once: few to begin with, then as many as make about so many bytes. */
const FIRST_ROWS = 16;
const MOST_ROWS = 100;
const PAGE_BYTES = 8 << 20;

/** What was written. */
export interface BackupSummary {
  readonly house: string;
  readonly tables: number;
  readonly rows: number;
  /** Of the file, in hexadecimal, to be kept apart from it. */
  readonly sha256: string;
}

/**
 * Writes all of a store into one new file, as it is at one moment, while its house goes on working.
 * The file is there under its name only when it is whole and on disk.
 * @throws TocsinError `store/backup-exists`, `store/empty`, `store/other-house`
 */
export async function backupStore<Tables>(
  store: Store<Tables>,
  house: House,
  path: string,
  now: Date,
): Promise<BackupSummary> {
  const target = resolve(path);
  if (existsSync(target)) throw alreadyThere(path);
  const described = await describeStore(store);
  if (described === undefined)
    throw new TocsinError('store/empty', 'The store holds nothing to back up.', {
      hint: 'Check --store; a store that was never used needs no backup.',
    });
  if (described.house !== house.name)
    throw new TocsinError('store/other-house', `This store belongs to the ${described.house}.`, {
      hint: `Name the store of the ${house.name}.`,
    });
  const head: BackupHead = {
    type: 'tocsin/backup',
    version: 1,
    house: house.name,
    migrations: described.migrations,
    made: now.toISOString(),
  };
  // A name of its own: of two backups that are written to one name, neither may take away what the other wrote.
  const part = `${target}.${String(process.pid)}-${randomBytes(4).toString('hex')}.part`;
  const count = { rows: 0 };
  const hash = createHash('sha256');
  try {
    await store.db
      .transaction()
      // One moment: what is written meanwhile is not seen. The isolation level means nothing to libsql, where a
      // transaction that reads is always of one moment.
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (trx) => {
        const db = trx as unknown as Transaction<unknown>;
        const lines = Readable.from(backupLines(db, store.engine, house, head, count), { objectMode: false });
        await pipeline(
          lines,
          createGzip({ level: 1 }),
          async function* (packed: AsyncIterable<Buffer>) {
            for await (const chunk of packed) {
              hash.update(chunk);
              yield chunk;
            }
          },
          createWriteStream(part, { flags: 'wx', mode: 0o600 }),
        );
      });
    await syncFile(part);
    takeName(part, target, path);
    syncFolder(dirname(target));
  } finally {
    rmSync(part, { force: true });
  }
  return { house: house.name, tables: house.tables.length, rows: count.rows, sha256: hash.digest('hex') };
}

/** Gives the file its name, unless somebody took it meanwhile: a link, unlike a new name, never replaces a file. */
function takeName(part: string, target: string, path: string): void {
  try {
    linkSync(part, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(path);
    // Not every file system has links.
    if (existsSync(target)) throw alreadyThere(path);
    renameSync(part, target);
  }
}

function alreadyThere(path: string): TocsinError {
  return new TocsinError('store/backup-exists', `${path} exists already and is not written over.`, {
    hint: 'Name a new file.',
  });
}

async function* backupLines(
  db: Kysely<unknown>,
  engine: Engine,
  house: House,
  head: BackupHead,
  count: { rows: number },
): AsyncGenerator<string> {
  const whole = new LineSum();
  const line = (value: unknown): string => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    whole.add(text);
    return `${text}\n`;
  };
  yield line(head);
  for (const table of house.tables) {
    const columns = await columnsOf(db, table.name);
    const tableHead: TableHead = { table: table.name, columns, serial: await serialOf(db, engine, table) };
    yield line(tableHead);
    const sum = new LineSum();
    let rows = 0;
    for await (const row of readRows(db, table, columns)) {
      const text = formatRow(row);
      sum.add(text);
      rows += 1;
      yield line(text);
    }
    yield line({ end: table.name, rows, sha256: sum.value() });
    count.rows += rows;
  }
  yield `${JSON.stringify({ complete: true, sha256: whole.value() })}\n`;
}

async function* readRows(
  db: Kysely<unknown>,
  table: KeptTable,
  columns: readonly string[],
): AsyncGenerator<readonly unknown[]> {
  const key = sql.join(table.key.map((column) => sql.ref(column)));
  let limit = FIRST_ROWS;
  let last: readonly unknown[] | undefined;
  for (;;) {
    const behind: ReturnType<typeof sql> =
      last === undefined ? sql`` : sql`where (${key}) > (${sql.join([...last])})`;
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table.name)}
      ${behind} order by ${key} limit ${limit}`.execute(db);
    let bytes = 0;
    for (const row of rows) {
      const values = columns.map((column) => row[column]);
      for (const value of values) bytes += value instanceof Uint8Array ? value.length : 64;
      yield values;
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < limit) return;
    last = table.key.map((column) => end[column]);
    limit = Math.max(1, Math.min(MOST_ROWS, Math.floor((PAGE_BYTES * rows.length) / bytes)));
  }
}

async function columnsOf(db: Kysely<unknown>, name: string): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  const table = tables.find((one) => one.name === name);
  if (table === undefined)
    throw new TocsinError('store/table-missing', `The store has no table ${name}.`, {
      hint: 'Run: tocsin migrate',
    });
  return table.columns.map((column) => column.name);
}

async function serialOf(db: Kysely<unknown>, engine: Engine, table: KeptTable): Promise<number | null> {
  if (table.serial === undefined) return null;
  const { rows } =
    engine === 'libsql'
      ? await sql<{
          last: number;
        }>`select seq as last from sqlite_sequence where name = ${table.name}`.execute(db)
      : await sql<{
          last: number | null;
        }>`select pg_sequence_last_value(pg_get_serial_sequence(${table.name}, ${table.serial})::regclass) as last`.execute(
          db,
        );
  return rows[0]?.last ?? 0;
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
