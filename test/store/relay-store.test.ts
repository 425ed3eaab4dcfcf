import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import {
  createRelayStore,
  migrateStore,
  RELAY_HOUSE,
  type RelayStore,
  type RelayTables,
} from '../../src/store/index.js';
import { describeOnEngines } from './engines.js';

const NOW = '2026-11-22T12:00:00.000Z';
const LATER = '2026-11-22T13:00:00.000Z';
const ALERT = 'a'.repeat(43);

describeOnEngines('the relay’s store', ({ open }) => {
  const openRelay = async (members = 0): Promise<RelayStore> => {
    const raw = await open<RelayTables>();
    await migrateStore(raw, RELAY_HOUSE, new Date(NOW));
    const store = createRelayStore(raw);
    await store.write(async (rows) => {
      for (let index = 1; index <= members; index += 1) {
        const id = `m${String(index)}`;
        await rows.members.put({ id, digest: id, since: NOW, gone: null, sealed: new Uint8Array([index]) });
        await rows.members.setAudiences(id, ['all']);
      }
      await rows.alerts.add({
        sha256: ALERT,
        audience: 'all',
        number: 1,
        msg_type: 'alert',
        expires: LATER,
        taken: NOW,
        sealed: new Uint8Array([1]),
      });
    });
    return store;
  };
  const addDevice = (store: RelayStore, key: string, member: string): Promise<void> =>
    store.write(({ members }) =>
      members.addDevice({ key, member, mailbox: `box of ${key}`, recipient: 'age1pq1', since: NOW }),
    );

  test('an alert is queued for every member and device of its audience, once', async () => {
    const store = await openRelay(3);
    await addDevice(store, 'd1', 'm1');
    await addDevice(store, 'd2', 'm1');
    assert.equal(await store.write(({ deliveries }) => deliveries.queueFor(ALERT, 'all', NOW, NOW)), 3);
    assert.equal((await store.rows.outbox.countMails()).waiting, 3);
    const parcels = await store.rows.outbox.queuedParcels(0, 10);
    assert.deepEqual(
      parcels.map(({ device, kind, subject }) => ({ device, kind, subject })),
      ['d1', 'd2'].map((device) => ({ device, kind: 'alert', subject: ALERT })),
    );
    assert.match(parcels[0]!.id, /^[0-9a-f]{32}$/);
    assert.notEqual(parcels[0]!.id, parcels[1]!.id);
    assert.equal(await store.write(({ deliveries }) => deliveries.queueFor('other', 'nobody', NOW, NOW)), 0);
  });

  test('several alerts share the notice that still waits, and one that has gone does not', async () => {
    const store = await openRelay(2);
    const second = 'b'.repeat(43);
    await store.write(({ deliveries }) => deliveries.queueFor(ALERT, 'all', NOW, NOW));
    await store.write(({ deliveries }) => deliveries.queueFor(second, 'all', NOW, NOW));
    const mails = await store.write(({ outbox }) => outbox.takeMails(NOW, 10));
    assert.equal(mails.length, 2);
    for (const { number } of mails)
      assert.equal(
        await store.write(({ deliveries }) => deliveries.advance({ mail: number }, 'sent', LATER)),
        2,
      );
    const third = 'c'.repeat(43);
    await store.write(({ deliveries }) => deliveries.queueFor(third, 'all', NOW, NOW));
    assert.equal((await store.rows.outbox.countMails()).waiting, 2);
    assert.equal((await store.rows.deliveries.figures(third)).queued, 2);
  });

  test('a delivery goes forward only: what is known is never forgotten for less', async () => {
    const store = await openRelay(1);
    await store.write(({ deliveries }) => deliveries.queueFor(ALERT, 'all', NOW, NOW));
    const which = { alert: ALERT, member: 'm1' };
    const advance = (
      state: 'sent' | 'bounced' | 'fetched' | 'acknowledged' | 'unreachable',
      late = false,
    ): Promise<number> => store.write(({ deliveries }) => deliveries.advance(which, state, LATER, { late }));
    assert.equal(await advance('bounced'), 1);
    assert.equal(await advance('sent'), 1, 'by another way');
    assert.equal(await advance('fetched'), 1);
    assert.equal(await advance('bounced'), 0);
    assert.equal(await advance('sent'), 0);
    assert.equal(await advance('acknowledged', true), 1);
    assert.equal(await advance('fetched'), 0);
    assert.equal(await advance('unreachable'), 0);
    assert.equal(await advance('acknowledged'), 0, 'the first acknowledgement stays');
    const figures = await store.rows.deliveries.figures(ALERT);
    assert.deepEqual(figures, {
      members: 1,
      queued: 0,
      sent: 0,
      bounced: 0,
      fetched: 0,
      acknowledged: 1,
      late: 1,
      unreachable: 0,
    });
  });

  test('devices are counted by the newest number that they hold', async () => {
    const store = await openRelay(3);
    for (const index of [1, 2, 3]) await addDevice(store, `d${String(index)}`, `m${String(index)}`);
    const second = 'b'.repeat(43);
    await store.write((rows) =>
      rows.alerts.add({
        sha256: second,
        audience: 'all',
        number: 2,
        msg_type: 'update',
        expires: LATER,
        taken: NOW,
        sealed: new Uint8Array([1]),
      }),
    );
    for (const alert of [ALERT, second])
      await store.write(({ deliveries }) => deliveries.queueFor(alert, 'all', NOW, NOW));
    const parcels = await store.rows.outbox.queuedParcels(0, 10);
    const move = (device: string, subject: string): Promise<void> =>
      store.write(({ outbox }) =>
        outbox.moveParcel(
          parcels.find((one) => one.device === device && one.subject === subject)!.id,
          'fetched',
        ),
      );
    await move('d1', ALERT);
    await move('d2', ALERT);
    await move('d2', second);
    assert.deepEqual(await store.rows.deliveries.holding('all'), [
      { number: 0, devices: 1 },
      { number: 1, devices: 1 },
      { number: 2, devices: 1 },
    ]);
    await store.write(({ outbox }) => outbox.setRead('d3', second));
    assert.deepEqual((await store.rows.deliveries.holding('all')).at(-1), { number: 2, devices: 2 });
  });

  test('a mail is taken once, waits again after a crash, and keeps its id', async () => {
    const store = await openRelay(5);
    await store.write(({ deliveries }) => deliveries.queueFor(ALERT, 'all', NOW, NOW));
    const [one, other] = await Promise.all([
      store.write(({ outbox }) => outbox.takeMails(NOW, 3)),
      store.write(({ outbox }) => outbox.takeMails(NOW, 3)),
    ]);
    const ids = [...one, ...other].map(({ id }) => id);
    assert.equal(new Set(ids).size, 5);
    assert.equal((await store.rows.outbox.countMails()).flying, 5);
    assert.equal(await store.write(({ outbox }) => outbox.landMails()), 5);
    const again = await store.write(({ outbox }) => outbox.takeMails(NOW, 10));
    assert.deepEqual(again.map(({ id }) => id).sort(), ids.sort());
    assert.ok(again.every(({ attempts }) => attempts === 2));
    await store.write(({ outbox }) =>
      outbox.endMail(again[0]!.number, { state: 'waiting', notBefore: LATER }),
    );
    assert.equal((await store.write(({ outbox }) => outbox.takeMails(NOW, 10))).length, 0);
    assert.equal((await store.write(({ outbox }) => outbox.takeMails(LATER, 10))).length, 1);
  });

  test('a code is good once, for its time, and until another is made', async () => {
    const store = await openRelay(1);
    const put = (digest: string, expires: string): Promise<void> =>
      store.write(({ members }) => members.putCode({ digest, member: 'm1', expires }));
    const use = (digest: string, now = NOW): Promise<string | undefined> =>
      store.write(({ members }) => members.useCode(digest, now));
    await put('one', LATER);
    await put('two', LATER);
    assert.equal(await use('one'), undefined);
    assert.equal(await use('two', LATER), undefined, 'its time is over');
    assert.equal(await use('two'), 'm1');
    assert.equal(await use('two'), undefined);
    for (let count = 0; count < 3; count += 1)
      await store.write(({ members }) => members.addWrongTry('box', NOW));
    assert.equal(await store.rows.members.wrongTries('box'), 3);
    await store.write(({ members }) => members.sweep(LATER));
    assert.equal(await store.rows.members.wrongTries('box'), 0);
  });

  test('counts take a higher serial each time, whatever alert they are of', async () => {
    const store = await openRelay();
    for (const alert of ['x', 'y', 'x'])
      await store.write(({ outbox }) => outbox.putCounts(alert, randomBytes(3).toString('hex'), NOW));
    const queued = await store.rows.outbox.queuedCounts();
    assert.deepEqual(
      queued.map(({ alert, serial }) => ({ alert, serial })),
      [
        { alert: 'y', serial: 2 },
        { alert: 'x', serial: 3 },
      ],
    );
    await store.write(({ outbox }) => outbox.setCountsAtGate(queued[0]!.id));
    assert.equal((await store.rows.outbox.queuedCounts()).length, 1);
  });

  test('of heads only the newest waits for a device', async () => {
    const store = await openRelay(2);
    await addDevice(store, 'd1', 'm1');
    await store.write(({ outbox }) => outbox.addHeadParcels('all', NOW));
    const [first] = await store.rows.outbox.queuedParcels(0, 10);
    await store.write(({ outbox }) => outbox.addHeadParcels('all', LATER));
    const queued = await store.rows.outbox.queuedParcels(0, 10);
    assert.equal(queued.length, 1);
    assert.notEqual(queued[0]!.id, first!.id);
  });
});
