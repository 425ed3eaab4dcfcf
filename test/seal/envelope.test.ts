import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Decrypter, Encrypter } from 'age-encryption';
import fc from 'fast-check';
import type { Json, Result } from '../../src/base/index.js';
import {
  formatBase64Url,
  openEnvelope,
  openEnvelopeStream,
  openReceipt,
  createReceipt,
  sealEnvelope,
  sealEnvelopeStream,
  SIZE_CLASSES,
  type Part,
  type UnsealedEnvelope,
} from '../../src/seal/index.js';
import { formatPreface } from '../../src/seal/envelope-form.js';
import { inventDesk, seededRandom } from './invented-desk.js';

const random = seededRandom('envelopes');
const desk = await inventDesk();
const keys = await openReceipt(createReceipt(random), desk.root.fingerprint);
const reply = { mailbox: keys.mailbox, recipient: keys.recipient };
const envelope = formatBase64Url(random(16));
const expected = { desk: desk.root.fingerprint, envelope };
const identities = [desk.hybrid.identity, desk.x25519.identity];
const NOT_OPENED = { ok: false, problem: { code: 'seal/not-opened' } };

const unsealed: UnsealedEnvelope = {
  desk: desk.root.fingerprint,
  purpose: 'report',
  envelope,
  reply,
  recipient: desk.sealing.hybrid,
  body: { kind: 'report', note: 'They asked for draft papers.' },
};

async function seal(
  changes: Partial<UnsealedEnvelope> = {},
  parts: readonly Part[] = [],
): Promise<Uint8Array> {
  return value(await sealEnvelope({ ...unsealed, ...changes, parts }));
}

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : result.problem.code);
  return result.value;
}

/** A file of so many bytes. Whether they are random matters to nobody, and a million of those take a while. */
const file = (count: number, name = 'mail.eml'): Part => ({
  name,
  type: 'message/rfc822',
  bytes: count > 500_000 ? new Uint8Array(count) : random(count),
});

/** Seals any plaintext at all to the desk, as a hostile sender can: the key is public. */
async function sealRaw(plaintext: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(desk.sealing.hybrid);
  return encrypter.encrypt(plaintext);
}

async function openRaw(sealed: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(desk.hybrid.identity.reveal());
  return decrypter.decrypt(sealed);
}

function streamOf(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += size)));
    },
  });
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

for (const kind of ['hybrid', 'x25519'] as const)
  test(`a report sealed to the ${kind} key opens with its files, byte for byte`, async () => {
    const parts = [file(70_000), file(0, 'empty.txt'), file(3, 'three.bin')];
    const bytes = await seal({ recipient: desk.sealing[kind] }, parts);
    const opened = value(await openEnvelope(bytes, [desk[kind].identity], expected));
    assert.deepEqual(opened.parts, parts);
    assert.deepEqual(opened.body, unsealed.body);
    assert.deepEqual(opened.context, { desk: unsealed.desk, purpose: 'report', version: 1, envelope, reply });
  });

test('an envelope has one of seven sizes, whatever is in it', async () => {
  const sizes = new Map<number, number>();
  for (const count of [0, 1, 9000, 13_000, 14_500, 60_000, 70_000, 250_000, 900_000, 4_000_000]) {
    const { length } = await seal({}, count === 0 ? [] : [file(count)]);
    sizes.set(length, count);
  }
  assert.equal(sizes.size, 5, [...sizes.keys()].join());
  const largest = await seal({}, [file(32 * 1024 * 1024 - 10_000)]);
  assert.ok(largest.length > 32 * 1024 * 1024);
  const first = await seal();
  const { length: overhead } = first;
  assert.equal((await openRaw(first)).length, SIZE_CLASSES[0]);
  assert.ok(overhead - SIZE_CLASSES[0]! < 2000, String(overhead));
});

test('more than 32 MiB is refused before anything is sealed', async () => {
  const parts = [file(16 * 1024 * 1024), file(16 * 1024 * 1024, 'second.bin')];
  assert.deepEqual(await sealEnvelope({ ...unsealed, parts }), {
    ok: false,
    problem: { code: 'seal/too-large' },
  });
  const many = Array.from({ length: 65 }, (_, index) => file(1, `${String(index)}.txt`));
  assert.deepEqual(await sealEnvelope({ ...unsealed, parts: many }), {
    ok: false,
    problem: { code: 'seal/too-large' },
  });
});

test('two sealings of the same report have nothing in common', async () => {
  const [one, other] = [await seal(), await seal()];
  assert.notDeepEqual(one.subarray(30, 200), other.subarray(30, 200));
  assert.notDeepEqual(one.subarray(-200), other.subarray(-200));
});

test('each purpose says whether it names a mailbox and where an answer goes, and no other form is sealed', async () => {
  const mailbox = keys.mailbox;
  const right = {
    report: [{}, { reply: null }],
    addition: [{}, { reply: null }],
    counts: [{ reply: null }],
    message: [{ reply: null, mailbox }],
    relay: [{ reply: null, mailbox }],
    alert: [{ reply: null, mailbox }],
    acknowledgement: [{ reply: null, mailbox }],
    enrolment: [{ mailbox }],
  } as const;
  const forms = [{}, { reply: null }, { mailbox }, { reply: null, mailbox }];
  for (const [purpose, allowed] of Object.entries(right)) {
    for (const form of forms) {
      const sealing = seal({ purpose: purpose as keyof typeof right, ...form });
      if (allowed.some((one) => JSON.stringify(one) === JSON.stringify(form))) await sealing;
      else await assert.rejects(sealing, `${purpose} with ${Object.keys(form).join(' and ')}`);
    }
  }
});

test('an envelope posted under another id, to another desk, for another purpose or mailbox does not open', async () => {
  const bytes = await seal();
  const other = formatBase64Url(random(16));
  for (const wrong of [
    { ...expected, envelope: other },
    { ...expected, desk: 'desk1other' },
    { ...expected, purpose: 'addition' as const },
    { ...expected, purpose: 'message' as const },
    { ...expected, purpose: 'message' as const, mailbox: keys.mailbox },
    { ...expected, mailbox: keys.mailbox },
  ])
    assert.deepEqual(await openEnvelope(bytes, identities, wrong), NOT_OPENED);
  const message = await seal({
    purpose: 'message',
    reply: null,
    mailbox: keys.mailbox,
    recipient: keys.recipient,
  });
  const asMessage = { ...expected, purpose: 'message' as const, mailbox: keys.mailbox };
  assert.ok((await openEnvelope(message, [keys.identity], asMessage)).ok);
  assert.deepEqual(
    await openEnvelope(message, [keys.identity], { ...asMessage, mailbox: other }),
    NOT_OPENED,
  );
  assert.deepEqual(
    await openEnvelope(message, [keys.identity], expected),
    NOT_OPENED,
    'a message is no report',
  );
});

test('a key that is not the right one does not open, and no key at all neither', async () => {
  const bytes = await seal();
  const other = await inventDesk('another desk');
  for (const wrong of [[other.hybrid.identity, other.x25519.identity], [desk.x25519.identity], []])
    assert.deepEqual(await openEnvelope(bytes, wrong, expected), NOT_OPENED);
  assert.ok(
    (await openEnvelope(bytes, [other.hybrid.identity, ...identities], expected)).ok,
    'old keys beside new',
  );
});

test('any bit changed anywhere does not open, and nothing else is said', async () => {
  const bytes = await seal();
  const inHeader = fc.nat(2100);
  const anywhere = fc.nat(bytes.length - 1);
  await fc.assert(
    fc.asyncProperty(fc.oneof(inHeader, anywhere), fc.nat(7), async (at, bit) => {
      const changed = bytes.slice();
      changed[at] = changed[at]! ^ (1 << bit);
      assert.deepEqual(await openEnvelope(changed, identities, expected), NOT_OPENED, `byte ${String(at)}`);
    }),
    { numRuns: 120 },
  );
});

test('cut off anywhere, or with something behind it, it does not open', async () => {
  const bytes = await seal({}, [file(150_000)]);
  const edges = [0, 1, 2000, bytes.length - 1, bytes.length - 16, bytes.length - 65_552];
  for (const length of [...edges, ...Array.from({ length: 20 }, (_, index) => index * 9001)])
    assert.deepEqual(await openEnvelope(bytes.subarray(0, length), identities, expected), NOT_OPENED);
  for (const extra of [1, 16, 17, 70_000]) {
    const longer = new Uint8Array([...bytes, ...new Uint8Array(extra)]);
    assert.deepEqual(await openEnvelope(longer, identities, expected), NOT_OPENED);
  }
});

const context = { desk: unsealed.desk, purpose: 'report' as const, version: 1 as const, envelope, reply };
const preface = (changes: object = {}, manifest: object = {}): Uint8Array =>
  formatPreface({ ...context, ...changes }, { parts: [], body: null, ...manifest });

function padded(bytes: Uint8Array, size = SIZE_CLASSES[0]!): Uint8Array {
  const whole = new Uint8Array(size);
  whole.set(bytes);
  return whole;
}

test('the hostile plaintexts below are refused for what they say: the right one opens', async () => {
  assert.ok((await openEnvelope(await sealRaw(padded(preface())), identities, expected)).ok);
});

const part = { name: 'a', type: 'b', bytes: 1 };
const HOSTILE: Readonly<Record<string, () => Uint8Array>> = {
  'another beginning': () => padded(new TextEncoder().encode('tocsin-sealed/2\n')),
  'nothing in it': () => new Uint8Array(),
  'no padding': () => preface(),
  'padding to another size': () => padded(preface(), 20_000),
  'padding to a larger class than it needs': () => padded(preface(), SIZE_CLASSES[1]),
  'padding that says something': () => padded(preface()).fill(1, 16_000, 16_001),
  'a later version': () => padded(preface({ version: 2 })),
  'a name more in its context': () => padded(preface({ note: 'x' })),
  'a mailbox where none belongs': () => padded(preface({ mailbox: keys.mailbox })),
  'a reply to an X25519 key': () => padded(preface({ reply: { ...reply, recipient: desk.sealing.x25519 } })),
  'an unknown purpose': () => padded(preface({ purpose: 'order' })),
  'a part that is not there': () => padded(preface({}, { parts: [{ ...part, bytes: 20_000 }] })),
  'a part of a size below nothing': () => padded(preface({}, { parts: [{ ...part, bytes: -1 }] })),
  'a part of half a byte': () => padded(preface({}, { parts: [{ ...part, bytes: 0.5 }] })),
  'a part whose name rules the terminal': () =>
    padded(preface({}, { parts: [{ ...part, name: '\u001b[2J' }] })),
  'a context longer than any': () => padded(lengthAt(preface(), 16, 9000)),
  'a context longer than the whole': () => padded(lengthAt(preface(), 16, 0xffffffff)),
  'a manifest longer than the whole': () => {
    const bytes = preface();
    return padded(lengthAt(bytes, 20 + new DataView(bytes.buffer).getUint32(16), 4_000_000));
  },
  'a context that is not canonical': () => {
    const bytes = preface();
    const text = Buffer.from(bytes).toString('latin1').replace('"desk":"desk1', '"desk": "desk');
    return padded(new Uint8Array(Buffer.from(text, 'latin1')));
  },
};

function lengthAt(bytes: Uint8Array, at: number, length: number): Uint8Array {
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(at, length);
  return changed;
}

for (const [what, plaintext] of Object.entries(HOSTILE))
  test(`a plaintext with ${what} is not opened, although the key is right`, async () => {
    assert.deepEqual(await openEnvelope(await sealRaw(plaintext()), identities, expected), NOT_OPENED);
  });

test('a header of a thousand stanzas is refused before any of them is tried', async () => {
  const bytes = await seal();
  const text = Buffer.from(bytes).toString('latin1');
  const end = text.indexOf('\n---') + 1;
  const stanza = text.slice(text.indexOf('->'), end);
  const hostile = Buffer.from(text.slice(0, end) + stanza.repeat(1000) + text.slice(end), 'latin1');
  const started = process.cpuUsage();
  assert.deepEqual(await openEnvelope(new Uint8Array(hostile), identities, expected), NOT_OPENED);
  assert.ok(process.cpuUsage(started).user < 500_000, 'it took as long as a thousand decapsulations');
});

test('as many stanzas as a header has room for are refused as quickly', async () => {
  const word = Buffer.alloc(32, 9).toString('base64').slice(0, 43);
  const text = `age-encryption.org/v1\n${`-> X25519 ${word}\n${word}\n`.repeat(40)}--- ${word}\n`;
  const many = Array.from({ length: 20 }, () => desk.x25519.identity);
  const hostile = new Uint8Array(Buffer.concat([Buffer.from(text), Buffer.alloc(16_416)]));
  const started = process.cpuUsage();
  assert.deepEqual(await openEnvelope(hostile, many, expected), NOT_OPENED);
  assert.ok(process.cpuUsage(started).user < 200_000, 'forty stanzas were tried with twenty identities');
});

test('what whoever opens could not read cannot be sealed', async () => {
  for (const changes of [
    { envelope: 'short' },
    { desk: '' },
    { mailbox: keys.mailbox },
    { purpose: 'message' as const },
    { reply: { ...reply, mailbox: 'x' } },
  ])
    await assert.rejects(sealEnvelope({ ...unsealed, ...changes, parts: [] }), {
      code: 'seal/envelope-not-whole',
    });
  await assert.rejects(seal({}, [file(1, '')]), { code: 'seal/envelope-not-whole' });
  await assert.rejects(seal({ recipient: `${desk.sealing.hybrid.slice(0, -1)}q` }), {
    code: 'seal/not-a-recipient',
  });
  await assert.rejects(seal({ body: { a: NaN } as unknown as Json }), { code: 'base/no-canonical-form' });
});

test('sealed as a stream it is the same envelope', async () => {
  const parts = [file(200_000), file(0, 'empty'), file(5, 'five')];
  const streamed = parts.map(({ name, type, bytes }) => ({
    name,
    type,
    bytes: bytes.length,
    stream: streamOf(bytes, 777),
  }));
  const bytes = await readAll(value(await sealEnvelopeStream({ ...unsealed, parts: streamed })));
  assert.equal(bytes.length, (await seal({}, parts)).length);
  assert.deepEqual(value(await openEnvelope(bytes, identities, expected)).parts, parts);
});

test('a file that is longer or shorter than was said breaks the stream, and what came before does not open', async () => {
  for (const said of [99_999, 100_001]) {
    const parts = [{ name: 'a', type: 'b', bytes: said, stream: streamOf(random(100_000), 5000) }];
    const written: Uint8Array[] = [];
    const stream = value(await sealEnvelopeStream({ ...unsealed, parts }));
    await assert.rejects(
      async () => {
        for await (const chunk of stream) written.push(chunk);
      },
      { code: 'seal/part-size' },
    );
    assert.deepEqual(
      await openEnvelope(new Uint8Array(Buffer.concat(written)), identities, expected),
      NOT_OPENED,
    );
  }
});

test('opened as a stream, a part is believed only with the end: cut, flipped or reordered chunks refuse it all', async () => {
  const parts = [file(400_000)];
  const bytes = await seal({}, parts);
  const header = Buffer.from(bytes).indexOf('\n---');
  const first = Buffer.from(bytes).indexOf('\n', header + 1) + 1 + 16;
  const chunk = 64 * 1024 + 16;
  const swapped = Buffer.concat([
    bytes.subarray(0, first),
    bytes.subarray(first + chunk, first + 2 * chunk),
    bytes.subarray(first, first + chunk),
    bytes.subarray(first + 2 * chunk),
  ]);
  const doubled = Buffer.concat([bytes.subarray(0, first + chunk), bytes.subarray(first)]);
  const dropped = Buffer.concat([bytes.subarray(0, first + chunk), bytes.subarray(first + 2 * chunk)]);
  const flipped = bytes.slice();
  flipped[first + 5 * chunk] = flipped[first + 5 * chunk]! ^ 1;
  const cut = bytes.subarray(0, first + 12 * chunk);
  for (const [size, hostile] of [swapped, doubled, dropped, flipped, cut].entries()) {
    const result = await openEnvelopeStream(
      streamOf(new Uint8Array(hostile), 1000 + size),
      identities,
      expected,
      () => undefined,
    );
    assert.deepEqual(result, NOT_OPENED);
  }
  const got: Uint8Array[] = [];
  const opened = value(
    await openEnvelopeStream(streamOf(bytes, 3333), identities, expected, (_index, _entry, piece) => {
      got.push(piece.slice());
    }),
  );
  assert.deepEqual(opened.parts, [{ name: 'mail.eml', type: 'message/rfc822', bytes: 400_000 }]);
  assert.deepEqual(new Uint8Array(Buffer.concat(got)), parts[0]?.bytes);
});

test('a fault of whoever takes the parts is theirs and comes back as it is', async () => {
  const bytes = await seal({}, [file(10)]);
  const full = new Error('disk full');
  await assert.rejects(
    openEnvelopeStream(streamOf(bytes, 1000), identities, expected, () => Promise.reject(full)),
    full,
  );
});

test('a stream without end is given up at the size of the largest envelope', async () => {
  let pulled = 0;
  const head = await seal();
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(pulled === 0 ? head : new Uint8Array(65_536));
      pulled += 1;
    },
  });
  assert.deepEqual(await openEnvelopeStream(endless, identities, expected, () => undefined), NOT_OPENED);
  assert.ok(pulled < 600, String(pulled));
  let lines = 0;
  const noHeader = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(
        new TextEncoder().encode(lines === 0 ? 'age-encryption.org/v1\n' : '-> X25519 AAAA\n'),
      );
      lines += 1;
    },
  });
  assert.deepEqual(await openEnvelopeStream(noHeader, identities, expected, () => undefined), NOT_OPENED);
  assert.ok(lines < 400, String(lines));
});

test('sealing and opening hold no more than a megabyte between them and whoever waits, however large the report', async () => {
  const size = 12 * 1024 * 1024;
  const AHEAD = 1024 * 1024;
  let taken = 0;
  let given = 0;
  let ahead = 0;
  const source = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken >= size) controller.close();
        else {
          taken += 64 * 1024;
          controller.enqueue(new Uint8Array(64 * 1024));
        }
      },
    },
    { highWaterMark: 0 },
  );
  const parts = [{ name: 'a', type: 'b', bytes: size, stream: source }];
  const sealed = value(await sealEnvelopeStream({ ...unsealed, parts })).getReader();
  // Passes on what is sealed one chunk at a time, and looks how far the source is ahead of it.
  const watched = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value: chunk } = await sealed.read();
        ahead = Math.max(ahead, taken - given);
        if (done) controller.close();
        else {
          given += chunk.length;
          controller.enqueue(chunk);
        }
      },
    },
    { highWaterMark: 0 },
  );
  let sunk = 0;
  let waiting = 0;
  const opened = await openEnvelopeStream(watched, identities, expected, async (_index, _entry, piece) => {
    sunk += piece.length;
    waiting = Math.max(waiting, given - sunk);
    await Promise.resolve();
  });
  assert.ok(opened.ok);
  assert.equal(sunk, size);
  assert.ok(ahead < AHEAD, `the source was ${String(ahead)} bytes ahead of what was sealed`);
  assert.ok(waiting < AHEAD, `${String(waiting)} bytes waited for whoever takes the parts`);
});
