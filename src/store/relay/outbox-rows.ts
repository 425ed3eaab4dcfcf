import { sql, type Kysely } from 'kysely';
import type { Engine } from '../store.js';
import { randomId } from './random-id.js';
import type { MailKind, MailState, ParcelKind, ParcelState, RelayTables } from './relay-tables.js';

/** A mail that is to be sent. */
export interface Mail {
  readonly number: number;
  /** 32 hexadecimal digits that nobody can guess. */
  readonly id: string;
  readonly member: string;
  readonly kind: MailKind;
  readonly alert: string | null;
  /** How often it was tried, this time included. */
  readonly attempts: number;
  readonly since: string;
}

/** How a try to send a mail ended. */
export interface MailEnd {
  readonly state: Exclude<MailState, 'flying'>;
  /** When to try again, for one that goes on waiting. */
  readonly notBefore?: string;
  readonly reason?: string;
}

/** Something for a device's mailbox. */
export interface Parcel {
  readonly id: string;
  readonly device: string;
  readonly mailbox: string;
  readonly recipient: string;
  readonly kind: ParcelKind;
  readonly subject: string;
}

/** What is to be sent: mails by SMTP, parcels by the gate, counts to the desk. */
export class OutboxRows {
  readonly #db: Kysely<RelayTables>;
  readonly #engine: Engine;

  constructor(db: Kysely<RelayTables>, engine: Engine) {
    this.#db = db;
    this.#engine = engine;
  }

  async addMail(mail: {
    readonly member: string;
    readonly kind: MailKind;
    readonly alert: string;
    readonly now: string;
  }): Promise<void> {
    const { member, kind, alert, now } = mail;
    await sql`
      insert into mails (id, member, kind, alert, state, attempts, not_before, since, reason)
      values (${randomId(this.#engine)}, ${member}, ${kind}, ${alert}, 'waiting', 0, ${now}, ${now}, null)`.execute(
      this.#db,
    );
  }

  /** Takes the next mails whose time has come, oldest first; they are flying from then on. */
  async takeMails(now: string, limit: number): Promise<Mail[]> {
    const ready = await this.#db
      .selectFrom('mails')
      .select('number')
      .where('state', '=', 'waiting')
      .where('not_before', '<=', now)
      .orderBy('number')
      .limit(limit)
      .execute();
    if (ready.length === 0) return [];
    return this.#db
      .updateTable('mails')
      .set(({ eb }) => ({ state: 'flying', attempts: eb('attempts', '+', 1) }))
      .where(
        'number',
        'in',
        ready.map(({ number }) => number),
      )
      .returning(['number', 'id', 'member', 'kind', 'alert', 'attempts', 'since'])
      .execute();
  }

  async endMail(number: number, { state, notBefore, reason }: MailEnd): Promise<void> {
    await this.#db
      .updateTable('mails')
      .set({
        state,
        reason: reason ?? null,
        ...(notBefore === undefined ? {} : { not_before: notBefore }),
      })
      .where('number', '=', number)
      .execute();
  }

  /** What was flying when the process ended waits again: it may arrive twice, and it is not lost. @returns how many */
  async landMails(): Promise<number> {
    const landed = await this.#db
      .updateTable('mails')
      .set({ state: 'waiting' })
      .where('state', '=', 'flying')
      .executeTakeFirst();
    return Number(landed.numUpdatedRows);
  }

  /** The mail with that number, if it has that id. */
  mail(number: number, id: string): Promise<Mail | undefined> {
    return this.#db
      .selectFrom('mails')
      .select(['number', 'id', 'member', 'kind', 'alert', 'attempts', 'since'])
      .where('number', '=', number)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  async countMails(): Promise<Record<MailState, number>> {
    const rows = await this.#db
      .selectFrom('mails')
      .select(({ fn }) => ['state' as const, fn.countAll<number>().as('rows')])
      .groupBy('state')
      .execute();
    const counts = { waiting: 0, flying: 0, sent: 0, failed: 0, dropped: 0 };
    for (const { state, rows: count } of rows) counts[state] = count;
    return counts;
  }

  /** Puts something for one device into the queue; of a kind and subject only the newest is kept. */
  async addParcel(device: string, kind: ParcelKind, subject: string, now: string): Promise<void> {
    await sql`
      insert into parcels (id, device, kind, subject, state, not_before)
      values (${randomId(this.#engine)}, ${device}, ${kind}, ${subject}, 'queued', ${now})
      on conflict (device, kind, subject) do update set id = excluded.id, state = 'queued', not_before = excluded.not_before`.execute(
      this.#db,
    );
  }

  /** The same for every device of an audience. */
  async addHeadParcels(audience: string, now: string): Promise<void> {
    await sql`
      insert into parcels (id, device, kind, subject, state, not_before)
      select ${randomId(this.#engine)}, devices.key, 'head', ${audience}, 'queued', ${now}
      from memberships join members on members.id = memberships.member and members.gone is null
      join devices on devices.member = members.id
      where memberships.audience = ${audience}
      on conflict (device, kind, subject) do update set id = excluded.id, state = 'queued', not_before = excluded.not_before`.execute(
      this.#db,
    );
  }

  /** Queued parcels behind a number: what was queued first goes first. */
  queuedParcels(after: number, limit: number): Promise<(Parcel & { readonly number: number })[]> {
    return this.#db
      .selectFrom('parcels')
      .innerJoin('devices', 'devices.key', 'parcels.device')
      .select([
        'parcels.number',
        'parcels.id',
        'parcels.device',
        'devices.mailbox',
        'devices.recipient',
        'parcels.kind',
        'parcels.subject',
      ])
      .where('parcels.state', '=', 'queued')
      .where('parcels.number', '>', after)
      .orderBy('parcels.number')
      .limit(limit)
      .execute();
  }

  /** Alerts that wait in mailboxes, to ask whether they still do; those not asked about for longest first. */
  waitingParcels(now: string, limit: number): Promise<(Parcel & { member: string })[]> {
    return this.#db
      .selectFrom('parcels')
      .innerJoin('devices', 'devices.key', 'parcels.device')
      .select([
        'parcels.id',
        'parcels.device',
        'devices.mailbox',
        'devices.recipient',
        'devices.member',
        'parcels.kind',
        'parcels.subject',
      ])
      .where('parcels.state', '=', 'at-gate')
      .where('parcels.kind', '=', 'alert')
      .where('parcels.not_before', '<=', now)
      .orderBy('parcels.not_before')
      .orderBy('parcels.number')
      .limit(limit)
      .execute();
  }

  /** @param notBefore when to ask the gate about it */
  async moveParcel(id: string, state: ParcelState, notBefore?: string): Promise<void> {
    await this.#db
      .updateTable('parcels')
      .set({ state, ...(notBefore === undefined ? {} : { not_before: notBefore }) })
      .where('id', '=', id)
      .execute();
  }

  /** The owner of a device has acknowledged an alert: the device has it, whatever the gate says. */
  async setRead(device: string, alert: string): Promise<void> {
    await this.#db
      .updateTable('parcels')
      .set({ state: 'read' })
      .where('device', '=', device)
      .where('kind', '=', 'alert')
      .where('subject', '=', alert)
      .execute();
  }

  async countParcels(): Promise<Record<ParcelState, number>> {
    const rows = await this.#db
      .selectFrom('parcels')
      .select(({ fn }) => ['state' as const, fn.countAll<number>().as('rows')])
      .groupBy('state')
      .execute();
    const counts = { queued: 0, 'at-gate': 0, fetched: 0, read: 0 };
    for (const { state, rows: count } of rows) counts[state] = count;
    return counts;
  }

  /** What the desk was told last of an alert. */
  counts(
    alert: string,
  ): Promise<{ serial: number; id: string; at: string; figures: string; state: string } | undefined> {
    return this.#db
      .selectFrom('counts')
      .select(['serial', 'id', 'at', 'figures', 'state'])
      .where('alert', '=', alert)
      .executeTakeFirst();
  }

  /** Counts that the gate does not have yet. */
  queuedCounts(): Promise<{ alert: string; serial: number; id: string; at: string; figures: string }[]> {
    return this.#db
      .selectFrom('counts')
      .select(['alert', 'serial', 'id', 'at', 'figures'])
      .where('state', '=', 'queued')
      .orderBy('serial')
      .execute();
  }

  /** Puts new counts of an alert in the place of the last, under the next serial of the whole relay. */
  async putCounts(alert: string, figures: string, now: string): Promise<void> {
    const { last } = await this.#db
      .selectFrom('counts')
      .select(({ fn }) => fn.max<number | null>('serial').as('last'))
      .executeTakeFirstOrThrow();
    const serial = (last ?? 0) + 1;
    await sql`
      insert into counts (alert, serial, id, at, figures, state)
      values (${alert}, ${serial}, ${randomId(this.#engine)}, ${now}, ${figures}, 'queued')
      on conflict (alert) do update set serial = excluded.serial, id = excluded.id, at = excluded.at,
        figures = excluded.figures, state = 'queued'`.execute(this.#db);
  }

  async setCountsAtGate(id: string): Promise<void> {
    await this.#db.updateTable('counts').set({ state: 'at-gate' }).where('id', '=', id).execute();
  }
}
