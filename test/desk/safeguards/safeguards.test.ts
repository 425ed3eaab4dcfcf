import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { OpenDesk } from '../../../src/desk/index.js';
import type { DeskTables } from '../../../src/store/index.js';
import { describeOnEngines } from '../../store/engines.js';
import { DeskBench, officer } from '../desk-bench.js';

const HEADER = 'id,title,owner,due,dependencies,proof,state';
const LATE = 'M1,Name a duty officer,Compliance,2026-11-01,,,open';
const BARE = 'M2,Replace the cameras,,2027-02-01,,,open';
const DATELESS = 'M3,Brief the candidates,Compliance,,,,open';
const LEAD = officer('o-2', 'lead');

async function sendFile(desk: OpenDesk, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const stream = (async function* () {
    await Promise.resolve();
    yield bytes;
  })();
  return (await desk.uploads.receive({ name: 'measures.csv', type: 'text/csv' }, stream, 1e9))!.id;
}

async function judge(bench: DeskBench, rows: readonly string[], list?: string) {
  const desk = bench.desk.open!;
  const { run } = await bench.call('safeguard.run', {
    safeguard: 'plan',
    upload: await sendFile(desk, [HEADER, ...rows].join('\n')),
    file: 'measures.csv',
    on: '2026-11-22',
    name: 'Plan of the harbour board',
    ...(list === undefined ? {} : { list }),
  });
  await desk.judging.idle();
  return bench.call('safeguard.read', { run: run.id });
}

async function takeProof(bench: DeskBench, words: string): Promise<string> {
  const upload = await sendFile(bench.desk.open!, words);
  const { exhibits } = await bench.call('exhibit.take', {
    from: { kind: 'file', upload, campaign: null, name: 'Record of the removal' },
    how: 'Brought by the owner of the action',
  });
  return exhibits[0]!.id;
}

describeOnEngines('safeguards at the desk', (under) => {
  test('a list is judged, kept as evidence, and what is found is tracked until proof closes it', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    const text = [HEADER, LATE, BARE, DATELESS, ',no id,,,,,'].join('\n');
    const { run, bad, fresh } = await judge(bench, [LATE, BARE, DATELESS, ',no id,,,,,']);
    assert.equal(run.state, 'done');
    assert.deepEqual([run.rows, run.findings, run.notJudged, run.badRows], [3, 2, 1, 1]);
    assert.equal(run.sha256, createHash('sha256').update(text).digest('hex'));
    assert.deepEqual(
      bad.map(({ row, code }) => [row, code]),
      [[4, 'safeguards/measure-unnamed']],
    );
    assert.deepEqual(
      fresh.map(({ finding, overdue, due }) => [finding?.subject, finding?.answer, overdue, due]),
      [
        ['M1', 'finding', true, '2026-11-01'],
        ['M2', 'finding', false, '2027-02-01'],
        ['M3', 'not-judged', false, null],
      ],
    );
    // The list is an exhibit with the same hash, and the log has a signed record of what was judged.
    const exhibit = await bench.call('exhibit.read', { exhibit: run.exhibit! });
    assert.equal(exhibit.sha256, run.sha256);
    assert.ok(desk.log.all().some(({ kind }) => kind === 'run'));

    const [late, bare, unjudged] = fresh.map(({ id }) => id) as [string, string, string];
    assert.equal(
      await bench.refusal('task.change', { tasks: [bare], state: 'not-applicable' }),
      'desk/task-reason',
    );
    await bench.call('task.change', {
      tasks: [late, bare, unjudged],
      owner: 'Compliance',
      due: '2026-12-01',
    });
    const { act } = await bench.call('task.change', {
      tasks: [unjudged],
      state: 'not-applicable',
      why: 'It was merged with another measure.',
    });
    const proof = await takeProof(bench, 'The minute that names her.');
    assert.equal(
      await bench.refusal('task.close', { task: late, proof: { kind: 'exhibit', exhibit: 'ex-0' } }),
      'desk/no-exhibit',
    );
    const closed = await bench.call('task.close', { task: late, proof: { kind: 'exhibit', exhibit: proof } });
    assert.equal(closed.tasks[0]?.state, 'closed');
    const sha256 = 'ab'.repeat(32);
    await bench.call('task.step', { task: bare, step: 'disconnected', proof: null });
    assert.equal((await bench.call('task.read', { task: bare })).task.row.state, 'in-hand');
    await bench.call('task.close', {
      task: bare,
      proof: { kind: 'document', title: 'Decommission record', kept: 'Estates, file 12', sha256 },
    });
    assert.equal(
      await bench.refusal('task.step', { task: bare, step: 'again', proof: null }),
      'desk/task-ended',
    );

    await bench.call('act.undo', { act });
    assert.equal((await bench.call('task.read', { task: unjudged })).task.row.state, 'open');

    // Everything is there again after a restart, and the log holds what was done, proof and all.
    const again = await bench.restart();
    const { tasks, total } = await bench.call('safeguard.findings', { list: run.list });
    assert.equal(total, 3);
    assert.deepEqual(
      tasks.map(({ finding, state }) => [finding?.subject, state]),
      [
        ['M3', 'open'],
        ['M1', 'closed'],
        ['M2', 'closed'],
      ],
    );
    const proofs = again.log
      .all()
      .filter(({ kind }) => kind === 'task')
      .map(({ kept }) => JSON.parse(kept!.record) as { statement: string })
      .map(
        ({ statement }) =>
          JSON.parse(Buffer.from(statement, 'base64url').toString()) as { proof: string | null },
      )
      .flatMap((record) => record.proof ?? []);
    const shown = await bench.call('exhibit.read', { exhibit: proof });
    assert.deepEqual(proofs, [shown.sha256, sha256]);
    const file = await bench.call('safeguard.export', { list: run.list, why: 'for the auditor' }, LEAD);
    assert.equal(file.rows, 3);
    assert.match(file.csv, /M2,finding,no-owner/);
  });

  test('the same list again keeps its actions, and what is gone closes nothing by itself', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    await bench.unlock();
    const first = await judge(bench, [LATE, BARE]);
    assert.equal(first.run.beside, null);
    const late = first.fresh.find(({ finding }) => finding?.subject === 'M1')!;
    await bench.call('task.change', { tasks: [late.id], owner: 'Compliance' });
    const second = await judge(bench, [BARE, DATELESS], first.run.list);
    assert.deepEqual(second.run.beside, { new: 1, unchanged: 1, gone: 1 });
    assert.deepEqual(
      second.gone.map(({ id, gone, state, owner }) => [id, gone, state, owner]),
      [[late.id, true, 'open', 'Compliance']],
    );
    const third = await judge(bench, [LATE, BARE], first.run.list);
    assert.deepEqual(third.run.beside, { new: 1, unchanged: 1, gone: 1 });
    const { task } = await bench.call('task.read', { task: late.id });
    assert.deepEqual([task.row.gone, task.row.owner], [false, 'Compliance']);
    const { lists } = await bench.call('safeguard.list', {});
    assert.deepEqual(
      lists.map(({ name, open, overdue }) => [name, open, overdue]),
      [['Plan of the harbour board', 3, 1]],
    );
  });

  test('nothing of a list, its findings or its actions is on disk in the open, and nothing goes to the gate', async () => {
    const store = await under.open<DeskTables>();
    const bench = await DeskBench.make(store);
    await bench.unlock();
    const { fresh } = await judge(bench, ['M-CANARY,Canary of the plan,,2026-11-01,,,open']);
    await bench.call('task.change', { tasks: fresh.map(({ id }) => id), owner: 'Canary Owner' });
    const sent: string[] = [];
    bench.gate.lie = (method, path, { body }) => {
      sent.push(
        `${method} ${path} ${body instanceof Uint8Array ? Buffer.from(body).toString('latin1') : ''}`,
      );
      return undefined;
    };
    await bench.desk.round();
    assert.ok(sent.length > 0);
    assert.doesNotMatch(sent.join('\n'), /canary/i);
    for (const table of [
      'safeguard_runs',
      'safeguard_findings',
      'events',
      'log_entries',
      'exhibit_bytes',
      'exhibits',
    ] as const)
      for (const { sealed } of await store.db.selectFrom(table).selectAll().execute())
        assert.doesNotMatch(Buffer.from(sealed).toString('latin1'), /canary/i);
  });
});
