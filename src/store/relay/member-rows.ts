import type { Kysely } from 'kysely';
import type { RelayTables } from './relay-tables.js';

/** A member as they lie in the store. */
export interface MemberRow {
  readonly id: string;
  readonly digest: string;
  readonly since: string;
  readonly gone: string | null;
  readonly sealed: Uint8Array;
}

/** A device that a member has enrolled. */
export interface DeviceRow {
  readonly key: string;
  readonly member: string;
  readonly mailbox: string;
  readonly recipient: string;
  readonly since: string;
}

/** Members read at once when all are gone through. */
const PAGE = 500;

/** Members, their audiences, their devices and the codes with which devices are enrolled. */
export class MemberRows {
  readonly #db: Kysely<RelayTables>;

  constructor(db: Kysely<RelayTables>) {
    this.#db = db;
  }

  byDigest(digest: string): Promise<MemberRow | undefined> {
    return this.#db.selectFrom('members').selectAll().where('digest', '=', digest).executeTakeFirst();
  }

  get(id: string): Promise<MemberRow | undefined> {
    return this.#db.selectFrom('members').selectAll().where('id', '=', id).executeTakeFirst();
  }

  /** All who are on the list, some hundred at a time. */
  async *all(): AsyncGenerator<MemberRow> {
    for (let after = ''; ;) {
      const rows = await this.#db
        .selectFrom('members')
        .selectAll()
        .where('id', '>', after)
        .where('gone', 'is', null)
        .orderBy('id')
        .limit(PAGE)
        .execute();
      yield* rows;
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.id;
    }
  }

  /** Writes a member, new or as they are now. */
  async put(member: MemberRow): Promise<void> {
    const { id: _id, ...changed } = member;
    await this.#db
      .insertInto('members')
      .values(member)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
      .execute();
  }

  /** The audiences of a member, in the order of their names. */
  async audiencesOf(member: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('memberships')
      .select('audience')
      .where('member', '=', member)
      .orderBy('audience')
      .execute();
    return rows.map(({ audience }) => audience);
  }

  async setAudiences(member: string, audiences: readonly string[]): Promise<void> {
    await this.#db.deleteFrom('memberships').where('member', '=', member).execute();
    for (const audience of audiences)
      await this.#db.insertInto('memberships').values({ audience, member }).execute();
  }

  /** How many members there are, and of them how many have a device. */
  async count(): Promise<{ readonly members: number; readonly enrolled: number }> {
    const members = await this.#db
      .selectFrom('members')
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .where('gone', 'is', null)
      .executeTakeFirstOrThrow();
    const enrolled = await this.#db
      .selectFrom('devices')
      .innerJoin('members', 'members.id', 'devices.member')
      .select(({ fn }) => fn.count<number>('devices.member').distinct().as('rows'))
      .where('members.gone', 'is', null)
      .executeTakeFirstOrThrow();
    return { members: members.rows, enrolled: enrolled.rows };
  }

  device(key: string): Promise<DeviceRow | undefined> {
    return this.#db.selectFrom('devices').selectAll().where('key', '=', key).executeTakeFirst();
  }

  devicesOf(member: string): Promise<DeviceRow[]> {
    return this.#db
      .selectFrom('devices')
      .selectAll()
      .where('member', '=', member)
      .orderBy('since')
      .orderBy('key')
      .execute();
  }

  async addDevice(device: DeviceRow): Promise<void> {
    await this.#db.insertInto('devices').values(device).execute();
  }

  async removeDevice(key: string): Promise<void> {
    await this.#db.deleteFrom('parcels').where('device', '=', key).execute();
    await this.#db.deleteFrom('devices').where('key', '=', key).execute();
  }

  /** Gives a member a new code; one that was not used yet is good no longer. */
  async putCode(code: {
    readonly digest: string;
    readonly member: string;
    readonly expires: string;
  }): Promise<void> {
    await this.#db.deleteFrom('codes').where('member', '=', code.member).where('used', 'is', null).execute();
    await this.#db
      .insertInto('codes')
      .values({ ...code, used: null })
      .execute();
  }

  /** Uses a code up. @returns whose it is; undefined when there is no such code, or it is used or over */
  async useCode(digest: string, now: string): Promise<string | undefined> {
    const row = await this.#db
      .updateTable('codes')
      .set({ used: now })
      .where('digest', '=', digest)
      .where('used', 'is', null)
      .where('expires', '>', now)
      .returning('member')
      .executeTakeFirst();
    return row?.member;
  }

  /** How many wrong codes have come from a mailbox. */
  async wrongTries(mailbox: string): Promise<number> {
    const row = await this.#db
      .selectFrom('tries')
      .select('wrong')
      .where('mailbox', '=', mailbox)
      .executeTakeFirst();
    return row?.wrong ?? 0;
  }

  async addWrongTry(mailbox: string, at: string): Promise<void> {
    await this.#db
      .insertInto('tries')
      .values({ mailbox, wrong: 1, at })
      .onConflict((conflict) =>
        conflict.column('mailbox').doUpdateSet(({ eb }) => ({ wrong: eb('tries.wrong', '+', 1), at })),
      )
      .execute();
  }

  /** Forgets tries and codes that are older than that. */
  async sweep(before: string): Promise<void> {
    await this.#db.deleteFrom('tries').where('at', '<', before).execute();
    await this.#db.deleteFrom('codes').where('expires', '<', before).execute();
  }
}
