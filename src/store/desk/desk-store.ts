import { sql, type Kysely } from 'kysely';
import type { DeskTables, EnvelopeRow, KeyWrapRow, SealedTableName } from './desk-tables.js';
import type { RowVault } from './row-vault.js';
import { RowNumbers, SealedTable } from './sealed-table.js';

/**
 * What the desk can do with its database before it is unlocked: keep envelopes that are sealed anyway, and hold the
 * wrapped data key.
 */
export class LockedDeskStore {
  readonly db: Kysely<DeskTables>;

  constructor(db: Kysely<DeskTables>) {
    this.db = db;
  }

  /** The wrapped data keys, oldest first. */
  keyWraps(): Promise<KeyWrapRow[]> {
    return this.db.selectFrom('key_wraps').selectAll().orderBy('since').execute();
  }

  async addKeyWrap(wrap: KeyWrapRow): Promise<void> {
    await this.db.insertInto('key_wraps').values(wrap).execute();
  }

  async removeKeyWrap(id: string): Promise<void> {
    await this.db.deleteFrom('key_wraps').where('id', '=', id).execute();
  }

  async mark(name: string): Promise<string | undefined> {
    const row = await this.db.selectFrom('marks').select('value').where('name', '=', name).executeTakeFirst();
    return row?.value;
  }

  async setMark(name: string, value: string): Promise<void> {
    await this.db
      .insertInto('marks')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  }

  /** Keeps pulled envelopes; those that are kept already stay as they are. All of them are on disk when it returns. */
  async addEnvelopes(envelopes: readonly Omit<EnvelopeRow, 'number'>[]): Promise<void> {
    if (envelopes.length === 0) return;
    await this.db.transaction().execute(async (trx) => {
      const last = await trx
        .selectFrom('envelopes')
        .select(({ fn }) => fn.max('number').as('last'))
        .executeTakeFirst();
      let number = last?.last ?? 0;
      for (const envelope of envelopes) {
        number += 1;
        await trx
          .insertInto('envelopes')
          .values({ ...envelope, number })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
      }
    });
  }

  async envelope(id: string): Promise<EnvelopeRow | undefined> {
    const row = await this.db.selectFrom('envelopes').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : plainEnvelope(row);
  }

  /** The id of an envelope with these bytes, if one was pulled. */
  async envelopeWithHash(sha256: string): Promise<string | undefined> {
    const row = await this.db
      .selectFrom('envelopes')
      .select('id')
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    return row?.id;
  }

  /** Envelopes that wait to be opened, oldest first. */
  async sealedEnvelopes(limit: number): Promise<EnvelopeRow[]> {
    const rows = await this.db
      .selectFrom('envelopes')
      .selectAll()
      .where('state', '=', 'pulled')
      .orderBy('number')
      .limit(limit)
      .execute();
    return rows.map(plainEnvelope);
  }

  /** Envelopes that are kept here and that the gate has not yet said it deleted. */
  async envelopesAtGate(limit: number): Promise<Pick<EnvelopeRow, 'id' | 'sha256'>[]> {
    return this.db
      .selectFrom('envelopes')
      .select(['id', 'sha256'])
      .where('at_gate', '=', 1)
      .orderBy('number')
      .limit(limit)
      .execute();
  }

  async countEnvelopes(): Promise<Record<EnvelopeRow['state'], number>> {
    const counts = { pulled: 0, opened: 0, refused: 0 };
    const rows = await this.db
      .selectFrom('envelopes')
      .select(({ fn }) => ['state', fn.countAll().as('rows')])
      .groupBy('state')
      .execute();
    for (const { state, rows: count } of rows) counts[state] = Number(count);
    return counts;
  }

  /** Lets refused envelopes that are still here wait again: all of them, or these. */
  async retryRefused(ids?: readonly string[]): Promise<void> {
    if (ids?.length === 0) return;
    let query = this.db
      .updateTable('envelopes')
      .set({ state: 'pulled' })
      .where('state', '=', 'refused')
      .where('bytes', 'is not', null);
    if (ids !== undefined) query = query.where('id', 'in', ids);
    await query.execute();
  }

  /** The gate has confirmed that it deleted these. */
  async envelopesGone(ids: readonly string[]): Promise<void> {
    if (ids.length > 0)
      await this.db.updateTable('envelopes').set({ at_gate: 0 }).where('id', 'in', ids).execute();
  }

  async setEnvelope(
    id: string,
    change: Partial<Pick<EnvelopeRow, 'state' | 'since' | 'bytes' | 'at_gate'>>,
  ): Promise<void> {
    await this.db.updateTable('envelopes').set(change).where('id', '=', id).execute();
  }

  /** Removes envelopes of a state that came into it before a time and that the gate has no more. */
  async removeEnvelopes(state: EnvelopeRow['state'], before: Date): Promise<number> {
    const result = await this.db
      .deleteFrom('envelopes')
      .where('state', '=', state)
      .where('since', '<', before.toISOString())
      .where('at_gate', '=', 0)
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  }
}

/** The desk's database once it is unlocked: every table, its content sealed on the way in and opened on the way out. */
export class DeskStore extends LockedDeskStore {
  readonly vault: RowVault;
  readonly #numbers: RowNumbers;

  constructor(db: Kysely<DeskTables>, vault: RowVault, numbers = new RowNumbers()) {
    super(db);
    this.vault = vault;
    this.#numbers = numbers;
  }

  /** A table with content of one type. The caller says which type the desk writes there. */
  table<P>(name: SealedTableName): SealedTable<P> {
    return new SealedTable<P>(this.db, this.vault, this.#numbers, name);
  }

  /** Does several things or none: on disk when it returns, undone when `work` throws. */
  together<T>(work: (store: DeskStore) => Promise<T>): Promise<T> {
    if (this.db.isTransaction) return work(this);
    return this.db.transaction().execute((trx) => work(new DeskStore(trx, this.vault, this.#numbers)));
  }

  /**
   * Does one of several things that share a commit: what it wrote is undone when it throws, and the others stand. To be
   * called inside {@link together}, one after the other. It throws only when the whole commit cannot go on.
   */
  async attempt<T>(work: () => Promise<T>): Promise<{ readonly value: T } | { readonly error: unknown }> {
    await sql`savepoint one`.execute(this.db);
    try {
      const value = await work();
      await sql`release savepoint one`.execute(this.db);
      return { value };
    } catch (error) {
      // On a full disk SQLite may have undone everything: then this fails too, and nobody is told that it was written.
      await sql`rollback to savepoint one`.execute(this.db);
      await sql`release savepoint one`.execute(this.db);
      return { error };
    }
  }
}

function plainEnvelope(row: EnvelopeRow): EnvelopeRow {
  return {
    ...row,
    bytes: row.bytes === null ? null : new Uint8Array(row.bytes),
  };
}
