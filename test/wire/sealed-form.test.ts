import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { generateSealingPair, sealEnvelope } from '../../src/seal/index.js';
import { sizeClassOf } from '../../src/wire/gate.js';
import { idOf } from '../gate/desk-under-test.js';

test('what seal makes, to either kind of recipient, has the form that a gate takes', async () => {
  const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
  for (const kind of ['hybrid', 'x25519'] as const) {
    const { recipient } = await generateSealingPair(kind, random);
    for (const [bytes, kib] of [
      [100, 16],
      [20_000, 64],
      [200_000, 256],
    ] as const) {
      const sealed = await sealEnvelope({
        desk: 'desk1example',
        purpose: 'report',
        envelope: idOf('a'),
        reply: null,
        recipient,
        body: {},
        parts: [{ name: 'a.bin', type: 'application/octet-stream', bytes: random(bytes) }],
      });
      assert.ok(sealed.ok);
      assert.equal(sizeClassOf(sealed.value), kib * 1024);
    }
  }
});
