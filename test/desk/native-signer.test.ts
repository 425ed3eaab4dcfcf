import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { nativeSigner } from '../../src/desk/native-signer.js';
import { generateSigningSecret, signStatement } from '../../src/seal/index.js';

test('a signature is the same whether OpenSSL or the library makes it', () => {
  for (const length of [0, 1, 63, 700, 100_000]) {
    const secret = generateSigningSecret((count) => new Uint8Array(randomBytes(count)));
    const statement = new Uint8Array(randomBytes(length));
    assert.deepEqual(
      signStatement('tocsin/record/v1', statement, nativeSigner(secret)),
      signStatement('tocsin/record/v1', statement, secret),
    );
  }
});
