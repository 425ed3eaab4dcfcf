import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { accept, refuse, type Result } from '../../base/index.js';
import type { DeskTables, OfficerRecord, RowVault } from '../../store/index.js';
import type { OfficerRole, OfficerRow } from '../../wire/index.js';

/** An officer as the doors know one. `name` is null while the desk is locked. */
export interface Officer {
  readonly id: string;
  readonly name: string | null;
  readonly role: OfficerRole;
  readonly state: OfficerRow['state'];
}

/** How long an enrolment link lets somebody in, in milliseconds: a day, so that it can be handed over in person. */
const ENROLMENT_MILLISECONDS = 24 * 60 * 60 * 1000;

const TABLE = 'officers';
const COLUMN = 'sealed';

/** What an officer is called before the desk was ever unlocked, and so before a name could be kept. */
export const NAMELESS = 'First administrator';

/** What to call an officer: by name, or while names are sealed by role. */
export function callOfficer({ name, role }: Pick<Officer, 'name' | 'role'>): string {
  return name ?? `${role.charAt(0).toUpperCase()}${role.slice(1)}`;
}

/**
 * Who may come in. Roles and states stand in the open, names are sealed: every method takes the vault of the unlocked
 * desk, or null. Methods that change something are given the caller's transaction.
 */
export class OfficerRegister {
  readonly #random: (count: number) => Uint8Array;

  constructor(random: (count: number) => Uint8Array) {
    this.#random = random;
  }

  async get(db: Kysely<DeskTables>, vault: RowVault | null, id: string): Promise<Officer | undefined> {
    const row = await db.selectFrom(TABLE).selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : readOfficer(row, vault);
  }

  /** The officer invited under a subject of the organisation's provider. */
  async bySubject(
    db: Kysely<DeskTables>,
    vault: RowVault | null,
    subject: ProviderSubject,
  ): Promise<Officer | undefined> {
    const row = await db
      .selectFrom(TABLE)
      .selectAll()
      .where('subject', '=', hashSubject(subject))
      .executeTakeFirst();
    return row === undefined ? undefined : readOfficer(row, vault);
  }

  /** How many there are, removed ones included: none means that the desk was never entered. */
  async count(db: Kysely<DeskTables>): Promise<number> {
    const { rows } = await db
      .selectFrom(TABLE)
      .select(({ fn }) => fn.countAll().as('rows'))
      .executeTakeFirstOrThrow();
    return Number(rows);
  }

  async list(db: Kysely<DeskTables>, vault: RowVault | null): Promise<OfficerRow[]> {
    const rows = await db.selectFrom(TABLE).selectAll().orderBy('invited_at').orderBy('id').execute();
    const passkeys = await db.selectFrom('passkeys').select(['officer', 'wrap']).execute();
    return rows.map((row) => {
      const own = passkeys.filter(({ officer }) => officer === row.id);
      const { id, name, role, state } = readOfficer(row, vault);
      return {
        id,
        name: name ?? '',
        role,
        state,
        passkeys: own.length,
        provider: row.subject !== null,
        unlocks: own.some(({ wrap }) => wrap !== null),
        invitedAt: row.invited_at,
        signedInAt: row.signed_in_at,
      };
    });
  }

  /** Takes an officer in who has not signed in yet. A name is kept only where there is a vault to seal it. */
  async invite(
    db: Kysely<DeskTables>,
    vault: RowVault | null,
    now: Date,
    officer: { readonly name: string; readonly role: OfficerRole; readonly subject?: ProviderSubject },
  ): Promise<Result<Officer>> {
    const id = `o-${Buffer.from(this.#random(12)).toString('hex')}`;
    const subject = officer.subject === undefined ? null : hashSubject(officer.subject);
    if (subject !== null) {
      const taken = await db.selectFrom(TABLE).select('id').where('subject', '=', subject).executeTakeFirst();
      if (taken !== undefined) return refuse('desk/subject-taken');
    }
    const row: OfficerRecord = {
      id,
      role: officer.role,
      state: 'invited',
      invited_at: now.toISOString(),
      signed_in_at: null,
      subject,
      sealed: vault === null ? null : vault.seal(TABLE, id, COLUMN, new TextEncoder().encode(officer.name)),
    };
    await db.insertInto(TABLE).values(row).execute();
    return accept(readOfficer(row, vault));
  }

  /** A secret that lets this officer register a first passkey, once. Earlier ones are worth nothing any more. */
  async openEnrolment(
    db: Kysely<DeskTables>,
    officer: string,
    now: Date,
  ): Promise<{ secret: string; expires: Date }> {
    const secret = Buffer.from(this.#random(32)).toString('base64url');
    const expires = new Date(now.getTime() + ENROLMENT_MILLISECONDS);
    await db.deleteFrom('enrolments').where('officer', '=', officer).execute();
    await db
      .insertInto('enrolments')
      .values({ secret_hash: hashSecret(secret), officer, expires_at: expires.toISOString() })
      .execute();
    return { secret, expires };
  }

  /** The officer whom an enrolment secret lets in; it stays good until {@link closeEnrolment}. */
  async byEnrolment(
    db: Kysely<DeskTables>,
    vault: RowVault | null,
    secret: string,
    now: Date,
  ): Promise<Result<Officer>> {
    const row = await db
      .selectFrom('enrolments')
      .select(['officer', 'expires_at'])
      .where('secret_hash', '=', hashSecret(secret))
      .executeTakeFirst();
    if (row === undefined || row.expires_at <= now.toISOString()) return refuse('desk/enrolment-over');
    const officer = await this.get(db, vault, row.officer);
    return officer === undefined || officer.state === 'removed'
      ? refuse('desk/enrolment-over')
      : accept(officer);
  }

  /** Uses an enrolment secret up. @returns false when somebody else was faster. */
  async closeEnrolment(db: Kysely<DeskTables>, secret: string): Promise<boolean> {
    const { numDeletedRows } = await db
      .deleteFrom('enrolments')
      .where('secret_hash', '=', hashSecret(secret))
      .executeTakeFirst();
    return Number(numDeletedRows) === 1;
  }

  async signedIn(db: Kysely<DeskTables>, officer: string, now: Date): Promise<void> {
    await db
      .updateTable(TABLE)
      .set({ state: 'active', signed_in_at: now.toISOString() })
      .where('id', '=', officer)
      .where('state', '!=', 'removed')
      .execute();
  }

  async changeRole(
    db: Kysely<DeskTables>,
    vault: RowVault | null,
    id: string,
    role: OfficerRole,
  ): Promise<Result<{ before: Officer; after: Officer }>> {
    const before = await this.get(db, vault, id);
    if (before === undefined || before.state === 'removed') return refuse('desk/no-officer');
    if (role !== 'administrator' && (await this.#isLastAdministrator(db, before)))
      return refuse('desk/last-administrator');
    await db.updateTable(TABLE).set({ role }).where('id', '=', id).execute();
    return accept({ before, after: { ...before, role } });
  }

  /** Signs out everywhere, withdraws passkeys and links, and what they unlocked. The row stays: the audit names it. */
  async remove(
    db: Kysely<DeskTables>,
    vault: RowVault | null,
    id: string,
  ): Promise<Result<{ before: Officer; after: Officer }>> {
    const before = await this.get(db, vault, id);
    if (before === undefined || before.state === 'removed') return refuse('desk/no-officer');
    if (await this.#isLastAdministrator(db, before)) return refuse('desk/last-administrator');
    const passkeys = await db.selectFrom('passkeys').select('wrap').where('officer', '=', id).execute();
    for (const { wrap } of passkeys)
      if (wrap !== null) await db.deleteFrom('key_wraps').where('id', '=', wrap).execute();
    await db.deleteFrom('passkeys').where('officer', '=', id).execute();
    await db.deleteFrom('sessions').where('officer', '=', id).execute();
    await db.deleteFrom('enrolments').where('officer', '=', id).execute();
    // The subject goes too, so that somebody can be invited again under it, as a new officer.
    await db.updateTable(TABLE).set({ state: 'removed', subject: null }).where('id', '=', id).execute();
    return accept({ before, after: { ...before, state: 'removed' } });
  }

  async #isLastAdministrator(db: Kysely<DeskTables>, officer: Officer): Promise<boolean> {
    if (officer.role !== 'administrator' || officer.state !== 'active') return false;
    const other = await db
      .selectFrom(TABLE)
      .select('id')
      .where('role', '=', 'administrator')
      .where('state', '=', 'active')
      .where('id', '!=', officer.id)
      .executeTakeFirst();
    return other === undefined;
  }
}

/** Who somebody is at the organisation's provider: a subject means nothing without its issuer. */
export interface ProviderSubject {
  readonly issuer: string;
  readonly subject: string;
}

/** What is kept of a secret that a page holds. They are 256 random bits, so a plain hash cannot be searched. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const hashSubject = ({ issuer, subject }: ProviderSubject): string =>
  createHash('sha256').update(`tocsin/subject/v1\n${issuer}\n${subject}`).digest('hex');

function readOfficer(row: OfficerRecord, vault: RowVault | null): Officer {
  const { id, role, state, sealed } = row;
  return {
    id,
    name: readName(id, sealed, vault),
    role: role as OfficerRole,
    state: state as Officer['state'],
  };
}

function readName(id: string, sealed: Uint8Array | null, vault: RowVault | null): string | null {
  if (sealed === null) return NAMELESS;
  if (vault === null) return null;
  return new TextDecoder().decode(vault.open(TABLE, id, COLUMN, new Uint8Array(sealed)));
}
