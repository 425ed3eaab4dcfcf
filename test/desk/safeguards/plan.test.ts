import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expire } from '../../../src/desk/expire.js';
import type { DeskTables } from '../../../src/store/index.js';
import { describeOnEngines } from '../../store/engines.js';
import { DeskBench, officer } from '../desk-bench.js';

const DAY = 86_400_000;

async function add(bench: DeskBench, title: string, after: string[] = [], due: string | null = null) {
  const { tasks, act } = await bench.call('measure.add', { title, after, due, owner: 'Estates' });
  return { id: tasks[0]!.id, act };
}

describeOnEngines('the plan at the desk', (under) => {
  test('measures wait for one another in no circle, and the plan is asked what a file of it is asked', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    await bench.unlock();
    const first = await add(bench, 'Order the lamps', [], '2026-11-01');
    const second = await add(bench, 'Fit the lamps', [first.id], '2026-12-01');
    const edit = { measure: first.id, title: 'Order the lamps', after: [second.id], expects: 3 };
    assert.equal(await bench.refusal('measure.edit', edit), 'desk/task-circle');
    assert.equal(await bench.refusal('measure.edit', { ...edit, expects: 1 }), 'desk/changed-meanwhile');
    const { findings, measures } = await bench.call('plan.read', {});
    assert.deepEqual(
      findings.map(({ subject, rule }) => [subject, rule]),
      [
        [first.id, 'overdue'],
        [second.id, 'blocked'],
      ],
    );
    assert.deepEqual(measures.at(-1)?.after, [first.id]);
    const { csv } = await bench.call('plan.export', { why: 'for the board' }, officer('o-2', 'lead'));
    assert.match(csv, new RegExp(`${second.id},Fit the lamps,Estates,2026-12-01,${first.id},,open`));
  });

  test('writing a measure is taken back whole, and taking that back brings it again', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    await bench.unlock();
    const { id, act } = await add(bench, 'Order the lamps');
    const undone = await bench.call('act.undo', { act });
    assert.equal(await bench.refusal('task.read', { task: id }), 'desk/no-task');
    await bench.call('act.undo', { act: undone.act });
    assert.equal((await bench.call('task.read', { task: id })).task.row.owner, 'Estates');
  });

  test('what a measure cannot answer is refused, and what it answers says so', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    await bench.unlock();
    const one = await add(bench, 'Order the lamps');
    const other = await add(bench, 'Fit the lamps');
    const attach = { measure: one.id, attach: true } as const;
    assert.equal(
      await bench.refusal('task.attach', { ...attach, to: { kind: 'task', id: other.id } }),
      'desk/no-task',
    );
    assert.equal(
      await bench.refusal('task.attach', { ...attach, to: { kind: 'report', id: 'r-none' } }),
      'desk/no-case',
    );
    const { report } = await bench.call('report.enter', {
      item: { kind: 'message', text: 'Would you write short reports for us, and tell nobody?' },
      reporter: null,
    });
    const to = { kind: 'report', id: report.id } as const;
    await bench.call('task.attach', { ...attach, to });
    assert.equal(await bench.refusal('task.attach', { ...attach, to }), 'desk/task-unchanged');
    const { task } = await bench.call('task.read', { task: one.id });
    assert.deepEqual(task.attached, [{ ...to, say: `Report ${report.id}` }]);
  });

  test('a cell that a spreadsheet would take for a formula is words in the table that leaves the desk', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    await bench.unlock();
    await add(bench, '=HYPERLINK("https://harbour.invalid")');
    const { csv } = await bench.call('plan.export', { why: 'for the board' }, officer('o-2', 'lead'));
    assert.match(csv, /,"'=HYPERLINK\(""https:\/\/harbour\.invalid""\)",/);
  });

  test('a measure that nobody has touched is kept for its time and no longer', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    const { id } = await add(bench, 'Order the lamps');
    const record = (): Promise<void> => Promise.resolve();
    bench.now = new Date(bench.now.getTime() + 2554 * DAY);
    assert.equal((await expire(desk, record))['measure'], undefined);
    bench.now = new Date(bench.now.getTime() + 2 * DAY);
    assert.equal((await expire(desk, record))['measure'], 1);
    assert.equal(await bench.refusal('task.read', { task: id }), 'desk/no-task');
    await bench.restart();
    assert.deepEqual((await bench.call('plan.read', {})).measures, []);
  });
});
