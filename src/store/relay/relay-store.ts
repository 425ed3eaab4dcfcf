import type { Kysely } from 'kysely';
import type { Engine, Store } from '../store.js';
import { createWriteQueue } from '../write-queue.js';
import { AlertRows } from './alert-rows.js';
import { DeliveryRows } from './delivery-rows.js';
import { MemberRows } from './member-rows.js';
import { OutboxRows } from './outbox-rows.js';
import type { RelayTables } from './relay-tables.js';

/** Everything that a relay reads and writes, over one database or inside one transaction. */
class RelayRows {
  readonly members: MemberRows;
  readonly alerts: AlertRows;
  readonly deliveries: DeliveryRows;
  readonly outbox: OutboxRows;
  readonly #db: Kysely<RelayTables>;

  constructor(db: Kysely<RelayTables>, engine: Engine) {
    this.#db = db;
    this.members = new MemberRows(db);
    this.alerts = new AlertRows(db);
    this.deliveries = new DeliveryRows(db, engine);
    this.outbox = new OutboxRows(db, engine);
  }

  async mark(name: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('marks')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.value;
  }

  async setMark(name: string, value: string): Promise<void> {
    await this.#db
      .insertInto('marks')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  }
}

/** A relay's store. */
export interface RelayStore {
  /** What is on disk now. */
  readonly rows: RelayRows;
  /**
   * Writes all of it or nothing; resolves when it is on disk. What is written at once shares a commit, so it may be run
   * again and does nothing but talk to the database.
   */
  write<T>(write: (rows: RelayRows) => Promise<T>): Promise<T>;
}

export function createRelayStore(store: Store<RelayTables>): RelayStore {
  const queue = createWriteQueue(store);
  return {
    rows: new RelayRows(store.db, store.engine),
    write: (write) => queue.write((trx) => write(new RelayRows(trx, store.engine))),
  };
}
