import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Result } from '../../src/base/index.js';
import {
  formatBase64Url,
  generateSigningSecret,
  mailboxIdOf,
  publicKeyOf,
  signPullReceipt,
  signRequest,
  verifyPullReceipt,
  verifyRequest,
  type SignedRequest,
} from '../../src/seal/index.js';
import { NOW, seededRandom } from './invented-desk.js';

const random = seededRandom('requests');
const secretKey = generateSigningSecret(random);
const key = formatBase64Url(publicKeyOf(secretKey));
const body = new TextEncoder().encode('{"a":1}');
const request = { desk: 'desk1example', method: 'PUT', path: '/v1/policies/2?x=1', body };

function sign(now = NOW): Record<string, string> {
  return signRequest({ ...request, secretKey, now, random });
}

function verify(headers: Record<string, string>, changes: Partial<SignedRequest> = {}): Result<unknown> {
  return verifyRequest({ ...request, headers: new Headers(headers), now: NOW, ...changes });
}

const refused = { ok: false, problem: { code: 'seal/request-not-signed' } };

test('a signed request is believed, and tells who signed it and with which nonce', () => {
  const headers = sign();
  assert.deepEqual(verify(headers), { ok: true, value: { key, nonce: headers['Tocsin-Nonce'] } });
  assert.ok(verify(headers, { allow: key }).ok);
  assert.ok(verify(headers, { method: 'put' }).ok, 'the method is a word, however it is written');
});

test('two requests never have one nonce', () => {
  assert.notEqual(sign()['Tocsin-Nonce'], sign()['Tocsin-Nonce']);
});

test('a signature for another desk, method, path, query or body is none', () => {
  for (const changes of [
    { desk: 'desk1other' },
    { method: 'DELETE' },
    { path: '/v1/policies/3?x=1' },
    { path: '/v1/policies/2?x=2' },
    { path: '/v1/policies/2' },
    { body: new Uint8Array() },
    { allow: formatBase64Url(new Uint8Array(32)) },
  ])
    assert.deepEqual(verify(sign(), changes), refused, Object.keys(changes).join());
});

test('a header that is missing, from another request or not in its form is no signature', () => {
  const good = sign();
  const other = sign(new Date(NOW.getTime() + 5000));
  for (const name of Object.keys(good)) {
    const { [name]: _, ...rest } = good;
    assert.deepEqual(verify(rest), refused, `without ${name}`);
    assert.deepEqual(verify({ ...good, [name]: '' }), refused, `empty ${name}`);
    assert.deepEqual(verify({ ...good, [name]: `${good[name]!}A` }), refused, `longer ${name}`);
    if (name !== 'Tocsin-Key')
      assert.deepEqual(verify({ ...good, [name]: other[name]! }), refused, `other ${name}`);
  }
  for (const time of ['0x10', '1e9', ' 1', '-1', '01', '1.5'])
    assert.deepEqual(verify({ ...good, 'Tocsin-Time': time }), refused);
});

test('any character of any header changed is no signature', () => {
  const good = sign();
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(good)),
      fc.nat(85),
      fc.integer({ min: 33, max: 126 }),
      (name, at, code) => {
        const value = good[name]!;
        const changed = value.slice(0, at) + String.fromCharCode(code) + value.slice(at + 1);
        if (changed !== value) assert.deepEqual(verify({ ...good, [name]: changed }), refused);
      },
    ),
  );
});

test('ten minutes early or late is still now; more is said to be the clock', () => {
  for (const [seconds, ok] of [
    [600, true],
    [-600, true],
    [601, false],
    [-602, false],
  ] as const) {
    const result = verify(sign(new Date(NOW.getTime() + seconds * 1000)));
    assert.deepEqual(result.ok ? 'ok' : result.problem.code, ok ? 'ok' : 'seal/request-time');
  }
});

test('a path with a line end cannot be signed and is never believed', () => {
  assert.throws(() => signRequest({ ...request, path: '/a\nb', secretKey, now: NOW, random }), {
    code: 'seal/request-lines',
  });
  assert.deepEqual(verify(sign(), { path: '/a\nb' }), refused);
});

test('a weak key that signs everything is refused (RFC 8032, small order)', () => {
  const weak = new Uint8Array(32);
  weak[0] = 1;
  const signature = new Uint8Array(64);
  signature[0] = 1;
  assert.deepEqual(
    verify({
      ...sign(),
      'Tocsin-Key': formatBase64Url(weak),
      'Tocsin-Signature': formatBase64Url(signature),
    }),
    refused,
  );
});

test('a mailbox id is 16 bytes that only its key gives', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (publicKey) => {
      assert.match(mailboxIdOf(publicKey), /^[\w-]{22}$/);
      assert.notEqual(mailboxIdOf(publicKey), mailboxIdOf(publicKeyOf(secretKey)));
    }),
  );
});

test('a pull receipt deletes the very bytes it names, and only with the desk’s key', () => {
  const pulled = { envelope: formatBase64Url(random(16)), sha256: formatBase64Url(random(32)) };
  const header = signPullReceipt(pulled, secretKey);
  assert.deepEqual(verifyPullReceipt(header, pulled, key), { ok: true, value: pulled });
  const other = formatBase64Url(random(32));
  for (const result of [
    verifyPullReceipt(header, { ...pulled, sha256: other }, key),
    verifyPullReceipt(header, { ...pulled, envelope: other }, key),
    verifyPullReceipt(header, pulled, other),
    verifyPullReceipt(signPullReceipt(pulled, generateSigningSecret(random)), pulled, key),
    verifyPullReceipt(null, pulled, key),
    verifyPullReceipt('', pulled, key),
    verifyPullReceipt(`${header}AAAA`, pulled, key),
    verifyPullReceipt('A'.repeat(100_000), pulled, key),
  ])
    assert.deepEqual(result, { ok: false, problem: { code: 'seal/pull-receipt' } });
});
