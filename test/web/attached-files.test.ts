import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReceipt, generateSealingPair, sealEnvelope } from '../../src/seal/index.js';
import { toPart } from '../../src/web/target/attached-files.js';

const random = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

test('a file can be sealed whatever its name is', async () => {
  const { recipient } = await generateSealingPair('x25519', random);
  const names = ['two\nlines.png', `${'a'.repeat(199)}😀.png`, '\u0007', ''];
  const parts = await Promise.all(names.map((name) => toPart(new File(['x'], name, { type: 'image/png' }))));
  assert.deepEqual(
    parts.map(({ name }) => name),
    ['twolines.png', 'a'.repeat(199), 'file', 'file'],
  );
  const sealed = await sealEnvelope({
    desk: 'desk1',
    purpose: 'report',
    envelope: Buffer.from(createReceipt(random).reveal()).toString('base64url'),
    reply: null,
    recipient,
    body: null,
    parts,
  });
  assert.ok(sealed.ok);
});
