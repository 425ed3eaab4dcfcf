import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format, inspect } from 'node:util';
import { Secret } from '../../src/base/index.js';

test('a secret gives its value to whoever asks for it, and to nobody else', () => {
  const secret = new Secret('correct horse');
  assert.equal(secret.reveal(), 'correct horse');
  for (const shown of [
    String(secret),
    JSON.stringify({ secret }),
    inspect(secret, { showHidden: true, depth: 9 }),
    inspect({ a: [secret] }, { showHidden: true, depth: 9, getters: true }),
    format('%s %o %O %j', secret, secret, secret, secret),
    JSON.stringify(Object.entries(secret)),
    JSON.stringify(structuredClone({ ...secret })),
  ]) {
    assert.ok(!shown.includes('horse'), shown);
  }
  assert.equal(JSON.stringify(secret), '"<redacted>"');
});
