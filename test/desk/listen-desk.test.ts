import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { TocsinError } from '../../src/base/index.js';
import { isLoopbackHost, listenDesk, readStaticPages, type ListeningDesk } from '../../src/desk/index.js';
import { openStore, type DeskTables, type Store } from '../../src/store/index.js';
import { DoorBench, type Visitor } from './door-bench.js';

describe('a desk that listens', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-listen-'));
  const port = 40_000 + (process.pid % 10_000);
  const origin = `http://localhost:${String(port)}`;
  let store: Store<DeskTables>;
  let bench: DoorBench;
  let listening: ListeningDesk;
  let officer: Visitor;

  before(async () => {
    const pages = join(folder, 'pages');
    mkdirSync(join(pages, 'assets'), { recursive: true });
    writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Desk</title>');
    writeFileSync(join(pages, 'assets', 'main-0a1b2c3d4e.js'), 'export {};');
    writeFileSync(join(pages, 'notes.exe'), 'not a page');
    writeFileSync(join(folder, 'secret.txt'), 'outside');
    store = await openStore<DeskTables>(join(folder, 'desk.db'));
    bench = await DoorBench.make(store, {
      origin,
      pages: readStaticPages(pages),
      mostUploadBytes: 1_000_000,
    });
    await bench.unlock();
    officer = await bench.signIn('officer', 'duty officer');
    listening = await listenDesk(bench.app, { host: '127.0.0.1', port });
  });
  after(async () => {
    await listening.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  /** Says something raw and reads the answer to its end. */
  function say(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      let answer = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
      socket.on('error', reject).on('close', () => {
        resolve(answer);
      });
      socket.write(text);
    });
  }

  const head = (path: string, more = ''): string =>
    `GET ${path} HTTP/1.1\r\nHost: localhost:${String(port)}\r\n${more}Connection: close\r\n\r\n`;

  test('what is no HTTP is answered with a problem', async () => {
    for (const noise of [
      'NOISE\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      `GET / HTTP/1.1\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
    ]) {
      const answer = await say(noise);
      assert.match(answer, /^HTTP\/1\.1 400 /);
      assert.match(answer, /urn:tocsin:problem:desk\/wrong-input/);
    }
  });

  test('no connection is turned into another kind', async () => {
    const answer = await say(
      head('/', 'Upgrade: websocket\r\nSec-WebSocket-Key: x\r\n').replace(
        'Connection: close',
        'Connection: Upgrade',
      ),
    );
    assert.match(answer, /^HTTP\/1\.1 400 /);
  });

  test('a request without a host, or for another host, gets nothing', async () => {
    assert.match(
      await say('GET / HTTP/1.1\r\nConnection: close\r\n\r\n'),
      /^HTTP\/1\.1 400 [^]*desk\/wrong-input/,
    );
    for (const request of [
      head('/').replace(/Host: .*\r\n/, 'Host: rebound.example\r\n'),
      head('/').replace(/Host: localhost/, 'Host: 127.0.0.1'),
    ])
      assert.match(await say(request), /^HTTP\/1\.1 403 [^]*desk\/cross-site/);
  });

  test('the page is served at its two addresses, what is beside it under its name, and nothing else', async () => {
    const page = await fetch(`${origin}/`);
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(await page.text(), /<title>Desk/);
    assert.equal((await fetch(`${origin}/enrol`)).status, 200);
    const script = await fetch(`${origin}/assets/main-0a1b2c3d4e.js`);
    assert.match(script.headers.get('cache-control') ?? '', /immutable/);
    for (const path of [
      '/notes.exe',
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/assets',
    ]) {
      const answer = await say(head(path));
      assert.match(answer, /^HTTP\/1\.1 404 /, path);
      assert.doesNotMatch(answer, /outside|not a page/);
    }
  });

  test('a folder without pages is said at the start', () => {
    assert.throws(
      () => readStaticPages(folder),
      (error: unknown) => error instanceof TocsinError && error.code === 'desk/no-pages',
    );
  });

  test('a file that stops half-way leaves nothing', async () => {
    const before = await bench.rowCounts();
    const socket = connect(port, '127.0.0.1');
    socket.write(
      [
        'POST /api/uploads HTTP/1.1',
        `Host: localhost:${String(port)}`,
        `Origin: ${origin}`,
        'Sec-Fetch-Site: same-origin',
        'Content-Type: application/octet-stream',
        'Content-Length: 900000',
        `Cookie: ${officer.cookie}`,
        '',
        'x'.repeat(200_000),
      ].join('\r\n'),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    socket.destroy();
    for (let tries = 0; tries < 50; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (JSON.stringify(await bench.rowCounts()) === JSON.stringify(before)) break;
    }
    assert.deepEqual(await bench.rowCounts(), before);
    assert.deepEqual(bench.faults, []);
  });

  test('other machines never reach it without TLS', async () => {
    for (const host of ['0.0.0.0', '::', '192.0.2.7', 'desk.example', '127.0.0.1.example'])
      await assert.rejects(
        listenDesk(bench.app, { host, port: 0 }),
        (error: unknown) => error instanceof TocsinError && error.code === 'desk/plain-http',
      );
    for (const host of ['127.0.0.1', '127.9.9.9', '::1', 'localhost']) assert.ok(isLoopbackHost(host));
  });

  test('a port that is taken is said', async () => {
    await assert.rejects(
      listenDesk(bench.app, { host: '127.0.0.1', port }),
      (error: unknown) => error instanceof TocsinError && error.code === 'desk/cannot-listen',
    );
  });
});
