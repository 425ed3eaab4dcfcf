import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Secret } from '../../src/base/index.js';
import {
  createVault,
  generateSealingPair,
  generateSigningSecret,
  identitiesOf,
  packDeskKeys,
  unpackDeskKeys,
  unwrapKey,
  unwrapKeyByPasskey,
  wrapKey,
  wrapKeyByPasskey,
  type DeskKeys,
} from '../../src/seal/index.js';
import { seededRandom } from './invented-desk.js';

const random = seededRandom('vault');
const dataKey = new Secret(random(32));
const vault = createVault(dataKey, random);
const NOT_OPENED = { ok: false, problem: { code: 'seal/not-opened' } };
const cheap = { workFactor: 8 };

test('what is put in comes out, at its own place and at no other', () => {
  const place = fc.tuple(fc.string(), fc.string({ unit: 'binary' }), fc.string());
  fc.assert(
    fc.property(place, place, fc.uint8Array({ maxLength: 300 }), (here, there, value) => {
      const sealed = vault.seal(...here, value);
      assert.deepEqual(vault.open(...here, sealed), { ok: true, value });
      if (here.join('\u0000') !== there.join('\u0000'))
        assert.deepEqual(vault.open(...there, sealed), NOT_OPENED);
    }),
  );
});

test('places that look alike when put together are not alike', () => {
  const sealed = vault.seal('note', '1', 'text', 'x');
  for (const place of [
    ['note1', '', 'text'],
    ['note', '1text', ''],
    ['note","1', 'text', ''],
  ] as [string, string, string][])
    assert.deepEqual(vault.open(...place, sealed), NOT_OPENED);
});

test('a text comes back as a text, byte order mark and all', () => {
  for (const text of ['', 'Grüße 😀', '\ufeffx'])
    assert.deepEqual(vault.openText('t', 'r', 'c', vault.seal('t', 'r', 'c', text)), {
      ok: true,
      value: text,
    });
});

test('any byte changed, cut or added does not open, and neither does another desk’s key', () => {
  const sealed = vault.seal('t', 'r', 'c', 'They asked for draft papers.');
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = sealed.slice();
    changed[at] = changed[at]! ^ 0x40;
    assert.deepEqual(vault.open('t', 'r', 'c', changed), NOT_OPENED, String(at));
    assert.deepEqual(vault.openText('t', 'r', 'c', sealed.subarray(0, at)), NOT_OPENED);
  }
  assert.deepEqual(vault.open('t', 'r', 'c', new Uint8Array([...sealed, 0])), NOT_OPENED);
  assert.deepEqual(createVault(new Secret(random(32)), random).open('t', 'r', 'c', sealed), NOT_OPENED);
});

test('the same value twice looks different: nobody sees that two rows are alike', () => {
  assert.notDeepEqual(vault.seal('t', 'r', 'c', 'x'), vault.seal('t', 'r', 'c', 'x'));
});

test('a passphrase opens what it wrapped, however its accents were typed; another does not', async () => {
  const wrapped = await wrapKey(dataKey, new Secret('caf\u00e9 bell tower'), cheap);
  const opened = await unwrapKey(wrapped, new Secret('cafe\u0301 bell tower'));
  assert.ok(opened.ok);
  assert.deepEqual(opened.value.reveal(), dataKey.reveal());
  assert.deepEqual(await unwrapKey(wrapped, new Secret('cafe bell tower')), NOT_OPENED);
  for (const at of [0, 30, 60, wrapped.length - 1]) {
    const changed = wrapped.slice();
    changed[at] = changed[at]! ^ 1;
    assert.deepEqual(await unwrapKey(changed, new Secret('caf\u00e9 bell tower')), NOT_OPENED);
  }
  assert.deepEqual(await unwrapKey(new Uint8Array(), new Secret('x')), NOT_OPENED);
});

test('the work for each guess is age’s own by default, N is 2 to the 18th, and nobody else waits for it', async () => {
  const wrapped = await wrapKey(dataKey, new Secret('bell'));
  let answered = 0;
  const others = setInterval(() => (answered += 1), 20);
  assert.ok((await unwrapKey(wrapped, new Secret('bell'))).ok);
  clearInterval(others);
  assert.ok(answered > 10, `others were answered ${String(answered)} times`);
  assert.match(Buffer.from(wrapped).toString('latin1'), /^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/);
});

test('a passkey opens what it wrapped; another passkey, damage and a cut do not', () => {
  const prf = new Secret(random(32));
  const wrapped = wrapKeyByPasskey(dataKey, prf, random);
  const opened = unwrapKeyByPasskey(wrapped, prf);
  assert.ok(opened.ok);
  assert.deepEqual(opened.value.reveal(), dataKey.reveal());
  assert.deepEqual(unwrapKeyByPasskey(wrapped, new Secret(random(32))), NOT_OPENED);
  for (let at = 0; at < wrapped.length; at += 1) {
    const changed = wrapped.slice();
    changed[at] = changed[at]! ^ 1;
    assert.deepEqual(unwrapKeyByPasskey(changed, prf), NOT_OPENED, String(at));
    assert.deepEqual(unwrapKeyByPasskey(wrapped.subarray(0, at), prf), NOT_OPENED, String(at));
  }
});

test('the desk’s keys come back from their file with every sealing key in its order', async () => {
  const pair = async (kind: 'hybrid' | 'x25519'): Promise<Secret<string>> =>
    (await generateSealingPair(kind, random)).identity;
  const keys: DeskKeys = {
    deskSecret: generateSigningSecret(random),
    dataKey,
    sealing: [
      { id: '2026-11', hybrid: await pair('hybrid'), x25519: await pair('x25519') },
      { id: '2026-08', hybrid: await pair('hybrid'), x25519: await pair('x25519') },
    ],
  };
  const packed = packDeskKeys(keys);
  const again = unpackDeskKeys(packed);
  assert.ok(again !== undefined);
  assert.deepEqual(packDeskKeys(again).reveal(), packed.reveal());
  assert.deepEqual(
    identitiesOf(again).map((identity) => identity.reveal()),
    keys.sealing.flatMap(({ hybrid, x25519 }) => [hybrid.reveal(), x25519.reveal()]),
  );
  const text = new TextDecoder().decode(packed.reveal());
  for (const wrong of [
    '',
    '{}',
    `${text} `,
    text.replace('"version":1', '"version":2'),
    text.replace('tocsin/desk-keys', 'tocsin/root'),
  ])
    assert.equal(unpackDeskKeys(new Secret(new TextEncoder().encode(wrong))), undefined);
});
