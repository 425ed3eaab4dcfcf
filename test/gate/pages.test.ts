import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { readPages } from '../../src/gate/read-pages.js';
import { openGateUnderTest, type GateUnderTest } from './gate-under-test.js';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-pages-'));
const INDEX = `<!doctype html><title>Check</title>${'<p>Words that pack well.</p>'.repeat(50)}`;
const SCRIPT = `export const a = '${'abc'.repeat(300)}';`;
const SHELL = '<!doctype html><title>No network</title>';

describe('the pages that a gate serves', () => {
  let under: GateUnderTest;
  before(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), INDEX);
    writeFileSync(join(folder, 'offline.html'), SHELL);
    writeFileSync(join(folder, 'assets', 'app-B1xQ9w2k.js'), SCRIPT);
    writeFileSync(join(folder, 'assets', 'core-Zz81kQ0a.wasm'), Buffer.alloc(100));
    writeFileSync(join(folder, 'manifest.webmanifest'), '{}');
    // A packed form that lies beside the file is sent as it is.
    writeFileSync(join(folder, 'index.html.gz'), gzipSync(INDEX, { level: 1 }));
    under = await openGateUnderTest({ pages: folder });
  });
  after(async () => {
    await under.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): ReturnType<typeof ask> =>
    ask(under.listening.port, path, headers, method);

  test('carry headers that leave a page nothing but its own scripts and its own gate', async () => {
    const { status, headers } = await get('/');
    assert.equal(status, 200);
    const policy = String(headers['content-security-policy']);
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule]));
    assert.equal(rules.get('default-src'), "default-src 'none'");
    assert.equal(rules.get('script-src'), "script-src 'self' 'wasm-unsafe-eval'");
    assert.equal(rules.get('style-src'), "style-src 'self'");
    assert.equal(rules.get('worker-src'), "worker-src 'self'");
    assert.equal(rules.get('connect-src'), "connect-src 'self'");
    assert.equal(rules.get('require-trusted-types-for'), "require-trusted-types-for 'script'");
    assert.equal(rules.get('trusted-types'), 'trusted-types tocsin-same-origin');
    assert.equal(rules.get('frame-ancestors'), "frame-ancestors 'none'");
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:/);
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    assert.match(String(headers['permissions-policy']), /camera=\(\).*geolocation=\(\).*microphone=\(\)/);
    assert.equal(headers['set-cookie'], undefined);
  });

  test('come packed as the browser can take them, and are the same when unpacked', async () => {
    const br = await get('/', { 'Accept-Encoding': 'gzip, deflate, br' });
    assert.equal(br.headers['content-encoding'], 'br');
    assert.equal(brotliDecompressSync(br.body).toString(), INDEX);
    const gzip = await get('/', { 'Accept-Encoding': 'gzip, br;q=0' });
    assert.equal(gzip.headers['content-encoding'], 'gzip');
    assert.equal(gunzipSync(gzip.body).toString(), INDEX);
    const plain = await get('/');
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.equal(plain.body.toString(), INDEX);
    assert.equal(plain.headers['content-length'], String(INDEX.length));
    for (const answer of [br, gzip, plain]) assert.equal(answer.headers['vary'], 'Accept-Encoding');
    assert.equal(new Set([br, gzip, plain].map(({ headers }) => headers['etag'])).size, 3);
    const wasm = await get('/assets/core-Zz81kQ0a.wasm', { 'Accept-Encoding': 'br' });
    assert.equal(wasm.headers['content-type'], 'application/wasm');
    assert.equal(wasm.headers['content-encoding'], undefined, 'too small to gain by packing');
  });

  test('are kept for ever when their name carries their hash, and asked about again otherwise', async () => {
    const script = await get('/assets/app-B1xQ9w2k.js');
    assert.equal(script.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(script.headers['content-type'], 'text/javascript; charset=utf-8');
    const index = await get('/');
    assert.equal(index.headers['cache-control'], 'no-cache');
    const again = await get('/', { 'If-None-Match': String(index.headers['etag']) });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
    assert.match(String(again.headers['content-security-policy']), /default-src 'none'/);
  });

  test('every view is the one page; what is no file is not there', async () => {
    for (const path of ['/check', '/report/', '/return/words'])
      assert.equal((await get(path)).body.toString(), INDEX, path);
    assert.equal((await get('/offline')).body.toString(), SHELL);
    assert.equal((await get('/offline.html')).body.toString(), SHELL);
    for (const path of [
      '/assets/gone-12345678.js',
      '/index.html.gz',
      '/package.json',
      '/.env',
      '/v1/nothing',
    ]) {
      const { status, headers } = await get(path);
      assert.equal(status, 404, path);
      assert.equal(headers['content-type'], 'application/problem+json');
    }
    assert.equal((await get('/check?from=share')).status, 200);
    const head = await get('/', {}, 'HEAD');
    assert.equal(head.headers['content-length'], String(INDEX.length));
    assert.equal(head.body.length, 0);
  });

  test('a path never leaves the folder', async () => {
    writeFileSync(join(folder, '..', 'tocsin-outside.txt'), 'outside');
    try {
      for (const path of [
        '/../tocsin-outside.txt',
        '/assets/../../tocsin-outside.txt',
        '/%2e%2e/tocsin-outside.txt',
        '/..%5ctocsin-outside.txt',
        '//tocsin-outside.txt',
      ])
        assert.doesNotMatch((await get(path)).body.toString(), /outside/, path);
    } finally {
      rmSync(join(folder, '..', 'tocsin-outside.txt'));
    }
  });

  test('a folder without pages is refused before the gate opens', async () => {
    await assert.rejects(readPages(join(folder, 'assets')), { code: 'gate/pages' });
    await assert.rejects(readPages(join(folder, 'not-there')), { code: 'gate/pages' });
  });
});

function ask(
  port: number,
  path: string,
  headers: Record<string, string>,
  method: string,
): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path, method, headers, agent: false },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(pieces),
          });
        });
      },
    );
    request.on('error', reject);
    request.end();
  });
}
