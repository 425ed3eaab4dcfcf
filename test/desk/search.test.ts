import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openStore, SearchIndex, type DeskTables } from '../../src/store/index.js';
import { DeskBench, reportOf } from './desk-bench.js';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-search-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('what is typed is words: nothing in it is an operator, an error or a way into the database', () => {
  const index = new SearchIndex();
  index.put({
    key: '1',
    kind: 'report',
    id: 'r',
    text: 'Crème brûlée for the committee, AND more: anna@firm.example',
  });
  const found = (text: string): number => index.find(text).length;
  for (const text of [
    'creme',
    'commit',
    'BRULEE committee',
    '"for the committee"',
    'anna@firm.example',
    'AND',
    'anna firm',
  ])
    assert.equal(found(text), 1, text);
  for (const text of [
    '',
    '   ',
    '*',
    '"',
    '""',
    '-',
    'NOT',
    'NEAR(a b)',
    'text:committee',
    "'; drop table words; --",
    '(',
    'a'.repeat(5000),
  ])
    assert.equal(found(text), 0, text);
  assert.equal(found('"the for"'), 0, 'a phrase is in its order');
  index.remove('1');
  assert.equal(found('committee'), 0);
  index.close();
});

test('reports, notes, replies and what was added are found, by names too, and shown with names hidden', async () => {
  const bench = await DeskBench.make(await openStore<DeskTables>(join(folder, 'desk.db')));
  const desk = await bench.unlock();
  const reply = await bench.receipt();
  await bench.send(
    reportOf(
      'I met Vera Lindqvist at the weir. She asked about heron counts on the northern reservoir and paid for lunch.',
      {
        note: 'She knows Bosko Petrak from the planning office.',
        reporter: { name: 'Ilse Tammler', contact: '020 7946 0555' },
      },
    ),
    { reply },
  );
  await bench.desk.round();
  await bench.send({ kind: 'addition', note: 'Now she writes of estuaries.' }, { reply });
  await bench.desk.round();
  const { id } = [...desk.cases.all()][0]!;
  await bench.call('report.note', { report: id, text: 'Compare with the turbine matter.' });
  const { act } = await bench.call('report.reply', { report: id, text: 'Please keep the menu card.' });
  const kinds = async (text: string): Promise<string[]> =>
    (await bench.call('search', { text })).hits.map(({ kind }) => kind);
  assert.deepEqual(await kinds('heron'), ['report']);
  assert.deepEqual(await kinds('lindqvist'), ['report']);
  assert.deepEqual(await kinds('tammler'), ['report']);
  assert.deepEqual(await kinds('petrak'), ['note']);
  assert.deepEqual(await kinds('estuaries'), ['note']);
  assert.deepEqual(await kinds('turbine'), ['note']);
  assert.deepEqual(await kinds('menu card'), ['note']);
  const [hit] = (await bench.call('search', { text: 'northern heron' })).hits;
  assert.doesNotMatch(JSON.stringify(hit), /Vera|Lindqvist/);
  for (const { start, end } of hit!.marks)
    assert.match(hit!.snippet.slice(start, end), /^(heron|northern)$/i);
  assert.equal(hit!.marks.length, 2);
  await bench.call('act.undo', { act });
  assert.deepEqual(await kinds('menu card'), [], 'a reply that was taken back is not found');
  await bench.restart();
  assert.deepEqual(await kinds('heron'), ['report']);
  assert.deepEqual(await kinds('turbine'), ['note']);
  bench.desk.lock();
  assert.throws(() => desk.search.find('heron'), 'a locked desk has no index');
  await bench.desk.close();
});
