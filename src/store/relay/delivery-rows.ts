import { sql, type Kysely } from 'kysely';
import type { Engine } from '../store.js';
import { randomId } from './random-id.js';
import type { DeliveryState, RelayTables } from './relay-tables.js';

/** How an alert stands with one member. */
export interface DeliveryRow {
  readonly alert: string;
  readonly member: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly mail: number | null;
  readonly queued: string;
  readonly sent: string | null;
  readonly bounced: string | null;
  readonly fetched: string | null;
  readonly acknowledged: string | null;
  readonly unreachable: string | null;
  readonly reminded: string | null;
  readonly escalated: string | null;
  readonly late: number;
}

/** How many members stand where with one alert. */
export interface CountsFigures {
  readonly members: number;
  readonly queued: number;
  readonly sent: number;
  readonly bounced: number;
  readonly fetched: number;
  readonly acknowledged: number;
  /** Of the acknowledged. */
  readonly late: number;
  readonly unreachable: number;
}

/** From which states a member's delivery may come into another: what is known once is never forgotten for less. */
const MAY_FOLLOW: Readonly<Record<Exclude<DeliveryState, 'queued'>, readonly DeliveryState[]>> = {
  sent: ['queued', 'bounced', 'unreachable'],
  bounced: ['queued', 'sent'],
  unreachable: ['queued', 'sent', 'bounced'],
  fetched: ['queued', 'sent', 'bounced', 'unreachable'],
  acknowledged: ['queued', 'sent', 'bounced', 'fetched', 'unreachable'],
};

/** How every alert stands with every member to whom it went. */
export class DeliveryRows {
  readonly #db: Kysely<RelayTables>;
  readonly #engine: Engine;

  constructor(db: Kysely<RelayTables>, engine: Engine) {
    this.#db = db;
    this.#engine = engine;
  }

  /**
   * Queues an alert for all members of its audience: a delivery each, a notice by mail where none is waiting already
   * (several alerts share one), and a parcel for each device.
   * @returns for how many members
   */
  async queueFor(alert: string, audience: string, now: string, notBefore: string): Promise<number> {
    const queued =
      this.#engine === 'postgresql'
        ? await this.#queueAtOnce(alert, audience, now, notBefore)
        : await this.#queueInTwo(alert, audience, now, notBefore);
    await sql`
      insert into parcels (id, device, kind, subject, state, not_before)
      select ${randomId(this.#engine)}, devices.key, 'alert', ${alert}, 'queued', ${now}
      from memberships join members on members.id = memberships.member join devices on devices.member = members.id
      where memberships.audience = ${audience} and members.gone is null
      on conflict do nothing`.execute(this.#db);
    return queued;
  }

  /**
   * In one statement, which hands the number of each notice on to its delivery. Were they read back, PostgreSQL, which
   * knows nothing of rows that have only just come, would look each of them up in three tables. In the order of members,
   * so that a new row stands beside the last in every index.
   */
  async #queueAtOnce(alert: string, audience: string, now: string, notBefore: string): Promise<number> {
    const { numAffectedRows } = await sql`
      with held as (
        select member, max(number) as number from mails where state = 'waiting' and kind = 'notice' group by member
      ), goes as (
        select members.id as member, held.number
        from memberships join members on members.id = memberships.member left join held on held.member = members.id
        where memberships.audience = ${audience} and members.gone is null
      ), fresh as (
        insert into mails (id, member, kind, alert, state, attempts, not_before, since, reason)
        select ${randomId(this.#engine)}, member, 'notice', null, 'waiting', 0, ${notBefore}, ${now}, null
        from goes where number is null order by member
        returning member, number
      )
      insert into deliveries (alert, member, state, reason, mail, queued, late)
      select ${alert}, member, 'queued', null, number, ${now}, 0
      from (select member, number from fresh
        union all select member, number from goes where number is not null) as mailed`.execute(this.#db);
    return Number(numAffectedRows ?? 0);
  }

  /** SQLite writes one table a statement. What waits is read once, as a list, and never asked for each member. */
  async #queueInTwo(alert: string, audience: string, now: string, notBefore: string): Promise<number> {
    await sql`
      insert into mails (id, member, kind, alert, state, attempts, not_before, since, reason)
      select ${randomId(this.#engine)}, members.id, 'notice', null, 'waiting', 0, ${notBefore}, ${now}, null
      from memberships join members on members.id = memberships.member
      where memberships.audience = ${audience} and members.gone is null and members.id not in (
        select member from mails where state = 'waiting' and kind = 'notice')`.execute(this.#db);
    const { numAffectedRows } = await sql`
      insert into deliveries (alert, member, state, reason, mail, queued, late)
      select ${alert}, members.id, 'queued', null, held.number, ${now}, 0
      from (
        select member, max(number) as number from mails where state = 'waiting' and kind = 'notice' group by member
      ) as held
      join members on members.id = held.member
      join memberships on memberships.audience = ${audience} and memberships.member = members.id
      where members.gone is null`.execute(this.#db);
    return Number(numAffectedRows ?? 0);
  }

  /** Brings deliveries into a state, unless they have come further already. @returns how many changed */
  async advance(
    which: { readonly alert: string; readonly member: string } | { readonly mail: number },
    state: Exclude<DeliveryState, 'queued'>,
    now: string,
    rest: { readonly reason?: string; readonly late?: boolean } = {},
  ): Promise<number> {
    let query = this.#db
      .updateTable('deliveries')
      .set({ state, [state]: now, reason: rest.reason ?? null, ...(rest.late === true ? { late: 1 } : {}) })
      .where('state', 'in', MAY_FOLLOW[state]);
    query =
      'mail' in which
        ? query.where('mail', '=', which.mail)
        : query.where('alert', '=', which.alert).where('member', '=', which.member);
    return Number((await query.executeTakeFirst()).numUpdatedRows);
  }

  /** Those of an alert, by member. */
  of(alert: string): Promise<DeliveryRow[]> {
    return this.#db
      .selectFrom('deliveries')
      .selectAll()
      .where('alert', '=', alert)
      .orderBy('member')
      .execute();
  }

  one(alert: string, member: string): Promise<DeliveryRow | undefined> {
    return this.#db
      .selectFrom('deliveries')
      .selectAll()
      .where('alert', '=', alert)
      .where('member', '=', member)
      .executeTakeFirst();
  }

  /** Members who have not acknowledged, with what is needed to remind them. */
  unanswered(alert: string): Promise<Pick<DeliveryRow, 'member' | 'state' | 'reminded' | 'escalated'>[]> {
    return this.#db
      .selectFrom('deliveries')
      .innerJoin('members', 'members.id', 'deliveries.member')
      .select(['deliveries.member', 'deliveries.state', 'deliveries.reminded', 'deliveries.escalated'])
      .where('deliveries.alert', '=', alert)
      .where('deliveries.state', '!=', 'acknowledged')
      .where('members.gone', 'is', null)
      .orderBy('deliveries.member')
      .execute();
  }

  async note(alert: string, member: string, what: 'reminded' | 'escalated', now: string): Promise<void> {
    await this.#db
      .updateTable('deliveries')
      .set({ [what]: now })
      .where('alert', '=', alert)
      .where('member', '=', member)
      .execute();
  }

  async figures(alert: string): Promise<CountsFigures> {
    const rows = await this.#db
      .selectFrom('deliveries')
      .select(({ fn }) => [
        'state' as const,
        fn.countAll<number>().as('rows'),
        fn.sum<number | string>('late').as('late'),
      ])
      .where('alert', '=', alert)
      .groupBy('state')
      .execute();
    const figures = {
      members: 0,
      queued: 0,
      sent: 0,
      bounced: 0,
      fetched: 0,
      acknowledged: 0,
      late: 0,
      unreachable: 0,
    };
    for (const { state, rows: count, late } of rows) {
      figures[state] = count;
      figures.members += count;
      figures.late += Number(late);
    }
    return figures;
  }

  /** How many devices of an audience hold which number of its chain as the newest; 0 for those that hold none. */
  async holding(audience: string): Promise<{ number: number; devices: number }[]> {
    const { rows } = await sql<{ number: number; devices: number }>`
      select newest.number as number, count(*) as devices from (
        select devices.key, coalesce(max(publications.number), 0) as number
        from memberships join members on members.id = memberships.member and members.gone is null
        join devices on devices.member = members.id
        left join parcels on parcels.device = devices.key and parcels.kind = 'alert'
          and parcels.state in ('fetched', 'read')
        left join publications on publications.sha256 = parcels.subject and publications.audience = ${audience}
        where memberships.audience = ${audience} group by devices.key) as newest
      group by newest.number order by newest.number`.execute(this.#db);
    return rows;
  }
}
