import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, test } from 'node:test';
import { DESK_ACTIONS, type OpenDesk } from '../../src/desk/index.js';
import { openStore, type DeskTables, type Store } from '../../src/store/index.js';
import { reportOf } from './desk-bench.js';
import { DoorBench, type Answered, type Visitor } from './door-bench.js';

/** What happens between the moment an act is admitted and its turn. */
describe('an act that somebody else came before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-meanwhile-'));
  let stores = 0;
  let store: Store<DeskTables>;
  let bench: DoorBench;
  let desk: OpenDesk;
  let report: string;
  let officer: Visitor;
  let other: Visitor;
  let lead: Visitor;
  let administrator: Visitor;

  beforeEach(async () => {
    store = await openStore<DeskTables>(join(folder, `${String((stores += 1))}.db`));
    bench = await DoorBench.make(store, { actions: DESK_ACTIONS });
    desk = await bench.unlock();
    await bench.bench.send(reportOf('Could we move to Signal? A client pays well for what is not public.'));
    await bench.bench.desk.round();
    await bench.doors.desk.round();
    report = [...desk.cases.all()][0]?.id ?? '';
    officer = await bench.signIn('officer', 'duty', 'Ines Falk');
    other = await bench.signIn('officer', 'duty', 'Tomasz Brandt');
    lead = await bench.signIn('lead', 'duty', 'Mara Lindqvist');
    administrator = await bench.signIn('administrator', undefined, 'Amara Lind');
  });
  afterEach(async () => {
    await bench.doors.desk.close();
    await store.close();
    assert.deepEqual(bench.faults, []);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Has the first call stand before the second in the queue, the second being admitted before the first is done. */
  async function oneBeforeTheOther(
    first: () => Promise<Answered>,
    second: () => Promise<Answered>,
  ): Promise<[Answered, Answered]> {
    let release = (): void => undefined;
    const held = desk.turns.take(() => new Promise<void>((resolve) => (release = resolve)));
    const one = first();
    await pause();
    const two = second();
    await pause();
    release();
    await held;
    return Promise.all([one, two]);
  }
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

  test('does nothing to a report that was given to another officer meanwhile', async () => {
    const [assigned, closed] = await oneBeforeTheOther(
      () => bench.call(lead, 'report.assign', { report, officer: other.id }),
      () => bench.call(officer, 'report.set-status', { report, status: 'closed', outcome: 'ordinary' }),
    );
    assert.equal(assigned.status, 200);
    assert.equal(closed.code, 'desk/not-yours');
    assert.equal(desk.cases.find(report)?.state, 'new');
  });

  test('does nothing at a desk that was locked meanwhile, and says so', async () => {
    const before = await bench.rowCounts();
    const [locked, noted] = await oneBeforeTheOther(
      () => bench.call(lead, 'desk.lock'),
      () => bench.call(officer, 'report.note', { report, text: 'Written as it was locked.' }),
    );
    assert.equal(locked.status, 200);
    assert.equal(noted.code, 'desk/locked');
    const { notes, events } = await bench.rowCounts();
    assert.deepEqual([notes, events], [before['notes'], before['events']]);
  });

  test('gives no report to somebody who was removed, nor to one who reads none', async () => {
    assert.equal((await bench.call(lead, 'report.assign', { report, officer: other.id })).status, 200);
    assert.equal((await bench.call(administrator, 'officer.remove', { officer: other.id })).status, 200);
    for (const id of [other.id, administrator.id])
      assert.equal(
        (await bench.call(lead, 'report.assign', { report, officer: id })).code,
        'desk/no-officer',
      );
    assert.equal((await bench.call(lead, 'report.assign', { report, officer: officer.id })).status, 200);
  });

  test('offers an undo only to whom it is granted, and only of what can be taken back', async () => {
    const entered = await bench.call(officer, 'report.enter', {
      item: { kind: 'message', text: 'They called twice about the ports.' },
      reporter: null,
      alert: null,
      attachments: [],
    });
    assert.equal(entered.status, 200, JSON.stringify(entered.json));
    const id = (entered.json['report'] as { id: string }).id;
    await bench.call(lead, 'report.note', { report: id, text: 'Looked at.' });
    for (const who of [officer, other, lead]) {
      const read = await bench.call(who, 'report.read', { report: id });
      const history = read.json['history'] as { act: string; undoable: boolean }[];
      assert.equal(history.length, 2);
      for (const { act, undoable } of history)
        if (!undoable) assert.notEqual((await bench.call(who, 'act.undo', { act })).status, 200);
      assert.equal(
        history.some(({ undoable }) => undoable),
        who === lead,
      );
    }
    const read = await bench.call(lead, 'report.read', { report: id });
    const [offered] = (read.json['history'] as { act: string; undoable: boolean }[]).filter(
      (one) => one.undoable,
    );
    assert.equal((await bench.call(lead, 'act.undo', { act: offered?.act })).status, 200);
  });

  test('screens an upload once, also when it is asked for twice in one moment', async () => {
    const csv = 'title,description\nAnalyst,"Write reports."\n';
    const sent = await bench.request('/api/uploads?name=adverts.csv', {
      as: officer,
      body: csv,
      headers: { 'content-type': 'application/octet-stream' },
    });
    const { upload } = (await sent.json()) as { upload: string };
    const ask = (): Promise<Answered> =>
      bench.call(officer, 'advert.upload', { upload, name: 'adverts.csv' });
    const answers = await Promise.all([ask(), ask(), ask()]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404, 404]);
    await desk.jobs.idle();
    assert.equal(desk.adverts.runs().length, 1);
  });
});
