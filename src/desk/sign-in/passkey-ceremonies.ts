import { createHash } from 'node:crypto';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Kysely } from 'kysely';
import { accept, refuse, type Result } from '../../base/index.js';
import type { DeskTables, PasskeyRecord } from '../../store/index.js';

/** Where the desk's pages are, as a browser names it. */
export interface DeskSite {
  /** The host name without a port: passkeys belong to it. An address such as 127.0.0.1 cannot have any. */
  readonly host: string;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly name: string;
}

/** How long a ceremony may take, in milliseconds, and how many may be under way. */
const CEREMONY_MILLISECONDS = 5 * 60_000;
const MOST_CEREMONIES = 1000;

/**
 * What a browser needs to begin, as `PublicKeyCredential.parse…OptionsFromJSON` reads it: with the PRF extension, whose
 * salt is base64url there.
 */
export type Ceremony<Options> = Omit<Options, 'extensions'> & {
  readonly extensions: { readonly prf: { readonly eval: { readonly first: string } } };
};

interface Pending {
  readonly kind: 'register' | 'sign-in';
  /** Of a registration: whose. */
  readonly officer: string | null;
  readonly until: number;
}

/**
 * Registration and use of passkeys (WebAuthn Level 3). Every challenge is good once; what is under way is kept in
 * memory only. Every failure is the same problem, so that nobody learns which part was wrong.
 */
export class PasskeyCeremonies {
  readonly #site: DeskSite;
  readonly #random: (count: number) => Uint8Array;
  readonly #now: () => Date;
  readonly #pending = new Map<string, Pending>();
  readonly #prfSalt: string;

  constructor(site: DeskSite, fingerprint: string, random: (count: number) => Uint8Array, now: () => Date) {
    this.#site = site;
    this.#random = random;
    this.#now = now;
    // One salt for one desk: the same passkey at another desk gives another secret.
    this.#prfSalt = createHash('sha256').update(`tocsin/desk-prf/v1\n${fingerprint}`).digest('base64url');
  }

  async beginRegistration(
    db: Kysely<DeskTables>,
    officer: { readonly id: string; readonly name: string },
  ): Promise<Ceremony<PublicKeyCredentialCreationOptionsJSON>> {
    const known = await db
      .selectFrom('passkeys')
      .select(['id', 'transports'])
      .where('officer', '=', officer.id)
      .execute();
    const options = await generateRegistrationOptions({
      rpName: this.#site.name,
      rpID: this.#site.host,
      userName: officer.name,
      userDisplayName: officer.name,
      userID: new TextEncoder().encode(officer.id),
      challenge: this.#challenge('register', officer.id),
      timeout: CEREMONY_MILLISECONDS,
      attestationType: 'none',
      excludeCredentials: known.map(({ id, transports }) => ({ id, transports: readTransports(transports) })),
      // Kept by the authenticator, so that nobody has to name themselves, and only after a PIN or a fingerprint.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { ...options, ...this.#extensions() };
  }

  /** Checks a registration and keeps the passkey, in the caller's transaction. */
  async finishRegistration(
    db: Kysely<DeskTables>,
    officer: string,
    response: RegistrationResponseJSON,
  ): Promise<Result<{ passkey: string }>> {
    const verified = await quietly(() =>
      verifyRegistrationResponse({
        response,
        expectedChallenge: (challenge) => this.#take(challenge, 'register', officer),
        expectedOrigin: this.#site.origin,
        expectedRPID: this.#site.host,
        requireUserVerification: true,
      }),
    );
    if (verified?.verified !== true) return refuse('desk/sign-in-failed');
    const { credential } = verified.registrationInfo;
    const taken = await db
      .selectFrom('passkeys')
      .select('id')
      .where('id', '=', credential.id)
      .executeTakeFirst();
    if (taken !== undefined) return refuse('desk/sign-in-failed');
    const row: PasskeyRecord = {
      id: credential.id,
      officer,
      public_key: new Uint8Array(credential.publicKey),
      counter: credential.counter,
      transports: (credential.transports ?? []).join(','),
      wrap: null,
      added_at: this.#now().toISOString(),
    };
    await db.insertInto('passkeys').values(row).execute();
    return accept({ passkey: row.id });
  }

  /** Whose passkey this is. Says nothing about who is there: that only a sign-in does. */
  async ownerOf(db: Kysely<DeskTables>, passkey: string): Promise<string | undefined> {
    const row = await db
      .selectFrom('passkeys')
      .select('officer')
      .where('id', '=', passkey)
      .executeTakeFirst();
    return row?.officer;
  }

  /** Names no passkey: a browser offers what it has, and nobody learns who has one here. */
  async beginSignIn(): Promise<Ceremony<PublicKeyCredentialRequestOptionsJSON>> {
    const options = await generateAuthenticationOptions({
      rpID: this.#site.host,
      challenge: this.#challenge('sign-in', null),
      timeout: CEREMONY_MILLISECONDS,
      userVerification: 'required',
    });
    return { ...options, ...this.#extensions() };
  }

  /** Checks a sign-in and counts the passkey on, in the caller's transaction. */
  async finishSignIn(
    db: Kysely<DeskTables>,
    response: AuthenticationResponseJSON,
  ): Promise<Result<{ officer: string; passkey: string }>> {
    const row = await db.selectFrom('passkeys').selectAll().where('id', '=', response.id).executeTakeFirst();
    const verified = await quietly(() =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge: (challenge) => this.#take(challenge, 'sign-in', null),
        expectedOrigin: this.#site.origin,
        expectedRPID: this.#site.host,
        requireUserVerification: true,
        credential: {
          id: response.id,
          publicKey: new Uint8Array(row?.public_key ?? []),
          counter: row?.counter ?? 0,
        },
      }),
    );
    if (row === undefined || verified?.verified !== true) return refuse('desk/sign-in-failed');
    await db
      .updateTable('passkeys')
      .set({ counter: verified.authenticationInfo.newCounter })
      .where('id', '=', row.id)
      .execute();
    return accept({ officer: row.officer, passkey: row.id });
  }

  #extensions(): Pick<Ceremony<unknown>, 'extensions'> {
    return { extensions: { prf: { eval: { first: this.#prfSalt } } } };
  }

  #challenge(kind: Pending['kind'], officer: string | null): Uint8Array<ArrayBuffer> {
    const now = this.#now().getTime();
    for (const [challenge, { until }] of this.#pending)
      if (until <= now || this.#pending.size >= MOST_CEREMONIES) this.#pending.delete(challenge);
    const challenge = Uint8Array.from(this.#random(32));
    this.#pending.set(Buffer.from(challenge).toString('base64url'), {
      kind,
      officer,
      until: now + CEREMONY_MILLISECONDS,
    });
    return challenge;
  }

  /** Whether a challenge was ours, for this, and not used before. It is used up by asking. */
  #take(challenge: string, kind: Pending['kind'], officer: string | null): boolean {
    const pending = this.#pending.get(challenge);
    this.#pending.delete(challenge);
    return pending?.kind === kind && pending.officer === officer && pending.until > this.#now().getTime();
  }
}

/** The library throws for whatever is wrong with a response; what exactly is nobody's business outside. */
async function quietly<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}

const readTransports = (text: string): string[] => (text === '' ? [] : text.split(','));
