import type { Kysely } from 'kysely';
import type { RelayTables } from './relay-tables.js';

/** An alert as it lies in the store. */
export interface AlertRow {
  /** SHA-256 of its statement, base64url. */
  readonly sha256: string;
  readonly audience: string;
  readonly number: number;
  readonly msg_type: string;
  readonly expires: string;
  readonly taken: string;
  readonly passed: string | null;
  readonly due: string | null;
  readonly remind_at: string | null;
  readonly escalate_at: string | null;
  readonly sealed: Uint8Array;
}

/** One that has just come in. */
export type NewAlert = Omit<AlertRow, 'passed' | 'due' | 'remind_at' | 'escalate_at'>;

/** Publications that came from the desk, the cover notes under which they go on, and the heads of audiences. */
export class AlertRows {
  readonly #db: Kysely<RelayTables>;

  constructor(db: Kysely<RelayTables>) {
    this.#db = db;
  }

  /** Keeps a publication; false when it was there. */
  async add(alert: NewAlert): Promise<boolean> {
    const added = await this.#db
      .insertInto('publications')
      .values({ ...alert, passed: null, due: null, remind_at: null, escalate_at: null })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .returning('sha256')
      .executeTakeFirst();
    return added !== undefined;
  }

  get(sha256: string): Promise<AlertRow | undefined> {
    return this.#db.selectFrom('publications').selectAll().where('sha256', '=', sha256).executeTakeFirst();
  }

  /** Oldest first. */
  all(): Promise<AlertRow[]> {
    return this.#db.selectFrom('publications').selectAll().orderBy('taken').orderBy('number').execute();
  }

  /** Those of an audience that were passed on, in their order. */
  passedTo(audience: string): Promise<AlertRow[]> {
    return this.#db
      .selectFrom('publications')
      .selectAll()
      .where('audience', '=', audience)
      .where('passed', 'is not', null)
      .orderBy('number')
      .execute();
  }

  async setPassed(
    sha256: string,
    when: Pick<AlertRow, 'passed' | 'due' | 'remind_at' | 'escalate_at'>,
  ): Promise<void> {
    await this.#db.updateTable('publications').set(when).where('sha256', '=', sha256).execute();
  }

  /** Those whose time for a reminder, or for the second path, has come. */
  dueFor(what: 'remind_at' | 'escalate_at', now: string): Promise<AlertRow[]> {
    return this.#db.selectFrom('publications').selectAll().where(what, '<=', now).orderBy('number').execute();
  }

  async clearDue(sha256: string, what: 'remind_at' | 'escalate_at'): Promise<void> {
    await this.#db
      .updateTable('publications')
      .set({ [what]: null })
      .where('sha256', '=', sha256)
      .execute();
  }

  async addCover(alert: string, place: number, sealed: Uint8Array): Promise<void> {
    await this.#db.insertInto('covers').values({ alert, place, sealed }).execute();
  }

  coversOf(alert: string): Promise<{ place: number; sealed: Uint8Array }[]> {
    return this.#db
      .selectFrom('covers')
      .select(['place', 'sealed'])
      .where('alert', '=', alert)
      .orderBy('place')
      .execute();
  }

  head(audience: string): Promise<{ number: number; at: string; signed: string } | undefined> {
    return this.#db
      .selectFrom('heads')
      .select(['number', 'at', 'signed'])
      .where('audience', '=', audience)
      .executeTakeFirst();
  }

  async putHead(head: {
    readonly audience: string;
    readonly number: number;
    readonly at: string;
    readonly signed: string;
  }): Promise<void> {
    const { audience: _audience, ...changed } = head;
    await this.#db
      .insertInto('heads')
      .values(head)
      .onConflict((conflict) => conflict.column('audience').doUpdateSet(changed))
      .execute();
  }

  /** Remembers that something came in that was not believed. */
  async addFault(code: string, at: string): Promise<void> {
    await this.#db.insertInto('faults').values({ code, at }).execute();
  }

  /** How often what was not believed, since a time. */
  faultsSince(at: string): Promise<{ code: string; times: number; last: string }[]> {
    return this.#db
      .selectFrom('faults')
      .select(({ fn }) => ['code' as const, fn.countAll<number>().as('times'), fn.max('at').as('last')])
      .where('at', '>=', at)
      .groupBy('code')
      .orderBy('code')
      .execute();
  }

  async sweepFaults(before: string): Promise<void> {
    await this.#db.deleteFrom('faults').where('at', '<', before).execute();
  }
}
