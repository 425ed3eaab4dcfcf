import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expire, RETENTION, watchAlert } from '../../src/desk/index.js';
import { SEALED_TABLES, type DeskTables } from '../../src/store/index.js';
import { describeOnEngines } from '../store/engines.js';
import { DeskBench, officer, reportOf } from './desk-bench.js';

const TEXT =
  'For a closed workshop we pay travel and 3,200 dollars. First we need a short confidential note on the port contracts, ' +
  'things that are not in the papers. Reach me on Signal, +44 7700 900174.';
const DAY_MS = 86_400_000;

describeOnEngines('what is kept, and for how long', (under) => {
  test('a closed report goes with everything that came with it, and what is open stays', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    for (let n = 0; n < 3; n++)
      await bench.send(reportOf(`${TEXT} ${'abc'[n]!}`, { note: 'mine' }), {
        reply: await bench.receipt(),
        parts: [{ name: 'a.txt', type: 'text/plain', bytes: new Uint8Array(10) }],
      });
    await bench.desk.round();
    const ids = [...desk.cases.all()].map(({ id }) => id);
    const [closed, open, other] = ids as [string, string, string];
    await bench.call('report.note', { report: closed, text: 'done' });
    await bench.call('report.set-status', { report: closed, status: 'closed', outcome: 'scam' });
    await bench.call('report.set-status', { report: other, status: 'closed', outcome: 'scam' });
    bench.now = new Date(bench.now.getTime() + 100 * DAY_MS);
    await bench.call('report.note', { report: other, text: 'it came up again' });
    bench.now = new Date(bench.now.getTime() + 266 * DAY_MS);
    const who = officer();
    const count = await expire(desk, (store, note) => who.record(store, note));
    assert.equal(count['report/closed'], 1);
    assert.deepEqual(who.notes.length, 1, 'what was removed is in the audit');
    assert.deepEqual(
      [...desk.cases.all()].map(({ id }) => id),
      [open, other],
    );
    for (const table of SEALED_TABLES)
      for await (const { id, parent } of desk.store.table(table).all())
        assert.ok(id !== closed && parent !== closed, `${table} still has it`);
    assert.equal(desk.campaigns.of(open)!.members.length, 2);
    assert.equal((await bench.call('search', { text: 'done' })).total, 0);
    const again = await bench.restart();
    assert.deepEqual(
      [...again.cases.all()].map(({ id }) => id),
      [open, other],
    );
    assert.equal(again.campaigns.of(open)!.members.length, 2);
    await bench.desk.close();
  });

  test('in time everything goes: nothing is kept without end but what officers decided and what seals it', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    await watchAlert(desk, {
      id: 'alert-1',
      title: 'An alert',
      item: {
        kind: 'message',
        fields: [{ name: 'text', text: TEXT }],
        source: { file: 'a', sha256: '0'.repeat(64) },
      },
    });
    const reply = await bench.receipt();
    await bench.send(reportOf(TEXT), { reply });
    await bench.send(reportOf(`${TEXT} Again.`));
    bench.gate.post(Buffer.alloc(16, 7).toString('base64url'), new Uint8Array(300));
    await bench.desk.round();
    const stream = (async function* () {
      await Promise.resolve();
      yield new Uint8Array(10);
    })();
    await desk.uploads.receive({ name: 'left.bin', type: 'x/y' }, stream, 100);
    const longest = Math.max(...Object.values(RETENTION).map(({ days }) => days));
    bench.now = new Date(bench.now.getTime() + (longest + 1) * DAY_MS);
    const count = await expire(desk, () => Promise.resolve());
    assert.deepEqual(count, {
      'report/new': 2,
      'envelope/opened': 2,
      'envelope/refused': 1,
      mailbox: 1,
      finding: 1,
      alert: 1,
      upload: 1,
    });
    const left: string[] = [];
    for (const table of SEALED_TABLES) if ((await desk.store.table(table).count()) > 0) left.push(table);
    assert.deepEqual(left, ['secrets']);
    await bench.desk.close();
  });

  test('an operator’s own periods hold', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    await bench.send(reportOf(TEXT));
    await bench.desk.round();
    bench.now = new Date(bench.now.getTime() + 8 * DAY_MS);
    assert.deepEqual(await expire(desk, () => Promise.resolve()), {});
    assert.deepEqual(await expire(desk, () => Promise.resolve(), { 'report/new': 7 }), { 'report/new': 1 });
    await bench.desk.close();
  });
});

test('every period has its words', () => {
  for (const { what, why, days } of Object.values(RETENTION)) {
    assert.ok(days >= 1);
    assert.match(what, /^[A-Z].+[^.]$/u);
    assert.match(why, /^[A-Z].+\.$/u);
  }
});
