import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import {
  createGateStore,
  GATE_HOUSE,
  migrateStore,
  type GateStore,
  type GateTables,
  type SealedBytes,
  type StoredBytes,
} from '../../src/store/gate.js';
import { describeOnEngines } from './engines.js';

const NOW = new Date('2025-11-22T10:30:00Z');
const HOUR = '2025-11-22T10:00:00Z';
const LATER = '2025-11-22T11:00:00Z';

describeOnEngines('the gate’s store', ({ engine, open, newLocation }) => {
  const openGate = async (): Promise<GateStore> => {
    const store = await open<GateTables>();
    await migrateStore(store, GATE_HOUSE, NOW);
    return createGateStore(store);
  };

  test('an envelope is given back as it came, however many pieces it is kept in', async () => {
    const gate = await openGate();
    for (const size of [1, 18_000, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20]) {
      const envelope = sealed(size);
      assert.deepEqual(await gate.putEnvelope(envelope), { state: 'stored', hour: HOUR });
      const read = await gate.envelope(envelope.id);
      assert.equal(read?.size, size);
      assert.equal(read.sha256, envelope.sha256);
      assert.deepEqual(await join(read), Buffer.from(envelope.bytes));
    }
    assert.equal((await gate.counts()).envelopes, 6);
  });

  test('the same envelope again is the same answer, with the hour of the first time', async () => {
    const gate = await openGate();
    const envelope = sealed(100);
    await gate.putEnvelope(envelope);
    assert.deepEqual(await gate.putEnvelope({ ...envelope, hour: LATER }), { state: 'same', hour: HOUR });
    assert.equal((await gate.counts()).envelopes, 1);
  });

  test('other bytes under a taken id are refused and change nothing', async () => {
    const gate = await openGate();
    const envelope = sealed(100);
    await gate.putEnvelope(envelope);
    assert.deepEqual(await gate.putEnvelope({ ...sealed(200), id: envelope.id }), { state: 'other' });
    assert.deepEqual(await join(await gate.envelope(envelope.id)), Buffer.from(envelope.bytes));
  });

  test('a hundred devices that retry at once store each envelope once', async () => {
    const gate = await openGate();
    const envelopes = Array.from({ length: 20 }, () => sealed(500));
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => envelopes)
        .flat()
        .map((envelope) => gate.putEnvelope(envelope)),
    );
    assert.equal(answers.filter(({ state }) => state === 'stored').length, 20);
    assert.equal(answers.filter(({ state }) => state === 'same').length, 80);
    assert.equal((await gate.counts()).envelopeBytes, 20 * 500);
  });

  test('the list numbers envelopes without gaps, in the order in which they came, and goes on behind a number', async () => {
    const gate = await openGate();
    const envelopes = Array.from({ length: 7 }, () => sealed(50));
    for (const envelope of envelopes.slice(0, 4)) await gate.putEnvelope(envelope);
    const first = await gate.listEnvelopes(0, 3);
    assert.deepEqual(
      first.map(({ number, id, size, hour }) => ({ number, id, size, hour })),
      envelopes.slice(0, 3).map(({ id }, index) => ({ number: index + 1, id, size: 50, hour: HOUR })),
    );
    for (const envelope of envelopes.slice(4)) await gate.putEnvelope(envelope);
    const rest = await gate.listEnvelopes(3, 100);
    assert.deepEqual(
      rest.map(({ number, id }) => ({ number, id })),
      envelopes.slice(3).map(({ id }, index) => ({ number: index + 4, id })),
    );
    assert.deepEqual(await gate.listEnvelopes(7, 100), []);
  });

  test('a number is never given twice, also after the envelopes before it have gone', async () => {
    const gate = await openGate();
    const old = sealed(10);
    await gate.putEnvelope(old);
    await gate.listEnvelopes(0, 10);
    await gate.expire({ envelopes: LATER, gone: LATER, messages: LATER, nonces: LATER });
    const next = sealed(10);
    await gate.putEnvelope({ ...next, hour: LATER });
    assert.deepEqual(
      (await gate.listEnvelopes(0, 10)).map(({ number, id }) => ({ number, id })),
      [{ number: 2, id: next.id }],
    );
  });

  test('the desk and many devices at once: nothing that was stored is missed by a desk that only asks onward', async () => {
    const gate = await openGate();
    const stored = new Set<string>();
    const seen: string[] = [];
    const writing = { now: true };
    const devices = Array.from({ length: 4 }, async () => {
      for (let left = 25; left > 0; left -= 1) {
        const envelope = sealed(20);
        await gate.putEnvelope(envelope);
        stored.add(envelope.id);
      }
    });
    const desk = (async () => {
      let after = 0;
      for (let last = false; ;) {
        const page = await gate.listEnvelopes(after, 10);
        seen.push(...page.map(({ id }) => id));
        after = page.at(-1)?.number ?? after;
        if (page.length > 0) continue;
        if (last) return;
        last = !writing.now;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    await Promise.all(devices);
    writing.now = false;
    await desk;
    assert.equal(seen.length, 100);
    assert.deepEqual(new Set(seen), stored);
  });

  test('a deleted envelope is gone, and a late retry of it is answered as before and stores nothing', async () => {
    const gate = await openGate();
    const envelope = sealed(100);
    await gate.putEnvelope(envelope);
    assert.equal(await gate.deleteEnvelope(envelope.id, 'A'.repeat(43), LATER), 'other');
    assert.ok(await gate.envelope(envelope.id), 'a receipt for other bytes deletes nothing');
    assert.equal(await gate.deleteEnvelope(envelope.id, envelope.sha256, LATER), 'deleted');
    assert.equal(await gate.deleteEnvelope(envelope.id, envelope.sha256, LATER), 'deleted');
    assert.equal(await gate.envelope(envelope.id), undefined);
    assert.deepEqual(await gate.listEnvelopes(0, 10), []);
    assert.deepEqual(await gate.putEnvelope({ ...envelope, hour: LATER }), { state: 'same', hour: HOUR });
    assert.equal(await gate.envelope(envelope.id), undefined);
    assert.equal(await gate.deleteEnvelope('never-seen', envelope.sha256, LATER), 'absent');
    assert.equal((await gate.counts()).envelopeBytes, 0);
  });

  test('a mailbox gives its own messages in order and nobody else’s', async () => {
    const gate = await openGate();
    const messages = [sealed(30), sealed(40), sealed(50)];
    for (const message of messages)
      assert.deepEqual(await gate.putMessage('mine', message, 10), { state: 'stored', hour: HOUR });
    await gate.putMessage('theirs', sealed(60), 10);
    assert.deepEqual(
      await gate.listMessages('mine'),
      messages.map(({ id, sha256, bytes }) => ({ id, sha256, size: bytes.length })),
    );
    assert.deepEqual(
      await join(await gate.message('mine', messages[1]!.id)),
      Buffer.from(messages[1]!.bytes),
    );
    assert.equal(await gate.message('theirs', messages[1]!.id), undefined);
    await gate.deleteMessage('theirs', messages[1]!.id);
    assert.ok(await gate.message('mine', messages[1]!.id), 'another mailbox deletes nothing here');
    await gate.deleteMessage('mine', messages[1]!.id);
    assert.deepEqual(
      (await gate.listMessages('mine')).map(({ id }) => id),
      [messages[0]!.id, messages[2]!.id],
    );
  });

  test('a mailbox never written to is an empty list', async () => {
    const gate = await openGate();
    assert.deepEqual(await gate.listMessages('nobody'), []);
    assert.equal(await gate.message('nobody', 'nothing'), undefined);
  });

  test('a message again is the same, other bytes are refused, and a full mailbox takes no more', async () => {
    const gate = await openGate();
    const message = sealed(30);
    await gate.putMessage('mine', message, 2);
    assert.deepEqual(await gate.putMessage('mine', { ...message, hour: LATER }, 2), {
      state: 'same',
      hour: HOUR,
    });
    assert.deepEqual(await gate.putMessage('mine', { ...sealed(31), id: message.id }, 2), { state: 'other' });
    await gate.putMessage('mine', sealed(32), 2);
    assert.deepEqual(await gate.putMessage('mine', sealed(33), 2), { state: 'full' });
    assert.deepEqual(await gate.putMessage('mine', message, 2), { state: 'same', hour: HOUR });
  });

  test('policies are kept in order and never written over', async () => {
    const gate = await openGate();
    assert.equal(await gate.addPolicy(2, 'second'), 'stored');
    assert.equal(await gate.addPolicy(1, 'first'), 'stored');
    assert.equal(await gate.addPolicy(1, 'first'), 'same');
    assert.equal(await gate.addPolicy(1, 'forged'), 'other');
    assert.deepEqual(
      (await gate.policies()).map(({ number, signed }) => `${String(number)} ${signed}`),
      ['1 first', '2 second'],
    );
  });

  test('a nonce is new once', async () => {
    const gate = await openGate();
    const answers = await Promise.all([1, 2, 3].map(() => gate.addNonce('digest', HOUR)));
    assert.deepEqual(answers.filter(Boolean), [true]);
  });

  test('what is past its time is deleted, and nothing else', async () => {
    const gate = await openGate();
    const [old, young, pulled] = [sealed(10), sealed(11), sealed(12)];
    await gate.putEnvelope(old);
    await gate.putEnvelope({ ...young, hour: LATER });
    await gate.putEnvelope(pulled);
    await gate.deleteEnvelope(pulled.id, pulled.sha256, LATER);
    await gate.putMessage('mine', sealed(13), 5);
    const kept = { ...sealed(14), hour: LATER };
    await gate.putMessage('mine', kept, 5);
    const gone = await gate.expire({ envelopes: LATER, gone: LATER, messages: LATER, nonces: LATER });
    assert.deepEqual(gone, { envelopes: 1, messages: 1 });
    assert.equal(await gate.envelope(old.id), undefined);
    assert.ok(await gate.envelope(young.id));
    assert.deepEqual(
      (await gate.listMessages('mine')).map(({ id }) => id),
      [kept.id],
    );
    const again = await gate.putEnvelope(pulled);
    assert.equal(again.state, 'same', 'the id of a pulled envelope stays taken until its own time is over');
  });

  test('a second gate over the same store sees what the first has written', async () => {
    const location = await newLocation();
    const first = await open<GateTables>(location);
    assert.equal(first.engine, engine);
    await migrateStore(first, GATE_HOUSE, NOW);
    const second = await open<GateTables>(location);
    assert.deepEqual(await migrateStore(second, GATE_HOUSE, NOW), [], 'there is nothing left to migrate');
    const [one, other] = [sealed(10), sealed(20)];
    await createGateStore(first).putEnvelope(one);
    await createGateStore(second).putEnvelope(other);
    const listed = await createGateStore(second).listEnvelopes(0, 10);
    assert.deepEqual(new Set(listed.map(({ id }) => id)), new Set([one.id, other.id]));
  });
});

function sealed(size: number): SealedBytes {
  const bytes = randomBytes(size);
  return {
    id: randomBytes(16).toString('base64url'),
    sha256: createHash('sha256').update(bytes).digest('base64url'),
    bytes,
    hour: HOUR,
  };
}

async function join(stored: StoredBytes | undefined): Promise<Buffer> {
  assert.ok(stored, 'nothing is stored');
  const pieces: Uint8Array[] = [];
  for await (const piece of stored.pieces()) pieces.push(piece);
  return Buffer.concat(pieces);
}
