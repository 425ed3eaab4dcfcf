import { setImmediate } from 'node:timers/promises';
import Database from 'libsql';
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDatabase,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';
import { TocsinError } from '../base/index.js';

/** Statements kept prepared: far more than Tocsin has queries, so that only texts put together at run time leave. */
const MOST_STATEMENTS = 500;
/** How long a writer waits for another process, such as a migration, in milliseconds. */
const BUSY_MILLISECONDS = 5_000;
/** How long database work may keep everything else in the process waiting, in milliseconds. */
const MOST_UNBROKEN_MILLISECONDS = 10;
/** Pages of 4 KiB in the write-ahead log before they are moved into the database's file. */
const CHECKPOINT_PAGES = 4_000;

type Native = InstanceType<typeof Database>;
type NativeStatement = ReturnType<Native['prepare']>;

/** How Kysely reaches libsql. */
export class LibsqlDialect extends SqliteDialect {
  readonly #database: LibsqlDatabase;

  constructor(path: string) {
    const database = new LibsqlDatabase(path);
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new LibsqlDriver(this.#database);
  }

  close(): void {
    this.#database.close();
  }
}

class LibsqlDriver extends SqliteDriver {
  readonly #database: LibsqlDatabase;
  #breathed = performance.now();

  constructor(database: LibsqlDatabase) {
    super({ database });
    this.#database = database;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    // libsql answers at once, so a loop of queries never lets go of the process by itself: no socket would be read and
    // no timer would run until it ends.
    if (performance.now() - this.#breathed > MOST_UNBROKEN_MILLISECONDS) {
      await setImmediate();
      this.#breathed = performance.now();
    }
    return super.acquireConnection();
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    // A transaction that reads first and writes later can find, at its first write, that another process was quicker
    // (SQLITE_BUSY_SNAPSHOT), and waiting does not help then. One that writes takes its place in the queue at once.
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk makes SQLite roll back by itself; a second rollback would hide the fault behind its own.
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class LibsqlDatabase implements SqliteDatabase {
  readonly #native: Native;
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(path: string) {
    this.#native = new Database(path);
    for (const pragma of [
      `busy_timeout = ${String(BUSY_MILLISECONDS)}`,
      'journal_mode = WAL',
      // FULL: a commit returns when the log is on disk, not when the system has been told about it.
      'synchronous = FULL',
      'foreign_keys = ON',
      // What is deleted is overwritten in the file, not only forgotten.
      'secure_delete = ON',
      `wal_autocheckpoint = ${String(CHECKPOINT_PAGES)}`,
    ])
      this.#native.pragma(pragma);
  }

  get inTransaction(): boolean {
    return this.#native.inTransaction;
  }

  prepare(text: string): SqliteStatement {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = new LibsqlStatement(this.#native.prepare(text));
    if (this.#statements.size >= MOST_STATEMENTS) {
      const [oldest] = this.#statements.keys();
      this.#statements.delete(oldest!);
    }
    this.#statements.set(text, statement);
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.#native.close();
  }
}

class LibsqlStatement implements SqliteStatement {
  readonly reader: boolean;
  readonly #native: NativeStatement;

  constructor(native: NativeStatement) {
    this.#native = native;
    this.reader = native.reader;
  }

  all(parameters: readonly unknown[]): unknown[] {
    return this.#native.all(bind(parameters)).map(readRow);
  }

  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint } {
    return this.#native.run(bind(parameters));
  }

  *iterate(parameters: readonly unknown[]): IterableIterator<unknown> {
    for (const row of this.#native.iterate(bind(parameters))) yield readRow(row);
  }
}

/** libsql ends the whole process over a boolean, so what it does not know is refused here. */
function bind(parameters: readonly unknown[]): unknown[] {
  for (const value of parameters)
    if (
      value !== null &&
      typeof value !== 'string' &&
      typeof value !== 'number' &&
      !(value instanceof Uint8Array)
    )
      throw new TocsinError(
        'store/value-kind',
        `A value of kind ${typeof value} was given to the database; it takes null, text, numbers and bytes.`,
        {
          hint: 'This should never happen: please report it, without any text of a report.',
        },
      );
  return [...parameters];
}

function readRow(row: unknown): unknown {
  const record = row as Record<string, unknown>;
  for (const name in record) {
    const value = record[name];
    if (value instanceof ArrayBuffer) record[name] = new Uint8Array(value);
  }
  return record;
}
