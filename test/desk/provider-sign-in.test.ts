import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ProviderSignIn } from '../../src/desk/index.js';
import { openStore, type DeskTables, type Store } from '../../src/store/index.js';
import { DoorBench, readAnswer, type Visitor } from './door-bench.js';
import { ProviderUnderTest } from './provider-under-test.js';

const ORIGIN = 'http://localhost:8601';
const RETURN = `${ORIGIN}/session/provider/return`;

describe('signing in at the organisation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-provider-'));
  let store: Store<DeskTables>;
  let provider: ProviderUnderTest;
  let bench: DoorBench;
  let administrator: Visitor;

  before(async () => {
    provider = await ProviderUnderTest.start(RETURN);
    store = await openStore<DeskTables>(join(folder, 'desk.db'));
    bench = await DoorBench.make(store, {
      origin: ORIGIN,
      provider: {
        issuer: provider.issuer,
        clientId: 'desk',
        clientSecret: 'a-secret-of-the-tests-only',
        name: 'Parliament sign-in',
      },
    });
    // The provider's clock is the real one.
    bench.bench.now = new Date();
    await bench.unlock();
    administrator = await bench.signIn('administrator');
    const invite = { name: 'Tomasz Brandt', role: 'officer', subject: 'tomasz' };
    assert.equal((await bench.call(administrator, 'officer.invite', invite)).status, 200);
  });
  after(async () => {
    await provider.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  /** Sets out from the desk. @returns where to, and the cookie of the browser. */
  async function setOut(query = ''): Promise<{ address: string; cookie: string }> {
    const response = await bench.request(`/session/provider${query}`, {
      method: 'GET',
      headers: { origin: null, 'sec-fetch-site': 'same-origin' },
    });
    assert.equal(response.status, 303);
    const [cookie = ''] = response.headers.getSetCookie();
    assert.match(cookie, /^tocsin-desk-journey=.*HttpOnly; SameSite=Lax/);
    return { address: response.headers.get('location') ?? '', cookie: cookie.split(';')[0]! };
  }

  /** Comes back to the desk, from the provider's site. */
  function comeBack(url: URL, cookie: string | null): Promise<Response> {
    return bench.request(url.pathname + url.search, {
      method: 'GET',
      headers: { origin: null, 'sec-fetch-site': 'cross-site', ...(cookie === null ? {} : { cookie }) },
    });
  }

  function sessionOf(response: Response): Visitor | undefined {
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith('tocsin-desk='));
    return cookie === undefined ? undefined : { id: '', cookie: cookie.split(';')[0]! };
  }

  async function turnedAway(response: Response, code: string): Promise<void> {
    assert.equal(sessionOf(response), undefined);
    assert.equal((await readAnswer(response)).code, code);
  }

  test('an officer invited under their subject comes in, and is who they are', async () => {
    const { address, cookie } = await setOut();
    const sent = new URL(address).searchParams;
    assert.equal(sent.get('code_challenge_method'), 'S256');
    assert.ok((sent.get('state') ?? '').length >= 32 && (sent.get('nonce') ?? '').length >= 32);
    const response = await comeBack(await provider.logIn(address, 'tomasz'), cookie);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /http-equiv="refresh"/);
    const visitor = sessionOf(response);
    assert.ok(visitor);
    const me = await bench.call(visitor, 'session.me');
    const { officer, freshUntil } = me.json as {
      officer: { name: string; role: string };
      freshUntil: string;
    };
    assert.deepEqual([officer.name, officer.role], ['Tomasz Brandt', 'officer']);
    assert.ok(Date.parse(freshUntil) > Date.now(), 'the provider says that it was proved just now');
  });

  test('somebody the organisation knows and nobody invited stays outside, and no officer is made', async () => {
    const before = await bench.rowCounts();
    const { address, cookie } = await setOut();
    await turnedAway(
      await comeBack(await provider.logIn(address, 'stranger'), cookie),
      'desk/provider-unknown-officer',
    );
    assert.deepEqual(await bench.rowCounts(), before);
  });

  test('another browser cannot come back in place of the one that set out', async () => {
    const { address } = await setOut();
    const returned = await provider.logIn(address, 'tomasz');
    await turnedAway(await comeBack(returned, null), 'desk/provider-failed');
    const theirs = await setOut();
    await turnedAway(await comeBack(returned, theirs.cookie), 'desk/provider-failed');
  });

  test('coming back twice lets nobody in twice', async () => {
    const { address, cookie } = await setOut();
    const returned = await provider.logIn(address, 'tomasz');
    assert.ok(sessionOf(await comeBack(returned, cookie)));
    await turnedAway(await comeBack(returned, cookie), 'desk/provider-failed');
  });

  test('a code, a state or an issuer that was changed on the way lets nobody in', async () => {
    for (const [name, value] of [
      ['code', 'A'.repeat(43)],
      ['state', 'A'.repeat(43)],
      ['iss', 'https://elsewhere.example'],
    ] as const) {
      const { address, cookie } = await setOut();
      const returned = await provider.logIn(address, 'tomasz');
      returned.searchParams.set(name, value);
      await turnedAway(await comeBack(returned, cookie), 'desk/provider-failed');
    }
  });

  test('a code meant for another sign-in is worth nothing: the verifier is another', async () => {
    const one = await setOut();
    const other = await setOut();
    const stolen = (await provider.logIn(one.address, 'tomasz')).searchParams.get('code') ?? '';
    const returned = await provider.logIn(other.address, 'tomasz');
    returned.searchParams.set('code', stolen);
    await turnedAway(await comeBack(returned, other.cookie), 'desk/provider-failed');
  });

  test('who takes longer than ten minutes begins again', async () => {
    const { address, cookie } = await setOut();
    const returned = await provider.logIn(address, 'tomasz');
    const { now } = bench.bench;
    bench.bench.now = new Date(now.getTime() + 11 * 60_000);
    await turnedAway(await comeBack(returned, cookie), 'desk/provider-failed');
    bench.bench.now = now;
  });

  test('an officer who was removed stays outside', async () => {
    const invite = { name: 'Mara Lindqvist', role: 'lead', subject: 'mara' };
    const invited = await bench.call(administrator, 'officer.invite', invite);
    const taken = await bench.call(administrator, 'officer.invite', invite);
    assert.equal(taken.code, 'desk/subject-taken');
    const { id } = invited.json['officer'] as { id: string };
    assert.equal((await bench.call(administrator, 'officer.remove', { officer: id })).status, 200);
    const { address, cookie } = await setOut();
    await turnedAway(
      await comeBack(await provider.logIn(address, 'mara'), cookie),
      'desk/provider-unknown-officer',
    );
  });

  test('asking for a fresh proof has the provider ask again', async () => {
    const { address } = await setOut('?again');
    assert.equal(new URL(address).searchParams.get('prompt'), 'login');
  });

  test('a provider that cannot be reached is a problem, and is asked anew the next time', async () => {
    const away = new ProviderSignIn(
      { issuer: 'http://127.0.0.1:9', clientId: 'desk', name: 'Away' },
      RETURN,
      () => new Date(),
    );
    for (let tries = 0; tries < 2; tries += 1) {
      const begun = await away.begin('secret', false);
      assert.equal(begun.ok ? '' : begun.problem.code, 'desk/provider-failed');
    }
  });

  test('a provider that sends the desk to another place is not followed', async () => {
    let asked = 0;
    const trap = await serve((path, respond) => {
      asked += 1;
      respond(path, {});
    });
    const lying: { url: string; server: Server } = await serve((_path, respond) => {
      respond('', {
        issuer: lying.url,
        authorization_endpoint: `${lying.url}/authorize`,
        token_endpoint: `${trap.url}/token`,
        jwks_uri: `${trap.url}/keys`,
        response_types_supported: ['code'],
      });
    });
    try {
      const sign = new ProviderSignIn(
        { issuer: lying.url, clientId: 'desk', name: 'Lying' },
        RETURN,
        () => new Date(),
      );
      const begun = await sign.begin('secret', false);
      assert.ok(begun.ok);
      const state = begun.value.searchParams.get('state') ?? '';
      const finished = await sign.finish(new URLSearchParams({ code: 'x', state }), 'secret');
      assert.equal(finished.ok ? '' : finished.problem.code, 'desk/provider-failed');
      assert.equal(asked, 0);
    } finally {
      trap.server.close();
      lying.server.close();
    }
  });
});

async function serve(
  answer: (path: string, respond: (path: string, json: unknown) => void) => void,
): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    answer(request.url ?? '', (_path, json) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, server };
}
