import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenDesk } from '../../../src/desk/index.js';
import type { DeskTables } from '../../../src/store/index.js';
import { describeOnEngines } from '../../store/engines.js';
import { DeskBench, officer } from '../desk-bench.js';

const INVENTORY =
  'id,site,site_class,description,make,model,mac,ip\n' +
  'cam-canary-1,Canary House,sensitive,dome camera,Hikvision,,44:19:B6:CA:0A:01,10.9.8.1\n' +
  'cam-canary-2,Canary House,sensitive,dome camera,,,9C:14:63:CA:0A:02,10.9.8.2\n' +
  'cam-canary-3,Canary House,sensitive,dome camera,Axis,,,10.9.8.3\n';

async function sendFile(desk: OpenDesk, text: string): Promise<string> {
  const stream = (async function* () {
    yield await Promise.resolve(new TextEncoder().encode(text));
  })();
  return (await desk.uploads.receive({ name: 'inventory.csv', type: 'text/csv' }, stream, 1e9))!.id;
}

async function judge(bench: DeskBench) {
  const desk = bench.desk.open!;
  const { run } = await bench.call('safeguard.run', {
    safeguard: 'equipment',
    upload: await sendFile(desk, INVENTORY),
    file: 'inventory.csv',
    on: '2026-11-22',
    name: 'Cameras',
    packs: ['us-ndaa-889', 'us-fcc-covered'],
  });
  await desk.judging.idle();
  return bench.call('safeguard.read', { run: run.id });
}

const proof = {
  kind: 'document' as const,
  title: 'Decommission record',
  kept: 'Estates, file 12',
  sha256: 'ab'.repeat(32),
};

describeOnEngines('equipment at the desk', (under) => {
  test('found devices are followed to zero by steps that have a proof, and the counts name none of them', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    await bench.unlock();
    const { run, fresh } = await judge(bench);
    // Two devices, each found by two rules, are two devices.
    assert.deepEqual([run.rows, run.findings], [3, 4]);
    const now = async () => {
      const { days } = await bench.call('equipment.burn-down', { list: run.list });
      const { found, disconnected, removed, replaced } = days.at(-1)!;
      return [found, disconnected, removed, replaced];
    };
    assert.deepEqual(await now(), [2, 0, 0, 0]);
    const of = (subject: string) => fresh.filter(({ finding }) => finding?.subject === subject);
    const [first] = of('cam-canary-1');
    const [second] = of('cam-canary-2');
    await bench.call('task.step', { task: first!.id, step: 'disconnected', proof: null });
    assert.deepEqual(await now(), [2, 0, 0, 0], 'a step without a proof does not count');
    await bench.call('task.step', { task: first!.id, step: 'Disconnected', proof });
    assert.deepEqual(await now(), [1, 1, 0, 0]);
    const { act } = await bench.call('task.close', { task: second!.id, proof });
    assert.deepEqual(await now(), [0, 1, 1, 0]);
    await bench.call('act.undo', { act });
    assert.deepEqual(await now(), [1, 1, 0, 0], 'what was undone does not count');
    await bench.call('task.step', { task: second!.id, step: 'replaced', proof });
    for (const { id } of of('cam-canary-1'))
      await bench.call('task.change', { tasks: [id], state: 'not-applicable', why: 'It is a dummy.' });
    assert.deepEqual(await now(), [0, 0, 0, 1]);
    const counts = await bench.call('equipment.burn-down', {});
    assert.match(counts.sentences.join(' '), /None is left to remove/);
    assert.doesNotMatch(JSON.stringify(counts), /canary|ca:0a|10\.9\.8|hikvision|dahua|889/i);
    assert.equal(
      await bench.refusal('equipment.burn-down', { list: `sl-${'0'.repeat(16)}` }),
      'desk/no-safeguard',
    );
  });

  test('an inventory reaches no gate, is sealed on disk, and leaves by an export that says why', async () => {
    const store = await under.open<DeskTables>();
    const bench = await DeskBench.make(store);
    const desk = await bench.unlock();
    const { run } = await judge(bench);
    const sent: string[] = [];
    bench.gate.lie = (method, path, { body }) => {
      sent.push(
        `${method} ${path} ${body instanceof Uint8Array ? Buffer.from(body).toString('latin1') : ''}`,
      );
      return undefined;
    };
    await bench.desk.round();
    assert.ok(sent.length > 0);
    assert.doesNotMatch(sent.join('\n'), /canary|ca:0a|10\.9\.8/i);
    for (const table of [
      'safeguard_runs',
      'safeguard_findings',
      'exhibit_bytes',
      'exhibits',
      'log_entries',
    ] as const)
      for (const { sealed } of await store.db.selectFrom(table).selectAll().execute())
        assert.doesNotMatch(Buffer.from(sealed).toString('latin1'), /canary|ca:0a/i);
    // What the log gives to those who check it has neither site nor device either.
    for (const { kept } of desk.log.all()) assert.doesNotMatch(kept?.record ?? '', /Canary House|ca:0a/i);
    const lead = officer('o-2', 'lead');
    await assert.rejects(bench.call('safeguard.export', { list: run.list, why: '' }, lead));
    const file = await bench.call('safeguard.export', { list: run.list, why: 'for the site manager' }, lead);
    assert.match(file.csv, /cam-canary-1/);
  });
});
