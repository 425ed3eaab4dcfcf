import * as oidc from 'openid-client';
import { accept, refuse, TocsinError, type Result } from '../../base/index.js';
import { hashSecret, type ProviderSubject } from './officer-register.js';

/** How the organisation's provider is reached. */
export interface ProviderSettings {
  /** The issuer, exactly as its tokens name it. Nothing is ever fetched from anywhere that these settings do not name. */
  readonly issuer: string;
  readonly clientId: string;
  /** Left out for a public client; PKCE is used either way. */
  readonly clientSecret?: string;
  /** What the button says. */
  readonly name: string;
  /** Other origins that the issuer's metadata may send the desk to, such as the one of its keys. */
  readonly alsoAt?: readonly string[];
}

/** Somebody the provider vouches for. */
export interface VouchedFor {
  readonly subject: ProviderSubject;
  /** When they proved it there, if the provider says so. */
  readonly provedAt: Date | null;
}

/** How long somebody may take at the provider, in milliseconds, and how many may be there at once. */
const JOURNEY_MILLISECONDS = 10 * 60_000;
const MOST_JOURNEYS = 1000;

interface Journey {
  readonly verifier: string;
  readonly nonce: string;
  /** Hash of the secret in the browser's cookie: only the browser that set out may come back. */
  readonly browser: string;
  readonly again: boolean;
  readonly until: number;
}

/**
 * Sign-in at the organisation's own provider: OpenID Connect, authorization code with PKCE (RFC 7636), state and nonce.
 * What the provider says is only who somebody is; whether they are an officer is decided here.
 */
export class ProviderSignIn {
  readonly settings: ProviderSettings;
  readonly #returnTo: string;
  readonly #now: () => Date;
  readonly #journeys = new Map<string, Journey>();
  #configuration: Promise<oidc.Configuration> | undefined;

  /** @param returnTo the whole address of `GET /session/provider/return` */
  constructor(settings: ProviderSettings, returnTo: string, now: () => Date) {
    this.settings = settings;
    this.#returnTo = returnTo;
    this.#now = now;
  }

  /**
   * Where to send the browser.
   * @param browser a secret that goes into a cookie of the same browser
   * @param again whether the provider must ask for a new proof, and not go by one it has seen before
   */
  async begin(browser: string, again: boolean): Promise<Result<URL>> {
    const configuration = await this.#discover();
    if (configuration === undefined) return refuse('desk/provider-failed');
    const state = oidc.randomState();
    const journey: Journey = {
      verifier: oidc.randomPKCECodeVerifier(),
      nonce: oidc.randomNonce(),
      browser: hashSecret(browser),
      again,
      until: this.#now().getTime() + JOURNEY_MILLISECONDS,
    };
    this.#forgetOld();
    this.#journeys.set(state, journey);
    return accept(
      oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: this.#returnTo,
        scope: 'openid',
        state,
        nonce: journey.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
        ...(again ? { prompt: 'login' } : {}),
      }),
    );
  }

  /** Reads what the browser came back with. Every failure is the same problem. */
  async finish(query: URLSearchParams, browser: string | undefined): Promise<Result<VouchedFor>> {
    const state = query.get('state') ?? '';
    const journey = this.#journeys.get(state);
    this.#journeys.delete(state);
    if (
      journey === undefined ||
      browser === undefined ||
      journey.browser !== hashSecret(browser) ||
      journey.until <= this.#now().getTime()
    )
      return refuse('desk/provider-failed');
    try {
      const configuration = await this.#discover();
      if (configuration === undefined) return refuse('desk/provider-failed');
      const answered = new URL(this.#returnTo);
      answered.search = query.toString();
      const tokens = await oidc.authorizationCodeGrant(configuration, answered, {
        pkceCodeVerifier: journey.verifier,
        expectedState: state,
        expectedNonce: journey.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) return refuse('desk/provider-failed');
      const { auth_time: provedAt } = claims;
      return accept({
        subject: { issuer: this.settings.issuer, subject: claims.sub },
        provedAt: typeof provedAt === 'number' ? new Date(provedAt * 1000) : null,
      });
    } catch {
      return refuse('desk/provider-failed');
    }
  }

  /** The provider's own description of itself, read once; tried anew after a failure. */
  async #discover(): Promise<oidc.Configuration | undefined> {
    this.#configuration ??= this.#readDescription();
    try {
      return await this.#configuration;
    } catch {
      this.#configuration = undefined;
      return undefined;
    }
  }

  #readDescription(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, alsoAt = [] } = this.settings;
    const url = new URL(issuer);
    const origins = new Set([url.origin, ...alsoAt]);
    return oidc.discovery(
      url,
      clientId,
      undefined,
      clientSecret === undefined ? oidc.None() : oidc.ClientSecretPost(clientSecret),
      {
        timeout: 10,
        // A provider on the same machine, for a trial; everywhere else it must be https.
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to be noticed, and confined to loopback
        ...(isLoopback(url) ? { execute: [oidc.allowInsecureRequests] } : {}),
        [oidc.customFetch]: async (address, init) => {
          if (!origins.has(new URL(address).origin))
            throw new TocsinError(
              'desk/provider-address',
              'The provider names an address that the settings do not.',
              { hint: 'Check the provider’s own settings; nothing was sent to that address.' },
            );
          return fetch(address, { ...init, redirect: 'error' } as RequestInit);
        },
      },
    );
  }

  #forgetOld(): void {
    const now = this.#now().getTime();
    for (const [state, { until }] of this.#journeys)
      if (until <= now || this.#journeys.size >= MOST_JOURNEYS) this.#journeys.delete(state);
  }
}

/** Whether an address is on this machine. */
export const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
