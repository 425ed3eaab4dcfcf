import assert from 'node:assert/strict';
import { createHash, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import {
  DESK_HOUSE,
  DeskStore,
  LockedDeskStore,
  migrateStore,
  type DeskTables,
  type RowVault,
  type Store,
} from '../../src/store/index.js';
import { describeOnEngines } from './engines.js';

/** A vault that binds the place, as the real one does. */
function vaultOf(key: Uint8Array): RowVault {
  const place = (...names: string[]): Uint8Array =>
    createHash('sha256').update(JSON.stringify(names)).digest();
  return {
    seal(table, row, column, bytes) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(place(table, row, column));
      return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    },
    open(table, row, column, sealed) {
      const bytes = Buffer.from(sealed);
      const open = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(
        place(table, row, column),
      );
      open.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([open.update(bytes.subarray(12, -16)), open.final()]);
    },
  };
}

const AT = new Date('2026-11-22T10:00:00Z');
const LATER = new Date('2026-11-23T10:00:00Z');

describeOnEngines('the desk’s store', (under) => {
  const made = async (): Promise<{ store: Store<DeskTables>; desk: DeskStore }> => {
    const store = await under.open<DeskTables>();
    await migrateStore(store, DESK_HOUSE, AT);
    return { store, desk: new DeskStore(store.db, vaultOf(randomBytes(32))) };
  };

  test('rows come back as they were written, in their order, by state and by what they belong to', async () => {
    const { desk } = await made();
    const notes = desk.table<{ text: string }>('notes');
    for (let n = 1; n <= 1203; n++)
      await notes.add({
        id: `n${String(n)}`,
        parent: n % 2 === 0 ? 'even' : 'odd',
        since: AT,
        content: { text: `note ${String(n)} – ü` },
      });
    let expected = 0;
    for await (const { number, content } of notes.all()) {
      expected += 1;
      assert.equal(number, expected);
      assert.equal(content.text, `note ${String(expected)} – ü`);
    }
    assert.equal(expected, 1203);
    assert.equal((await notes.of('even')).length, 601);
    assert.equal(await notes.set('n1', { state: 'old', since: LATER }), true);
    assert.equal(await notes.set('n2', { content: { text: 'anew' } }), true);
    assert.equal(await notes.set('nothing', { state: 'old', since: LATER }), false);
    const old: string[] = [];
    for await (const { id, content } of notes.all({ state: 'old' })) old.push(id, content.text);
    assert.deepEqual(old, ['n1', 'note 1 – ü']);
    assert.equal((await notes.get('n2'))!.content.text, 'anew');
    assert.equal((await notes.olderThan(LATER)).length, 1202);
    assert.equal(await notes.removeOf('odd'), 602);
    assert.equal(await notes.count(), 601);
  });

  test('numbers go on after a restart', async () => {
    const { store, desk } = await made();
    const key = randomBytes(32);
    await new DeskStore(store.db, vaultOf(key)).table('notes').add({ id: 'a', since: AT, content: 1 });
    const row = await new DeskStore(store.db, vaultOf(key))
      .table('notes')
      .add({ id: 'b', since: AT, content: 2 });
    assert.equal(row.number, 2);
    assert.equal((await desk.keyWraps()).length, 0);
  });

  test('bytes come back as bytes', async () => {
    const { desk } = await made();
    const bytes = randomBytes(3_000_000);
    await desk.table<Uint8Array>('part_bytes').add({ id: 'p', since: AT, content: bytes });
    const row = await desk.table<Uint8Array>('part_bytes').get('p');
    assert.equal(Buffer.compare(Buffer.from(row!.content), bytes), 0);
  });

  test('a sealed value that was moved to another row, table, parent or place in the order does not open', async () => {
    const { store, desk } = await made();
    const notes = desk.table<string>('notes');
    await notes.add({ id: 'a', parent: 'r1', since: AT, content: 'first' });
    await notes.add({ id: 'b', parent: 'r2', since: AT, content: 'second' });
    const [a, b] = await store.db.selectFrom('notes').selectAll().orderBy('number').execute();
    await store.db.updateTable('notes').set({ sealed: a!.sealed }).where('id', '=', 'b').execute();
    await assert.rejects(notes.get('b'));
    await store.db
      .updateTable('notes')
      .set({ sealed: b!.sealed, parent: 'r1' })
      .where('id', '=', 'b')
      .execute();
    await assert.rejects(notes.get('b'));
    await store.db.updateTable('notes').set({ parent: 'r2', number: 7 }).where('id', '=', 'b').execute();
    await assert.rejects(notes.get('b'));
    await store.db.updateTable('notes').set({ number: 2 }).where('id', '=', 'b').execute();
    assert.equal((await notes.get('b'))!.content, 'second');
    await store.db.insertInto('messages').values(a!).execute();
    await assert.rejects(desk.table('messages').get('a'));
    await assert.rejects(
      new DeskStore(store.db, vaultOf(randomBytes(32))).table('notes').get('b'),
      'another key',
    );
  });

  test('several things are done together or not at all', async () => {
    const { desk } = await made();
    await assert.rejects(
      desk.together(async (within) => {
        await within.table('notes').add({ id: 'a', since: AT, content: 1 });
        await within.together((inner) => inner.table('notes').add({ id: 'b', since: AT, content: 2 }));
        throw new Error('the disk is full');
      }),
      /the disk is full/,
    );
    assert.equal(await desk.table('notes').count(), 0);
    await desk.together((within) => within.table('notes').add({ id: 'a', since: AT, content: 1 }));
    assert.equal(await desk.table('notes').count(), 1);
  });

  test('envelopes are kept once, wait in their order, and leave when the gate has deleted them', async () => {
    const { store } = await made();
    const locked = new LockedDeskStore(store.db);
    const envelope = (id: string) => ({
      id,
      state: 'pulled' as const,
      since: AT.toISOString(),
      sha256: `hash of ${id}`,
      size: 3,
      hour: '2026-11-22T10:00:00Z',
      bytes: new Uint8Array([1, 2, 3]),
      at_gate: 1,
    });
    await locked.addEnvelopes(['x', 'y'].map(envelope));
    await locked.addEnvelopes([{ ...envelope('x'), bytes: new Uint8Array([9]) }, envelope('z')]);
    const waiting = await locked.sealedEnvelopes(10);
    assert.deepEqual(
      waiting.map(({ id }) => id),
      ['x', 'y', 'z'],
    );
    assert.deepEqual([...waiting[0]!.bytes!], [1, 2, 3], 'the first bytes under an id stay');
    assert.equal(await locked.envelopeWithHash('hash of y'), 'y');
    await locked.setEnvelope('x', { state: 'opened', since: LATER.toISOString(), bytes: null });
    assert.deepEqual(await locked.countEnvelopes(), { pulled: 2, opened: 1, refused: 0 });
    assert.equal(await locked.removeEnvelopes('opened', new Date('2027-01-01')), 0, 'the gate still has it');
    await locked.envelopesGone(['x']);
    assert.deepEqual(
      (await locked.envelopesAtGate(10)).map(({ id }) => id),
      ['y', 'z'],
    );
    assert.equal(await locked.removeEnvelopes('opened', new Date('2027-01-01')), 1);
    await locked.setMark('cursor', '1');
    await locked.setMark('cursor', '2');
    assert.equal(await locked.mark('cursor'), '2');
    assert.equal(await locked.mark('other'), undefined);
  });
});
