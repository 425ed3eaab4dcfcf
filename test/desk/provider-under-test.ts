import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** A real OpenID provider on this machine, with one client and as many people as log in. */
export class ProviderUnderTest {
  readonly issuer: string;
  readonly #server: Server;

  private constructor(issuer: string, server: Server) {
    this.issuer = issuer;
    this.#server = server;
  }

  static async start(returnTo: string): Promise<ProviderUnderTest> {
    const made: { provider?: Provider } = {};
    const server = createServer((request, response) => {
      made.provider?.callback()(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    made.provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'desk',
          client_secret: 'a-secret-of-the-tests-only',
          redirect_uris: [returnTo],
          token_endpoint_auth_method: 'client_secret_post',
          require_auth_time: true,
        },
      ],
      cookies: { keys: ['only-for-tests'] },
      pkce: { required: () => true },
      findAccount: (_context: unknown, id: string) => ({
        accountId: id,
        claims: () => ({ sub: id }),
      }),
    });
    return new ProviderUnderTest(issuer, server);
  }

  /** Goes the way of a browser: logs in as somebody, consents, and stops where it is sent back to the desk. */
  async logIn(address: string, person: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let next = address;
    let form: Record<string, string> | undefined;
    for (let step = 0; step < 12; step += 1) {
      const response: Response = await fetch(next, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [name = '', value = ''] = cookie.split(';')[0]!.split(/=(.*)/s);
        cookies.set(name, value);
      }
      const location = response.headers.get('location');
      form = undefined;
      if (location !== null) {
        next = new URL(location, next).href;
        if (!next.startsWith(this.issuer)) return new URL(next);
        continue;
      }
      const page = await response.text();
      const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
      if (action === undefined) throw new Error(`the provider answered ${String(response.status)}`);
      next = new URL(action, next).href;
      form = page.includes('name="login"')
        ? { prompt: 'login', login: person, password: 'any' }
        : { prompt: 'consent' };
    }
    throw new Error('the provider never sent the browser back');
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.closeAllConnections();
      this.#server.close(() => {
        resolve();
      });
    });
  }
}
