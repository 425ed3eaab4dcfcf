import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/**
 * The cookies of the desk. With TLS they have the prefix `__Host-`, by which a browser sees to it that only this host set
 * them, for all of it, over TLS (RFC 6265bis §4.1.3.2). Without, which is only on loopback, a browser would not take that.
 */
export class SessionCookie {
  readonly #secure: boolean;
  readonly #name: string;
  readonly #journey: string;

  constructor(origin: string) {
    this.#secure = origin.startsWith('https:');
    const prefix = this.#secure ? '__Host-' : '';
    this.#name = `${prefix}tocsin-desk`;
    this.#journey = `${prefix}tocsin-desk-journey`;
  }

  read(context: Context): string | undefined {
    return getCookie(context, this.#name);
  }

  /** Has no date: it goes with the browser, and ends by the desk's own clock. */
  write(context: Context, secret: string): void {
    setCookie(context, this.#name, secret, {
      path: '/',
      httpOnly: true,
      secure: this.#secure,
      sameSite: 'Strict',
    });
  }

  clear(context: Context): void {
    deleteCookie(context, this.#name, { path: '/', secure: this.#secure });
  }

  readJourney(context: Context): string | undefined {
    return getCookie(context, this.#journey);
  }

  /** Lax, for it must come back with a browser that the provider sends here. It lets nobody in by itself. */
  writeJourney(context: Context, secret: string): void {
    setCookie(context, this.#journey, secret, {
      path: '/',
      httpOnly: true,
      secure: this.#secure,
      sameSite: 'Lax',
      maxAge: 600,
    });
  }

  clearJourney(context: Context): void {
    deleteCookie(context, this.#journey, { path: '/', secure: this.#secure });
  }
}
