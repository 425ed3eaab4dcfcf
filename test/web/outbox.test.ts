import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { discard, send, sending, tryNow } from '../../src/web/target/outbox.js';

// Without a browser nothing is kept on the device, and the outbox is what the page holds in memory. The network is
// played: only what the gate answers matters here.

const network = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = network;
});

/** A gate that is full until it is told otherwise. @returns the ids that it has stored, in order */
function playGate(): { stored: string[]; full: boolean } {
  const gate = { stored: [] as string[], full: true };
  globalThis.fetch = (path) => {
    const id = (path as string).split('/').at(-1)!;
    if (gate.full)
      return Promise.resolve(Response.json({ type: 'urn:tocsin:problem:gate/full' }, { status: 507 }));
    gate.stored.push(id);
    return Promise.resolve(Response.json({ id, stored: '2026-11-22T10:00:00Z' }, { status: 201 }));
  };
  return gate;
}

const idOf = (letter: string): string => `${letter.repeat(21)}A`;
const sealed = new Uint8Array(4);

test('an addition that is sealed while a report waits does not take its place: both reach the gate', async () => {
  const gate = playGate();
  await send({ id: idOf('r'), sealed, purpose: 'report' });
  await send({ id: idOf('a'), sealed, purpose: 'addition' });
  await send({ id: idOf('b'), sealed, purpose: 'addition' });
  assert.ok(sending.value.at === 'waiting' && sending.value.waiting.id === idOf('r'));
  gate.full = false;
  await tryNow();
  assert.deepEqual(gate.stored, [idOf('r'), idOf('a'), idOf('b')]);
  assert.equal(sending.value.at, 'stored');
});

test('what is discarded goes alone; what was sealed behind it is sent', async () => {
  const gate = playGate();
  await send({ id: idOf('r'), sealed, purpose: 'report' });
  await send({ id: idOf('a'), sealed, purpose: 'addition' });
  gate.full = false;
  await discard();
  assert.deepEqual(gate.stored, [idOf('a')]);
});
