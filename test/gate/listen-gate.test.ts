import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { after, before, describe, test } from 'node:test';
import { listenGate } from '../../src/gate/index.js';
import { idOf, pretendSealed } from './desk-under-test.js';
import { openGateUnderTest, type GateUnderTest } from './gate-under-test.js';
import { sendRaw } from './raw-socket.js';

const HOST = 'Host: gate.example\r\n';
const sealed = pretendSealed('raw');

describe('a gate on the network', () => {
  let under: GateUnderTest;
  before(async () => {
    under = await openGateUnderTest({
      metrics: true,
      headersTimeout: 1000,
      admission: { graceMilliseconds: 300, leastRate: 1_000_000 },
    });
  });
  after(() => under.close());

  const put = (id: string, headers: string): string =>
    `PUT /v1/envelopes/${idOf(id)} HTTP/1.1\r\n${HOST}${headers}\r\n`;

  // Every one of these is read differently by some pair of programs; the second request inside must never be answered.
  const smuggled = `GET /v1/health HTTP/1.1\r\n${HOST}\r\n`;
  const SMUGGLING: Record<string, string> = {
    'a length and a chunked body at once':
      put('s', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n') + `0\r\n\r\n${smuggled}`,
    'two lengths': put('s', 'Content-Length: 0\r\nContent-Length: 60\r\n') + smuggled,
    'a length that is no number': put('s', 'Content-Length: 0x10\r\n') + smuggled,
    'a signed length': put('s', 'Content-Length: +0\r\n') + smuggled,
    'an encoding that is nearly chunked':
      put('s', 'Transfer-Encoding: xchunked\r\n') + `0\r\n\r\n${smuggled}`,
    'chunked, but not last': put('s', 'Transfer-Encoding: chunked, identity\r\n') + `0\r\n\r\n${smuggled}`,
    'a chunk size with rubbish': put('s', 'Transfer-Encoding: chunked\r\n') + `0x0\r\n\r\n${smuggled}`,
    'a folded header': put('s', 'X-A: b\r\n c\r\nContent-Length: 0\r\n') + smuggled,
    'a space before the colon': put('s', 'Content-Length : 0\r\n') + smuggled,
    'a bare line feed in the headers': `GET /v1/health HTTP/1.1\n${HOST}\r\nX\r\n${smuggled}`,
    'a null byte in a header': put('s', 'X-A: b\u0000c\r\nContent-Length: 0\r\n') + smuggled,
    'a method nobody knows': `BREW /v1/health HTTP/1.1\r\n${HOST}\r\n${smuggled}`,
    'another version of HTTP': `GET /v1/health HTTP/3.7\r\n${HOST}\r\n${smuggled}`,
    'the preface of HTTP/2': `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${smuggled}`,
    'no host at all': `GET /v1/health HTTP/1.1\r\n\r\n`,
    'a host that is none': `GET /v1/health HTTP/1.1\r\nHost: gate.example/x?@y\r\n\r\n`,
  };
  for (const [what, bytes] of Object.entries(SMUGGLING))
    test(`${what} is refused, the connection ends, and nothing behind it is answered`, async () => {
      const answer = await sendRaw(under.listening.port, [bytes]);
      assert.match(answer, /^HTTP\/1\.1 400 /);
      assert.match(answer, /connection: close/i);
      assert.match(answer, /application\/problem\+json/);
      assert.match(answer, /urn:tocsin:problem:gate\//);
      assert.equal(answer.split('HTTP/1.1 ').length, 2, 'a second answer came');
      assert.doesNotMatch(answer, /"status":"ready"/);
    });

  test('headers that are too large are refused', async () => {
    const answer = await sendRaw(under.listening.port, [put('h', `X-A: ${'a'.repeat(20_000)}\r\n`)]);
    assert.match(answer, /^HTTP\/1\.1 4\d\d /);
    assert.match(answer, /gate\/headers-too-large/);
  });

  test('headers that come a byte at a time are not waited for', async () => {
    const slowly = Array.from({ length: 40 }, (_, index) => [
      `X-${String(index)}: a\r\n`,
      { wait: 150 },
    ]).flat();
    const began = performance.now();
    const answer = await sendRaw(under.listening.port, [`GET /v1/health HTTP/1.1\r\n${HOST}`, ...slowly]);
    assert.ok(performance.now() - began < 5_000, 'the connection was held too long');
    assert.match(answer, /^HTTP\/1\.1 408 /);
    assert.match(answer, /gate\/slow/);
  });

  test('a body that comes too slowly is not waited for, and nothing of it is kept', async () => {
    const answer = await sendRaw(under.listening.port, [
      put('slow', `Content-Length: ${String(sealed.length)}\r\n`),
      sealed.subarray(0, 1000),
    ]);
    assert.match(answer, /^HTTP\/1\.1 408 /);
    assert.match(answer, /gate\/slow/);
    assert.equal(await under.store.envelopeHash(idOf('slow')), undefined);
  });

  test('a body that breaks off leaves nothing behind, and can be sent again', async () => {
    for (const [length, bytes] of [
      [sealed.length, sealed.subarray(0, sealed.length - 1)],
      [sealed.length + 1, sealed],
    ] as const) {
      await sendRaw(under.listening.port, [put('cut', `Content-Length: ${String(length)}\r\n`), bytes], {
        end: true,
      });
      assert.equal(await under.store.envelopeHash(idOf('cut')), undefined);
    }
    const answer = await sendRaw(under.listening.port, [
      put('cut', `Content-Length: ${String(sealed.length)}\r\nConnection: close\r\n`),
      sealed,
    ]);
    assert.match(answer, /^HTTP\/1\.1 201 /);
  });

  test('a body without a length is counted as it comes, and ended when it is too long', async () => {
    const chunk = Buffer.alloc(1 << 20);
    const chunked = Array.from({ length: 34 }, () => [
      `${chunk.length.toString(16)}\r\n`,
      chunk,
      '\r\n',
    ]).flat();
    const answer = await sendRaw(under.listening.port, [
      put('long', 'Transfer-Encoding: chunked\r\n'),
      ...chunked,
    ]);
    assert.match(answer, /^HTTP\/1\.1 413 /);
    assert.match(answer, /gate\/too-large/);
    const small = await sendRaw(under.listening.port, [
      put('chunked', 'Transfer-Encoding: chunked\r\nConnection: close\r\n'),
      `${sealed.length.toString(16)}\r\n`,
      sealed,
      '\r\n0\r\n\r\n',
    ]);
    assert.match(small, /^HTTP\/1\.1 201 /);
  });

  test('an upgrade and a tunnel are refused', async () => {
    for (const bytes of [
      `GET /v1/health HTTP/1.1\r\n${HOST}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      `CONNECT elsewhere.example:443 HTTP/1.1\r\n${HOST}\r\n`,
    ]) {
      const answer = await sendRaw(under.listening.port, [bytes]);
      assert.match(answer, /^HTTP\/1\.1 400 /);
      assert.match(answer, /gate\/unreadable/);
    }
  });

  test('metrics are served at their own address and nowhere else, and name nobody', async () => {
    const id = idOf('metrics');
    await fetch(`${under.origin}/v1/envelopes/${id}`, {
      method: 'PUT',
      body: new Uint8Array(sealed),
      headers: { 'User-Agent': 'canary-agent' },
    });
    await fetch(`${under.origin}/canary-path?canary-query`);
    assert.equal((await fetch(`${under.origin}/metrics`)).status, 404);
    const address = `http://127.0.0.1:${String(under.listening.metricsPort)}`;
    const page = await (await fetch(`${address}/metrics`)).text();
    assert.match(
      page,
      /tocsin_gate_requests_total\{method="PUT",route="\/v1\/envelopes\/:id",status="201"\} \d/,
    );
    assert.match(page, /tocsin_gate_envelopes \d/);
    assert.doesNotMatch(page, new RegExp(`canary|${id}|127\\.0\\.0\\.1`));
    assert.equal((await fetch(`${address}/v1/health`)).status, 404);
  });

  test('plain HTTP is only taken from this machine, unless a proxy is said to be in front', async () => {
    await assert.rejects(listenGate(under.gate, { host: '0.0.0.0', port: 0 }), { code: 'gate/plain-http' });
    await assert.rejects(listenGate(under.gate, { host: '::', port: 0 }), { code: 'gate/plain-http' });
    await assert.rejects(listenGate(under.gate, { host: '127.0.0.1', port: under.listening.port }), {
      code: 'gate/cannot-listen',
    });
  });
});

const openssl = spawnSync('openssl', ['version']).status === 0;
test(
  'TLS is spoken, and a renewed certificate is taken up without a pause',
  { skip: openssl ? false : 'openssl is missing' },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-tls-'));
    const make = (name: string): { cert: string; key: string } => {
      const [cert, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
      const made = spawnSync('openssl', [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '1',
        '-subj',
        `/CN=${name}`,
        '-keyout',
        key,
        '-out',
        cert,
      ]);
      assert.equal(made.status, 0, made.stderr.toString());
      return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
    };
    const under = await openGateUnderTest();
    const listening = await listenGate(under.gate, {
      host: '127.0.0.1',
      port: 0,
      tls: make('first.example'),
    });
    const look = (): Promise<{ name: string; status: number; hsts: string }> =>
      new Promise((resolve, reject) => {
        request(
          {
            host: '127.0.0.1',
            port: listening.port,
            path: '/v1/health',
            rejectUnauthorized: false,
            agent: false,
          },
          (response) => {
            assert.ok(response.socket instanceof TLSSocket);
            const name = response.socket.getPeerCertificate().subject.CN;
            resolve({
              name: typeof name === 'string' ? name : '',
              status: response.statusCode ?? 0,
              hsts: String(response.headers['strict-transport-security']),
            });
            response.resume();
          },
        )
          .on('error', reject)
          .end();
      });
    try {
      assert.deepEqual(await look(), { name: 'first.example', status: 200, hsts: 'max-age=31536000' });
      listening.renewCertificate(make('second.example'));
      assert.equal((await look()).name, 'second.example');
    } finally {
      await listening.close();
      await under.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
