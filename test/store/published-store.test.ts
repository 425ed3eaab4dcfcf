import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import {
  createGateStore,
  GATE_HOUSE,
  migrateStore,
  type GateStore,
  type GateTables,
  type LogTile,
} from '../../src/store/gate.js';
import { describeOnEngines } from './engines.js';

const NOW = new Date('2025-11-22T10:30:00Z');

describeOnEngines('what the desk has published', ({ open }) => {
  const openGate = async (): Promise<GateStore> => {
    const store = await open<GateTables>();
    await migrateStore(store, GATE_HOUSE, NOW);
    return createGateStore(store);
  };
  const hashes = Buffer.from(randomBytes(256 * 32));
  const tile = (width: number, bytes: Buffer = hashes): LogTile => ({
    level: '0',
    place: 0,
    width,
    bytes: bytes.subarray(0, width * 32),
  });

  test('a tile grows and never changes, in whatever order its widths come', async () => {
    const gate = await openGate();
    assert.equal(await gate.putTile(tile(7)), 'stored');
    assert.equal(await gate.putTile(tile(5)), 'same');
    assert.equal(await gate.putTile(tile(7)), 'same');
    assert.equal(await gate.putTile(tile(256)), 'stored');
    assert.equal(await gate.putTile(tile(9)), 'same');
    const other = Buffer.from(hashes);
    other[6 * 32] = other[6 * 32]! ^ 1;
    for (const width of [7, 9, 256]) assert.equal(await gate.putTile(tile(width, other)), 'other');
    // What differs only behind the part that is brought does not contradict it.
    assert.equal(await gate.putTile(tile(6, other)), 'same');
    assert.deepEqual(
      Buffer.from((await gate.tile({ level: '0', place: 0, width: 8 }))!),
      hashes.subarray(0, 8 * 32),
    );
    assert.deepEqual(Buffer.from((await gate.tile({ level: '0', place: 0, width: 256 }))!), hashes);
    assert.equal(await gate.tile({ level: '0', place: 1, width: 1 }), undefined);
    assert.equal(await gate.tile({ level: 'entries', place: 0, width: 1 }), undefined);
  });

  test('many that bring the same place at once leave one tile, the widest', async () => {
    const gate = await openGate();
    await Promise.all(Array.from({ length: 40 }, (_, index) => gate.putTile(tile(1 + ((index * 7) % 40)))));
    assert.equal((await gate.tile({ level: '0', place: 0, width: 40 }))?.length, 40 * 32);
    assert.equal(await gate.tile({ level: '0', place: 0, width: 41 }), undefined);
  });

  test('a checkpoint gives way to a larger one and to the same with other signatures, and to nothing else', async () => {
    const gate = await openGate();
    assert.equal(await gate.checkpoint(), undefined);
    const note = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
    assert.equal(await gate.putCheckpoint({ size: 4, root: 'a', note: note('4') }), 'stored');
    assert.equal(await gate.putCheckpoint({ size: 4, root: 'b', note: note('fork') }), 'other');
    assert.equal(await gate.putCheckpoint({ size: 3, root: 'c', note: note('back') }), 'other');
    assert.equal(await gate.putCheckpoint({ size: 4, root: 'a', note: note('4 cosigned') }), 'stored');
    assert.equal(Buffer.from((await gate.checkpoint())!.note).toString(), '4 cosigned');
    assert.equal(await gate.putCheckpoint({ size: 9, root: 'd', note: note('9') }), 'stored');
    assert.equal((await gate.checkpoint())?.size, 9);
  });

  test('what is for everybody is replaced and taken back', async () => {
    const gate = await openGate();
    const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
    await gate.putPublic('alerts.atom', bytes('one'));
    await gate.putPublic('alerts.atom', bytes('two'));
    assert.equal(Buffer.from((await gate.publicFile('alerts.atom'))!).toString(), 'two');
    await gate.deletePublic('alerts.atom');
    await gate.deletePublic('alerts.atom');
    assert.equal(await gate.publicFile('alerts.atom'), undefined);
  });

  test('a mailbox that is full for most still takes what is kept room for', async () => {
    const gate = await openGate();
    const put = (id: string, most: number): ReturnType<GateStore['putMessage']> =>
      gate.putMessage(
        'box',
        { id, sha256: id, bytes: new Uint8Array(9), hour: '2025-11-22T10:00:00Z' },
        most,
      );
    assert.equal((await put('a', 2)).state, 'stored');
    assert.equal((await put('b', 2)).state, 'stored');
    assert.equal((await put('c', 2)).state, 'full');
    assert.equal((await put('c', 3)).state, 'stored');
    assert.equal((await put('d', 3)).state, 'full');
  });
});
