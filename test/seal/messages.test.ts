import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { refuse, type Json, type Result } from '../../src/base/index.js';
import {
  createReceipt,
  followMessages,
  formatBase64Url,
  generateSigningSecret,
  openMessage,
  openReceipt,
  publicKeyOf,
  sealEnvelope,
  sealMessage,
  signMessage,
  type BelievedMessage,
  type MessageStatement,
  type SignedStatement,
  type SigningSecret,
} from '../../src/seal/index.js';
import { inventDesk, NOW, seededRandom } from './invented-desk.js';

const random = seededRandom('messages');
const desk = await inventDesk();
const keys = await openReceipt(createReceipt(random), desk.root.fingerprint);
const deskKeys = [desk.policy.deskKey];

const first: MessageStatement = {
  type: 'tocsin/message',
  version: 1,
  desk: desk.root.fingerprint,
  mailbox: keys.mailbox,
  number: 1,
  previous: null,
  at: NOW.toISOString(),
  kind: 'opened',
};

const hash = async (signed: SignedStatement): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(signed.statement, 'base64url'))).toString(
    'base64url',
  );

/** Seals and opens one message, as the gate would hand it on. */
async function pass(
  signed: SignedStatement,
  options: { readonly keys?: readonly string[] } = {},
): Promise<Result<BelievedMessage>> {
  const envelope = formatBase64Url(random(16));
  const sealed = await sealMessage({
    desk: desk.root.fingerprint,
    envelope,
    mailbox: keys.mailbox,
    recipient: keys.recipient,
    signed,
  });
  assert.ok(sealed.ok);
  return openMessage(sealed.value, keys, {
    desk: desk.root.fingerprint,
    envelope,
    deskKeys: options.keys ?? deskKeys,
  });
}

/** A row of replies, each naming the one before. */
async function row(
  count: number,
  secret: SigningSecret = desk.deskSecret,
): Promise<Result<BelievedMessage>[]> {
  const opened: Result<BelievedMessage>[] = [];
  let previous: string | null = null;
  for (let number = 1; number <= count; number += 1) {
    const statement: MessageStatement =
      number === 1 ? first : { ...first, number, previous, kind: 'reply', text: `Reply ${String(number)}.` };
    const signed = signMessage(statement, secret);
    previous = await hash(signed);
    opened.push(await pass(signed));
  }
  return opened;
}

const numbers = (results: readonly Result<BelievedMessage>[]): ReturnType<typeof followMessages> =>
  followMessages(results, deskKeys);

const four = await row(4);

test('messages in their order have no fault', () => {
  const { messages, faults } = numbers(four);
  assert.deepEqual(faults, []);
  assert.deepEqual(
    messages.map(({ statement }) => statement.text ?? statement.kind),
    ['opened', 'Reply 2.', 'Reply 3.', 'Reply 4.'],
  );
});

test('a dropped message is seen and named, at the beginning and in the middle', () => {
  assert.deepEqual(numbers([four[0]!, four[2]!, four[3]!]).faults, [{ fault: 'missing', number: 2 }]);
  assert.deepEqual(
    numbers([four[3]!]).faults,
    [1, 2, 3].map((number) => ({ fault: 'missing', number })),
  );
  assert.deepEqual(numbers([]).faults, []);
});

test('a repeated and a reordered message are seen, and are shown once and in their order', () => {
  const repeated = numbers([four[0]!, four[1]!, four[1]!, four[2]!]);
  assert.deepEqual(repeated.faults, [{ fault: 'repeated', number: 2 }]);
  assert.equal(repeated.messages.length, 3);
  const reordered = numbers([four[0]!, four[2]!, four[1]!, four[3]!]);
  assert.deepEqual(reordered.faults, [{ fault: 'out-of-order', number: 2 }]);
  assert.deepEqual(
    reordered.messages.map(({ statement }) => statement.number),
    [1, 2, 3, 4],
  );
});

test('two messages under one number, and one that follows another history, contradict', async () => {
  const other = await pass(
    signMessage(
      { ...first, number: 2, previous: 'A'.repeat(43), kind: 'reply', text: 'Other.' },
      desk.deskSecret,
    ),
  );
  assert.deepEqual(numbers([four[0]!, four[1]!, other]).faults, [{ fault: 'contradicted', number: 2 }]);
  assert.deepEqual(numbers([four[0]!, other]).faults, [{ fault: 'contradicted', number: 2 }]);
});

test('a message that does not open stands as forged at its place', () => {
  const { messages, faults } = numbers([four[0]!, refuse('seal/not-opened'), four[1]!]);
  assert.deepEqual(faults, [{ fault: 'forged', number: 2 }]);
  assert.equal(messages.length, 2);
});

test('a message that the desk did not sign is forged, although it opens: the key to seal to is in many hands', async () => {
  const forged = await pass(signMessage(first, generateSigningSecret(random)));
  assert.deepEqual(forged, { ok: false, problem: { code: 'seal/message-forged' } });
});

test('a true message of another mailbox or desk is forged here', async () => {
  for (const changes of [{ mailbox: formatBase64Url(random(16)) }, { desk: 'desk1other' }])
    assert.deepEqual(await pass(signMessage({ ...first, ...changes }, desk.deskSecret)), {
      ok: false,
      problem: { code: 'seal/message-forged' },
    });
});

test('a key that the desk has given up signs nothing after the new one has', async () => {
  const newer = generateSigningSecret(random);
  const both = [formatBase64Url(publicKeyOf(newer)), ...deskKeys];
  const two = signMessage(
    { ...first, number: 2, previous: 'A'.repeat(43), kind: 'reply', text: 'New key.' },
    newer,
  );
  const three = signMessage(
    { ...first, number: 3, previous: await hash(two), kind: 'reply', text: 'Old key.' },
    desk.deskSecret,
  );
  const opened = [four[0]!, await pass(two, { keys: both }), await pass(three, { keys: both })];
  const { messages, faults } = followMessages(opened, both);
  assert.deepEqual(
    faults.filter(({ fault }) => fault === 'forged'),
    [{ fault: 'forged', number: 3 }],
  );
  assert.equal(messages.length, 2);
});

test('any byte of a signed message changed makes it forged', async () => {
  const signed = signMessage({ ...first, kind: 'reply', text: 'Call us.' }, desk.deskSecret);
  const bytes = Buffer.from(signed.statement, 'base64url');
  const deliver = async (body: unknown): Promise<Result<BelievedMessage>> => {
    const envelope = formatBase64Url(random(16));
    const sealed = await sealEnvelope({
      desk: desk.root.fingerprint,
      purpose: 'message',
      envelope,
      reply: null,
      mailbox: keys.mailbox,
      recipient: keys.recipient,
      body: body as Json,
      parts: [],
    });
    assert.ok(sealed.ok);
    return openMessage(sealed.value, keys, { desk: desk.root.fingerprint, envelope, deskKeys });
  };
  assert.ok((await deliver(signed)).ok);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ flip;
      const result = await deliver({ ...signed, statement: changed.toString('base64url') });
      assert.deepEqual(result, { ok: false, problem: { code: 'seal/message-forged' } });
    }),
    { numRuns: 25 },
  );
  for (const body of [null, [], {}, { ...signed, more: 1 }, { statement: signed.statement, signatures: [] }])
    assert.equal((await deliver(body)).ok, false);
});

test('what a reporter’s device would refuse cannot be signed', () => {
  for (const changes of [
    { kind: 'reply' as const },
    { kind: 'status' as const },
    { kind: 'outcome' as const },
    { kind: 'reply' as const, text: 'x'.repeat(20_001) },
    { number: 0 },
    { number: 2 },
    { previous: 'A'.repeat(43) },
    { at: 'today' },
    { note: 'x' },
  ])
    assert.throws(() => signMessage({ ...first, ...changes }, desk.deskSecret), {
      code: 'seal/message-not-whole',
    });
});
