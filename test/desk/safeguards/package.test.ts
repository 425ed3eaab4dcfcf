import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { verifyPackage } from '../../../src/evidence/index.js';
import type { DeskTables } from '../../../src/store/index.js';
import { describeOnEngines } from '../../store/engines.js';
import { AlertBench, LEAD } from '../alert-bench.js';

const LIST = 'id,title,owner,due,state\nM1,Name a duty officer,Compliance,2026-11-01,open\n';

describeOnEngines('evidence about a list', (under) => {
  test('a package of a list holds the list, the proof and every record, and proves itself', async () => {
    const { bench, desk } = await AlertBench.make(await under.open<DeskTables>());
    const send = async (text: string): Promise<string> => {
      const stream = (async function* () {
        await Promise.resolve();
        yield new TextEncoder().encode(text);
      })();
      return (await desk.uploads.receive({ name: 'file', type: 'text/plain' }, stream, 1e6))!.id;
    };
    const { run } = await bench.call('safeguard.run', {
      safeguard: 'plan',
      upload: await send(LIST),
      file: 'measures.csv',
      on: '2026-11-22',
      name: 'Plan',
    });
    await desk.judging.idle();
    const { fresh } = await bench.call('safeguard.read', { run: run.id });
    const { exhibits } = await bench.call('exhibit.take', {
      from: { kind: 'file', upload: await send('The minute.'), campaign: null, name: 'Minute' },
      how: 'Brought by the owner',
    });
    const proof = exhibits[0]!;
    await bench.call('task.close', { task: fresh[0]!.id, proof: { kind: 'exhibit', exhibit: proof.id } });
    const made = await bench.call('safeguard.package', { list: run.list, why: 'For the court' }, LEAD);
    assert.equal(made.exhibits, 2);
    const files = new Map(Object.entries(unzipSync(await desk.uploads.readWhole(made.package))));
    const verified = verifyPackage(files, bench.fingerprint, bench.now);
    assert.deepEqual(verified.faults, []);
    const text = (path: string): string => new TextDecoder().decode(files.get(path));
    assert.equal(text(`data/exhibits/${run.exhibit!}/original`), LIST);
    assert.equal(text(`data/exhibits/${proof.id}/original`), 'The minute.');
    assert.match(text('data/README.txt'), new RegExp(`^Evidence about the list ${run.list}`));
    const kinds = [...files.keys()]
      .filter((path) => path.startsWith('data/records/'))
      .map((path) => JSON.parse(text(path)) as { record: { statement: string } })
      .map(
        ({ record }) => JSON.parse(Buffer.from(record.statement, 'base64url').toString()) as { kind: string },
      )
      .map(({ kind }) => kind);
    assert.deepEqual(new Set(kinds), new Set(['exhibit', 'custody', 'run', 'task']));
  });
});
