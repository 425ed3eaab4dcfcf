import type { Kysely } from 'kysely';
import type { Result, Secret } from '../base/index.js';
import type { DeskKeys } from '../seal/index.js';
import type { DeskTables, RowVault } from '../store/index.js';
import type { DeskStateOutput, Purpose } from '../wire/index.js';
import { appendAudit, type AuditEntry } from './audit/audit-trail.js';
import type { Desk } from './desk.js';
import { OfficerNames } from './sign-in/officer-names.js';
import { NAMELESS, OfficerRegister, type Officer } from './sign-in/officer-register.js';
import { PasskeyCeremonies, type DeskSite } from './sign-in/passkey-ceremonies.js';
import type { ProviderSignIn } from './sign-in/provider-sign-in.js';
import { Sessions, type Session, type SessionLimits } from './sign-in/sessions.js';
import { UnlockTries } from './sign-in/unlock-tries.js';
import { Turns } from './turns.js';

/** What the doors are made of. */
export interface DoorsOptions {
  readonly desk: Desk;
  readonly site: DeskSite;
  /** The organisation's own sign-in, where there is one. */
  readonly provider?: ProviderSignIn;
  readonly limits?: SessionLimits;
  /** The names that the desk shows; given to it before it is unlocked. */
  readonly names?: OfficerNames;
  /** Opens the file of keys that `tocsin keys` made, for the first unlocking; later the store has them. */
  readonly keyFile?: (passphrase: Secret<string>) => Promise<Result<DeskKeys>>;
  /** The policy in force, as the state page shows it. */
  readonly policy?: () => DeskStateOutput['policy'];
}

/** Somebody who is signed in, and what that lets them do now. */
export interface SignedIn {
  readonly session: Session;
  readonly officer: Officer;
  readonly purposes: readonly Purpose[];
}

/** The doors of a desk: who may come in, who is in, and the book in which every passage is written down. */
export class Doors {
  readonly desk: Desk;
  readonly site: DeskSite;
  readonly register: OfficerRegister;
  readonly sessions: Sessions;
  readonly ceremonies: PasskeyCeremonies;
  readonly provider: ProviderSignIn | undefined;
  readonly names: OfficerNames;
  readonly unlockTries: UnlockTries;
  /** Unlocking and locking, one after the other. */
  readonly lockTurns = new Turns();
  readonly keyFile: DoorsOptions['keyFile'];
  readonly policy: DoorsOptions['policy'];

  constructor(options: DoorsOptions) {
    const { desk, site, provider, limits, names = new OfficerNames() } = options;
    const { random, clock, fingerprint } = desk.options;
    this.desk = desk;
    this.site = site;
    this.provider = provider;
    this.names = names;
    this.unlockTries = new UnlockTries(clock);
    this.keyFile = options.keyFile;
    this.policy = options.policy;
    this.register = new OfficerRegister(random);
    this.sessions = new Sessions(random, limits);
    this.ceremonies = new PasskeyCeremonies(site, fingerprint, random, clock);
  }

  get db(): Kysely<DeskTables> {
    return this.desk.store.db;
  }

  /** What opens names, purposes and details; null while the desk is locked. */
  get vault(): RowVault | null {
    return this.desk.open?.store.vault ?? null;
  }

  now(): Date {
    return this.desk.options.clock();
  }

  /** Who holds the secret of a cookie, if anybody. */
  async whoIs(secret: string): Promise<SignedIn | undefined> {
    const session = await this.sessions.find(this.db, secret, this.now());
    if (session === undefined) return undefined;
    const officer = await this.register.get(this.db, this.vault, session.officer);
    if (officer?.state !== 'active') return undefined;
    const { vault } = this;
    const purposes = vault === null ? [] : await this.sessions.purposes(this.db, vault, session);
    return { session, officer, purposes };
  }

  /** Writes a row of the audit in a transaction of its own: for reads, and for what was refused. */
  async writeDown(entry: Omit<AuditEntry, 'at'>): Promise<void> {
    await this.db.transaction().execute((trx) => this.writeDownWith(trx, entry));
  }

  /** Writes a row of the audit in the transaction of what it is about. */
  async writeDownWith(transaction: Kysely<DeskTables>, entry: Omit<AuditEntry, 'at'>): Promise<void> {
    await appendAudit(transaction, this.vault, { ...entry, at: this.now() });
  }

  /**
   * The link for the first officer, an administrator, while there is no officer who ever came in: made anew at every
   * start until it was used, so that a lost one is no harm.
   * @returns the path to open, with the secret behind `#` so that no log has it; undefined when somebody is in already
   */
  async openFirstEnrolment(): Promise<{ path: string; expires: Date } | undefined> {
    const opened = await this.db.transaction().execute(async (trx) => {
      const officers = await this.register.list(trx, null);
      if (officers.some(({ state }) => state !== 'invited')) return undefined;
      let first = officers.find(({ role, provider }) => role === 'administrator' && !provider)?.id;
      if (first === undefined) {
        const invited = await this.register.invite(trx, null, this.now(), {
          name: NAMELESS,
          role: 'administrator',
        });
        if (!invited.ok) return undefined;
        first = invited.value.id;
      }
      const { secret, expires } = await this.register.openEnrolment(trx, first, this.now());
      return { path: enrolmentPath(secret), expires };
    });
    await this.names.refresh(this.register, this.db, this.vault);
    return opened;
  }
}

/** Where an enrolment link leads; what stands behind `#` never leaves the browser by itself. */
export const enrolmentPath = (secret: string): string => `/enrol#${secret}`;
