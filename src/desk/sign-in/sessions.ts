import type { Kysely } from 'kysely';
import type { DeskTables, RowVault, SessionRecord } from '../../store/index.js';
import type { Purpose } from '../../wire/index.js';
import { hashSecret } from './officer-register.js';

/** How long a session lasts, in milliseconds. */
export interface SessionLimits {
  /** Without a request. */
  readonly idle: number;
  /** In all: a shift. */
  readonly absolute: number;
  /** After signing in, for what needs a fresh sign-in. */
  readonly fresh: number;
}

const MINUTE = 60_000;

/** Half an hour without a request, ten hours in all, ten minutes for what is dangerous. */
export const SESSION_LIMITS: SessionLimits = {
  idle: 30 * MINUTE,
  absolute: 600 * MINUTE,
  fresh: 10 * MINUTE,
};

/** A request renews a session at most once a minute: reading must not mean writing to disk each time. */
const RENEW_AFTER = MINUTE;

/** Purposes kept of one session, the newest. */
const MOST_PURPOSES = 50;

/** Somebody who is signed in. */
export interface Session {
  /** What the store knows it by. */
  readonly hash: string;
  readonly officer: string;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly provedAt: Date;
  readonly idleUntil: Date;
  readonly until: Date;
  readonly freshUntil: Date;
}

const TABLE = 'sessions';
const COLUMN = 'purposes';

/** Who is signed in. The store keeps a hash of each session's secret, so reading it lets nobody in. */
export class Sessions {
  readonly #random: (count: number) => Uint8Array;
  readonly #limits: SessionLimits;

  constructor(random: (count: number) => Uint8Array, limits: SessionLimits = SESSION_LIMITS) {
    this.#random = random;
    this.#limits = limits;
  }

  /** Starts a session; the secret is for the cookie and is kept nowhere. */
  async start(
    db: Kysely<DeskTables>,
    officer: string,
    now: Date,
    provedAt = now,
  ): Promise<{ secret: string; session: Session }> {
    const secret = Buffer.from(this.#random(32)).toString('base64url');
    const row: SessionRecord = {
      secret_hash: hashSecret(secret),
      officer,
      started_at: now.toISOString(),
      seen_at: now.toISOString(),
      proved_at: provedAt.toISOString(),
      sealed: null,
    };
    await db.insertInto(TABLE).values(row).execute();
    return { secret, session: this.#read(row) };
  }

  /** The session of a cookie, if it is neither over nor its officer removed; renews it. */
  async find(db: Kysely<DeskTables>, secret: string, now: Date): Promise<Session | undefined> {
    const row = await db
      .selectFrom(TABLE)
      .selectAll()
      .where('secret_hash', '=', hashSecret(secret))
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const session = this.#read(row);
    // A clock set back must not make an old session young again.
    if (now >= session.idleUntil || now >= session.until) {
      await this.end(db, session.hash);
      return undefined;
    }
    if (now.getTime() - session.seenAt.getTime() < RENEW_AFTER) return session;
    const seen = now.toISOString();
    await db.updateTable(TABLE).set({ seen_at: seen }).where('secret_hash', '=', session.hash).execute();
    return this.#read({ ...row, seen_at: seen });
  }

  async end(db: Kysely<DeskTables>, hash: string): Promise<void> {
    await db.deleteFrom(TABLE).where('secret_hash', '=', hash).execute();
  }

  /** Removes what is over. */
  async sweep(db: Kysely<DeskTables>, now: Date): Promise<void> {
    const before = (limit: number): string => new Date(now.getTime() - limit).toISOString();
    await db
      .deleteFrom(TABLE)
      .where((where) =>
        where.or([
          where('seen_at', '<', before(this.#limits.idle)),
          where('started_at', '<', before(this.#limits.absolute)),
        ]),
      )
      .execute();
    await db.deleteFrom('enrolments').where('expires_at', '<', now.toISOString()).execute();
  }

  /** Why the officer of a session reads, the newest first. */
  async purposes(db: Kysely<DeskTables>, vault: RowVault, session: Session): Promise<Purpose[]> {
    const row = await db
      .selectFrom(TABLE)
      .select('sealed')
      .where('secret_hash', '=', session.hash)
      .executeTakeFirst();
    if (row === undefined || row.sealed === null) return [];
    const bytes = vault.open(TABLE, session.hash, COLUMN, new Uint8Array(row.sealed));
    return JSON.parse(new TextDecoder().decode(bytes)) as Purpose[];
  }

  /** Puts a purpose first; one for the same case, or another for the shift, is replaced. */
  async addPurpose(
    db: Kysely<DeskTables>,
    vault: RowVault,
    session: Session,
    purpose: Pick<Purpose, 'words' | 'case'>,
  ): Promise<Purpose[]> {
    const others = (await this.purposes(db, vault, session)).filter((one) => one.case !== purpose.case);
    const purposes = [{ ...purpose, until: session.until.toISOString() }, ...others].slice(0, MOST_PURPOSES);
    await this.#keepPurposes(db, vault, session, purposes);
    return purposes;
  }

  /** Gives a session the purposes of the one it follows, when an officer signs in again within a shift. */
  async carryPurposes(db: Kysely<DeskTables>, vault: RowVault, from: Session, to: Session): Promise<void> {
    const purposes = await this.purposes(db, vault, from);
    if (purposes.length > 0) await this.#keepPurposes(db, vault, to, purposes);
  }

  async #keepPurposes(
    db: Kysely<DeskTables>,
    vault: RowVault,
    session: Session,
    purposes: readonly Purpose[],
  ): Promise<void> {
    const bytes = new TextEncoder().encode(JSON.stringify(purposes));
    await db
      .updateTable(TABLE)
      .set({ sealed: vault.seal(TABLE, session.hash, COLUMN, bytes) })
      .where('secret_hash', '=', session.hash)
      .execute();
  }

  #read(row: SessionRecord): Session {
    const at = (text: string, later = 0): Date => new Date(Date.parse(text) + later);
    return {
      hash: row.secret_hash,
      officer: row.officer,
      startedAt: at(row.started_at),
      seenAt: at(row.seen_at),
      provedAt: at(row.proved_at),
      idleUntil: at(row.seen_at, this.#limits.idle),
      until: at(row.started_at, this.#limits.absolute),
      freshUntil: at(row.proved_at, this.#limits.fresh),
    };
  }
}

/** The purpose that covers these cases: one for the shift, or one for each of them. */
export function purposeFor(purposes: readonly Purpose[], cases: readonly string[]): string | null {
  const own = cases.map((id) => purposes.find((purpose) => purpose.case === id)?.words);
  if (cases.length > 0 && own.every((words) => words !== undefined)) return [...new Set(own)].join('; ');
  return purposes.find((purpose) => purpose.case === null)?.words ?? null;
}
