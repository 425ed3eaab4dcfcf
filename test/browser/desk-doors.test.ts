import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { listenDesk, type ListeningDesk } from '../../src/desk/index.js';
import { openStore, type DeskTables, type Store } from '../../src/store/index.js';
import { DoorBench } from '../desk/door-bench.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';

/** What an answer of the desk looks like from a page. */
interface Seen {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

// Runs in the page: how a page of the desk speaks with it, and with the passkeys of the browser.
const IN_PAGE = `
  window.post = async (path, body) => {
    const response = await fetch(path, {
      method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' },
    });
    return { status: response.status, json: await response.json() };
  };
  const toBase64Url = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const secretOf = (credential) => {
    const { prf } = credential.getClientExtensionResults();
    return prf?.results?.first === undefined ? null : toBase64Url(prf.results.first);
  };
  // The secret never goes with the answer: only what the desk checks the signature with.
  const answerOf = (credential) => ({ ...credential.toJSON(), clientExtensionResults: {} });
  window.register = async (begin, finish, extra) => {
    const begun = await post(begin, extra);
    if (begun.status !== 200) return { begun };
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(begun.json.options);
    const credential = await navigator.credentials.create({ publicKey });
    const response = answerOf(credential);
    return { id: credential.id, prf: secretOf(credential), response, finished: await post(finish, { ...extra, response }) };
  };
  window.authenticate = async () => {
    const begun = await post('/session/passkey/options', {});
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(begun.json.options);
    const credential = await navigator.credentials.get({ publicKey });
    return { id: credential.id, prf: secretOf(credential), response: answerOf(credential) };
  };
  window.signIn = async () => {
    const given = await authenticate();
    return { ...given, finished: await post('/session/passkey/verify', { response: given.response }) };
  };
`;

describe('passkeys at the desk, in Chromium', { skip: NO_BROWSER }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-doors-'));
  let store: Store<DeskTables>;
  let bench: DoorBench;
  let listening: ListeningDesk;
  let browser: Browser;
  let page: Page;

  before(async () => {
    store = await openStore<DeskTables>(join(folder, 'desk.db'));
    // The port must be known before the desk is made, for it compares its own address with every request's.
    const port = 20_000 + (process.pid % 20_000);
    bench = await DoorBench.make(store, { origin: `http://localhost:${String(port)}` });
    listening = await listenDesk(bench.app, { host: '127.0.0.1', port });
    browser = await openChromium();
    page = await openPage(await browser.newContext());
  });
  after(async () => {
    await browser.close();
    await listening.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  /** A browser of its own, with an authenticator that has the PRF extension and somebody who always agrees. */
  async function openPage(context: BrowserContext): Promise<Page> {
    const opened = await context.newPage();
    const session = await context.newCDPSession(opened);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        hasPrf: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await opened.goto(`${bench.origin}/`);
    await opened.evaluate(IN_PAGE);
    return opened;
  }

  interface Given {
    readonly id: string;
    readonly prf: string | null;
    readonly response: unknown;
    readonly begun?: Seen;
    readonly finished: Seen;
  }
  const register = (on: Page, begin: string, finish: string, extra: unknown): Promise<Given> =>
    on.evaluate(`register(${JSON.stringify(begin)}, ${JSON.stringify(finish)}, ${JSON.stringify(extra)})`);
  const enrol = (on: Page, link: string): Promise<Given> =>
    register(on, '/session/enrol/options', '/session/enrol/verify', { link });
  const signIn = (on: Page): Promise<Given> => on.evaluate('signIn()');
  const post = (on: Page, path: string, body: unknown): Promise<Seen> =>
    on.evaluate(`post(${JSON.stringify(path)}, ${JSON.stringify(body)})`);
  const codeOf = ({ json }: Seen): unknown => json['type'];

  let prf = '';
  let credential = '';

  test('the first officer comes in by the link of the first start, once, and is an administrator', async () => {
    const enrolment = await bench.doors.openFirstEnrolment();
    assert.ok(enrolment);
    const link = enrolment.path.replace('/enrol#', '');
    const given = await enrol(page, link);
    assert.equal(given.finished.status, 200, JSON.stringify(given.finished.json));
    credential = given.id;
    const me = await post(page, '/api/session.me', {});
    assert.equal((me.json['officer'] as { role: string }).role, 'administrator');
    assert.equal(me.json['locked'], true);
    const again = await enrol(page, link);
    assert.equal(again.begun?.status, 403);
    assert.equal(await bench.doors.openFirstEnrolment(), undefined, 'there is no second first officer');
  });

  test('the cookie cannot be read by a page, and is strict', async () => {
    assert.equal(await page.evaluate('document.cookie'), '');
    const [cookie] = await page.context().cookies();
    assert.deepEqual(
      [cookie?.name, cookie?.httpOnly, cookie?.sameSite, cookie?.expires],
      ['tocsin-desk', true, 'Strict', -1],
    );
  });

  test('signing in with the passkey needs no name, and gives its secret to the page alone', async () => {
    assert.equal((await post(page, '/session/sign-out', {})).status, 200);
    assert.equal((await post(page, '/api/session.me', {})).status, 401);
    const given = await signIn(page);
    assert.equal(given.finished.status, 200, JSON.stringify(given.finished.json));
    assert.match(given.prf ?? '', /^[A-Za-z0-9_-]{43}$/);
    prf = given.prf ?? '';
    assert.equal(JSON.stringify(given.response).includes(prf), false);
  });

  test('a passkey unlocks the desk once it was let to, and not before', async () => {
    const early = await post(page, '/api/desk.unlock', { credential, prf });
    assert.equal(codeOf(early), 'urn:tocsin:problem:desk/not-unlocked');
    assert.equal((await post(page, '/session/passkey/unlocks', { credential, prf })).status, 423);
    const passphrase = { passphrase: 'seven quiet herons by the weir' };
    assert.equal((await post(page, '/api/desk.unlock', passphrase)).status, 200);
    assert.equal((await post(page, '/session/passkey/unlocks', { credential, prf })).status, 200);
    assert.equal((await post(page, '/api/desk.lock', {})).status, 200);
    assert.equal(bench.doors.desk.open, undefined);
    const other = await post(page, '/api/desk.unlock', { credential, prf: 'A'.repeat(43) });
    assert.equal(codeOf(other), 'urn:tocsin:problem:desk/not-unlocked');
    const unlocked = await post(page, '/api/desk.unlock', { credential, prf });
    assert.equal(unlocked.status, 200, JSON.stringify(unlocked.json));
    assert.notEqual(bench.doors.desk.open, undefined);
    assert.equal((await signIn(page)).prf, prf, 'the passkey gives the same secret again');
  });

  test('an answer is good once, and only for the desk that asked', async () => {
    const given: Given = await page.evaluate('authenticate()');
    assert.equal((await post(page, '/session/passkey/verify', { response: given.response })).status, 200);
    const replayed = await post(page, '/session/passkey/verify', { response: given.response });
    assert.equal(codeOf(replayed), 'urn:tocsin:problem:desk/sign-in-failed');
    const later: Given = await page.evaluate('authenticate()');
    const { now } = bench.bench;
    bench.bench.now = new Date(now.getTime() + 6 * 60_000);
    const late = await post(page, '/session/passkey/verify', { response: later.response });
    assert.equal(codeOf(late), 'urn:tocsin:problem:desk/sign-in-failed');
    bench.bench.now = now;
  });

  test('an answer with a signature, an origin or a passkey of somebody else is turned away alike', async () => {
    const spoil = async (
      change: (response: Record<string, Record<string, string>>) => void,
    ): Promise<void> => {
      const given: Given = await page.evaluate('authenticate()');
      const response = structuredClone(given.response) as Record<string, Record<string, string>>;
      change(response);
      const answer = await post(page, '/session/passkey/verify', { response });
      assert.equal(codeOf(answer), 'urn:tocsin:problem:desk/sign-in-failed');
    };
    const elsewhere = (text: string): string =>
      Buffer.from(
        Buffer.from(text, 'base64url').toString().replace(bench.origin, 'http://localhost:1'),
      ).toString('base64url');
    await spoil(
      ({ response }) => (response!['signature'] = response!['signature']!.replace(/.{8}$/, 'AAAAAAAA')),
    );
    await spoil(({ response }) => (response!['clientDataJSON'] = elsewhere(response!['clientDataJSON']!)));
    await spoil((whole) => Object.assign(whole, { id: 'AAAA', rawId: 'AAAA' }));
  });

  test('an officer who was invited comes in from another browser, and not with the passkey of the first', async () => {
    const invited = await post(page, '/api/officer.invite', { name: 'Tomasz Brandt', role: 'officer' });
    assert.equal(invited.status, 200, JSON.stringify(invited.json));
    const { path } = invited.json['link'] as { path: string };
    const second = await openPage(await browser.newContext());
    const given = await enrol(second, path.replace('/enrol#', ''));
    assert.equal(given.finished.status, 200, JSON.stringify(given.finished.json));
    const me = await post(second, '/api/session.me', {});
    assert.deepEqual(
      [(me.json['officer'] as { name: string }).name, (me.json['officer'] as { role: string }).role],
      ['Tomasz Brandt', 'officer'],
    );
    // Whose secret it is does not matter to the cipher; whose passkey it is does to the desk.
    assert.equal((await post(second, '/session/passkey/unlocks', { credential, prf })).status, 401);
    const removed = await post(page, '/api/officer.remove', {
      officer: (me.json['officer'] as { id: string }).id,
    });
    assert.equal(removed.status, 200, JSON.stringify(removed.json));
    assert.equal((await post(second, '/api/session.me', {})).status, 401);
    const back = await signIn(second);
    assert.equal(codeOf(back.finished), 'urn:tocsin:problem:desk/sign-in-failed');
    await second.context().close();
  });

  test('another passkey can be added by somebody who signed in just now', async () => {
    const context = await browser.newContext();
    await context.addCookies(await page.context().cookies());
    const device = await openPage(context);
    const path = '/session/passkey/add';
    const added = await register(device, `${path}/options`, `${path}/verify`, {});
    assert.equal(added.finished.status, 200, JSON.stringify(added.finished.json));
    const me = await post(page, '/api/session.me', {});
    assert.equal((me.json['passkeys'] as unknown[]).length, 2);
    const { now } = bench.bench;
    bench.bench.now = new Date(now.getTime() + 11 * 60_000);
    const late = await post(page, `${path}/options`, {});
    assert.equal(codeOf(late), 'urn:tocsin:problem:desk/not-fresh');
    bench.bench.now = now;
    await context.close();
  });

  test('a page of another origin gets nothing, whatever it tries', async () => {
    const other = await browser.newContext();
    await other.addCookies(await page.context().cookies());
    const elsewhere = await other.newPage();
    // The same machine under its number is another origin, and not even the same site.
    const response = await elsewhere.goto(bench.origin.replace('localhost', '127.0.0.1'));
    assert.equal(response?.status(), 403);
    const tried: unknown = await elsewhere.evaluate(
      `fetch(${JSON.stringify(`${bench.origin}/api/session.me`)}, { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' })
        .then(() => 'sent', () => 'refused')`,
    );
    assert.equal(tried, 'refused');
    await other.close();
  });

  test('everything of it is in the audit', async () => {
    const rows = await bench.doors.db.selectFrom('audit_trail').select(['action', 'kind', 'code']).execute();
    const has = (action: string, kind: string): boolean =>
      rows.some((row) => row.action === action && row.kind === kind);
    assert.ok(has('POST /session/enrol/verify', 'change'));
    assert.ok(has('POST /session/passkey/verify', 'change'));
    assert.ok(has('POST /session/passkey/verify', 'refused'));
    assert.ok(has('POST /session/passkey/unlocks', 'change'));
    assert.ok(has('desk.unlock', 'refused'));
    assert.ok(has('officer.remove', 'change'));
  });
});
