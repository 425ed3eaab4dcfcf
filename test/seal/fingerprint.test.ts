import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatFingerprint, parseFingerprint, rootFingerprint } from '../../src/seal/index.js';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('a fingerprint is desk1 and 58 characters, the same for the same key', () => {
  const fingerprint = rootFingerprint(new Uint8Array(32));
  assert.match(fingerprint, /^desk1[02-9ac-hj-np-z]{58}$/);
  assert.equal(fingerprint, rootFingerprint(new Uint8Array(32)));
});

test('it is read from a card as people type: in groups, with hyphens, in capitals', () => {
  fc.assert(
    fc.property(key, (publicKey) => {
      const fingerprint = rootFingerprint(publicKey);
      const groups = formatFingerprint(fingerprint);
      assert.match(groups, /^(\w{4} ){15}\w{3}$/);
      for (const typed of [groups, ` ${groups.toUpperCase()}\n`, groups.replaceAll(' ', '-')])
        assert.deepEqual(parseFingerprint(typed), { ok: true, value: fingerprint });
    }),
  );
});

test('up to four wrong characters, or two that changed places, are always seen', () => {
  const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const wrong = fc.uniqueArray(fc.tuple(fc.integer({ min: 5, max: 62 }), fc.nat(30)), {
    minLength: 1,
    maxLength: 4,
    selector: ([at]) => at,
  });
  fc.assert(
    fc.property(key, wrong, fc.integer({ min: 5, max: 61 }), (publicKey, changes, swap) => {
      const letters = [...rootFingerprint(publicKey)];
      const swapped = [...letters];
      [swapped[swap], swapped[swap + 1]] = [swapped[swap + 1]!, swapped[swap]!];
      if (swapped[swap] !== letters[swap]) assert.ok(!parseFingerprint(swapped.join('')).ok);
      for (const [at, by] of changes) letters[at] = alphabet[(alphabet.indexOf(letters[at]!) + 1 + by) % 32]!;
      assert.ok(!parseFingerprint(letters.join('')).ok);
    }),
  );
});

test('what is no fingerprint is refused', () => {
  for (const text of [
    '',
    'desk1',
    'desk1qqqq',
    'x'.repeat(10_000),
    'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq',
  ])
    assert.deepEqual(parseFingerprint(text), { ok: false, problem: { code: 'seal/not-a-fingerprint' } });
});
