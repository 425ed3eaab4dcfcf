import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { formatProblem, Secret, TocsinError, type Problem } from '../../src/base/index.js';
import {
  createReceipt,
  createVault,
  generateSealingPair,
  openEnvelope,
  openReceipt,
  packDeskKeys,
  parseReceiptWords,
  receiptToWords,
  sealEnvelope,
  signMessage,
  signPolicy,
  signRequest,
  unpackDeskKeys,
  unwrapKey,
  wrapKey,
  type DeskKeys,
  type MessageStatement,
  type Policy,
  type SealIdentity,
} from '../../src/seal/index.js';
import { inventDesk, NOW, seededRandom } from './invented-desk.js';

// Everything secret that there is, in every form in which it could be written down, looked for in everything that is
// printed, thrown or serialised.

const random = seededRandom('secrecy');
const desk = await inventDesk('secrecy desk');
const receipt = createReceipt(random);
const words = receiptToWords(receipt);
const keys = await openReceipt(receipt, desk.root.fingerprint);
const passphrase = new Secret('bell tower canary passphrase');
const dataKey = new Secret(random(32));
const old = await generateSealingPair('hybrid', random);
const deskKeys: DeskKeys = {
  deskSecret: desk.deskSecret,
  dataKey,
  sealing: [{ id: 'old', hybrid: old.identity, x25519: desk.x25519.identity }],
};

const SECRET_BYTES = [receipt, desk.root.secret, desk.deskSecret, keys.signing, dataKey].map((secret) =>
  secret.reveal(),
);
const SECRET_TEXTS = [
  ...[desk.hybrid, desk.x25519, old].map(({ identity }) => identity.reveal()),
  keys.identity.reveal(),
  passphrase.reveal(),
  words.join(' '),
];

const FORMS = [
  ...SECRET_TEXTS.flatMap((text) => [text, text.toLowerCase()]),
  ...SECRET_BYTES.flatMap((bytes) => [
    Buffer.from(bytes).toString('hex'),
    Buffer.from(bytes).toString('base64').replace(/=+$/, ''),
    Buffer.from(bytes).toString('base64url'),
    [...bytes].join(','),
    [...bytes].join(', '),
  ]),
].filter((form) => form.length > 15);

function assertSilent(shown: string, where: string): void {
  const flat = shown.replace(/\s+/g, ' ');
  for (const form of FORMS) assert.ok(!flat.includes(form), `${where} shows a secret`);
}

const show = (value: unknown): string =>
  `${inspect(value, { depth: 20, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null })} ${String(value)} ${JSON.stringify(value)}`;

test('the search finds a secret that stands there: it can fail', () => {
  assert.throws(() => {
    assertSilent(show({ a: [dataKey.reveal()] }), 'this');
  });
  assert.throws(() => {
    assertSilent(show({ words: words.join(' ') }), 'this');
  });
});

test('whatever holds secrets prints and serialises without them', () => {
  for (const [name, holder] of Object.entries({
    receipt,
    keys,
    desk,
    deskKeys,
    packed: packDeskKeys(deskKeys),
    unpacked: unpackDeskKeys(packDeskKeys(deskKeys)),
    vault: createVault(dataKey, random),
    read: parseReceiptWords(words.join(' ')),
    request: signRequest({
      desk: 'desk1',
      method: 'GET',
      path: '/',
      body: new Uint8Array(),
      secretKey: keys.signing,
      now: NOW,
      random,
    }),
  }))
    assertSilent(show(holder), name);
});

/** Everything that goes wrong, with a secret in its hands while it does. */
const FAULTS: Readonly<Record<string, () => unknown>> = {
  'an envelope with an identity that is none': () =>
    openEnvelope(new Uint8Array(100), [new Secret(`${old.identity.reveal()}X`)], {
      desk: 'd',
      envelope: 'e',
    }),
  'an envelope with the words in the place of an identity': () =>
    openEnvelope(new Uint8Array(100), [new Secret(words.join(' '))], { desk: 'd', envelope: 'e' }),
  'an envelope sealed to an identity instead of a recipient': () =>
    sealEnvelope({
      desk: desk.root.fingerprint,
      purpose: 'report',
      envelope: 'A'.repeat(22),
      reply: null,
      recipient: old.identity.reveal(),
      body: null,
      parts: [],
    }),
  'words with one too many': () => parseReceiptWords(`${words.join(' ')} bell`),
  'words with one that does not exist': () => parseReceiptWords(words.with(3, 'tocsin').join(' ')),
  'words in another order': () => parseReceiptWords(words.toReversed().join(' ')),
  'a wrong passphrase': async () =>
    unwrapKey(await wrapKey(dataKey, passphrase, { workFactor: 8 }), new Secret(`${passphrase.reveal()}!`)),
  'a passphrase for a file that is none': () => unwrapKey(dataKey.reveal(), passphrase),
  'desk keys that are none': () => unpackDeskKeys(new Secret(new TextEncoder().encode(words.join(' ')))),
  'a policy signed with the wrong root': () => signPolicy(desk.policy, desk.deskSecret),
  'a policy that is none, with a secret in it': () =>
    signPolicy({ ...desk.policy, note: passphrase.reveal() } as Policy, desk.root.secret),
  'a message that is none, with a secret in it': () =>
    signMessage({ text: passphrase.reveal() } as unknown as MessageStatement, desk.deskSecret),
  'a request with a path that has a line end': () =>
    signRequest({
      desk: 'd',
      method: 'GET',
      path: `/\n${passphrase.reveal()}`,
      body: new Uint8Array(),
      secretKey: keys.signing,
      now: NOW,
      random,
    }),
  'a receipt of the wrong size': () => receiptToWords(new Secret(receipt.reveal().subarray(1))),
  'a recipient of an identity that is none': () =>
    openReceipt(new Secret(words as unknown as Uint8Array), 'd'),
  'a signing key of the wrong size': () =>
    signPolicy(desk.policy, new Secret(desk.root.secret.reveal().subarray(1))),
  'a vault that is given something else': () =>
    createVault(dataKey, random).seal('t', 'r', 'c', keys.identity as unknown as string),
  'identities given as text by mistake': () =>
    openEnvelope(new Uint8Array(10), [old.identity.reveal() as unknown as SealIdentity], {
      desk: 'd',
      envelope: 'e',
    }),
};

for (const [what, fault] of Object.entries(FAULTS))
  test(`${what} goes wrong without a secret in what is said`, async () => {
    let said: unknown;
    try {
      said = await fault();
    } catch (error) {
      assert.ok(error instanceof Error);
      assertSilent(`${show(error)} ${error.stack ?? ''} ${show(error.cause)}`, what);
      if (error instanceof TocsinError) assertSilent(`${error.message} ${error.hint ?? ''}`, what);
      return;
    }
    assertSilent(show(said), what);
    const problem = (said as { problem?: Problem } | undefined)?.problem;
    if (problem !== undefined) assertSilent(JSON.stringify(formatProblem(problem)), what);
  });
