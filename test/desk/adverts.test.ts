import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenDesk } from '../../src/desk/index.js';
import type { DeskTables } from '../../src/store/index.js';
import { describeOnEngines } from '../store/engines.js';
import { DeskBench, reportOf } from './desk-bench.js';

const ORDINARY = [
  'Warehouse assistant, full time, with training on site and the salary on our public scale.',
  'Primary school teacher for year four, fixed term, references and checks required.',
  'Bus driver, shifts, uniform provided, apply through the council website.',
  'Nurse for a community team, band five, interviews on the last Tuesday of the month.',
  'Gardener for a public park, seasonal, tools provided, closing date the 30th.',
];
const EMPLOYER =
  'We are the council for the town and its villages. Applications go through our website, where the full description and ' +
  'the salary scale are published. Shortlisted candidates are invited to an interview with a panel at the town hall, and ' +
  'references are taken up before an offer is made. We welcome questions by telephone to the office during the day.';
const LURE = (n: number): string =>
  `${['Policy analyst', 'Geopolitical consultant', 'Trade adviser'][n % 3]!} wanted. Remote. We pay 1,800 euros for each short report with insights from your own contacts in ` +
  `government that are not public. ${['No application form', 'No interview', 'Start today'][n % 3]!}; write on WhatsApp to +44 7700 900182 and keep it to yourself.`;

function advertFile(rows: number): Uint8Array {
  const lines: string[] = [];
  for (let n = 0; n < rows; n++) {
    const lure = n % 500 === 250;
    const description = lure
      ? LURE(n / 250)
      : `${ORDINARY[n % ORDINARY.length]!} Vacancy number ${String(n)}.`;
    const employer = { company: 'Mill Lane Council', company_profile: EMPLOYER };
    lines.push(
      JSON.stringify({
        id: `row-${String(n)}`,
        title: lure ? 'Analyst' : 'Vacancy',
        description,
        ...(lure ? {} : employer),
      }),
    );
  }
  lines.splice(100, 0, '{ this is no row');
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

async function upload(desk: OpenDesk, bytes: Uint8Array): Promise<string> {
  const stream = (async function* () {
    await Promise.resolve();
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  })();
  return (await desk.uploads.receive({ name: 'adverts.ndjson', type: 'application/x-ndjson' }, stream, 1e9))!
    .id;
}

describeOnEngines('adverts at the desk', (under) => {
  test('a file is screened as a job, and its cluster stands beside the report it joins', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    await bench.send(
      reportOf(
        'Somebody answered my application and wants me to write on WhatsApp to +44 7700 900182 about reports.',
      ),
    );
    await bench.desk.round();
    const bytes = advertFile(1500);
    const { run } = await bench.call('advert.upload', {
      upload: await upload(desk, bytes),
      name: 'adverts.ndjson',
    });
    assert.equal(run.finishedAt, null);
    assert.equal(
      await bench.refusal('advert.upload', { upload: desk.adverts.run(run.id)!.upload, name: 'x' }),
      'desk/no-upload',
    );
    await desk.jobs.idle();
    const done = await bench.call('advert.run', { run: run.id });
    assert.equal(done.run.state, 'done');
    assert.equal(done.run.items, 1500);
    assert.equal(done.run.read, bytes.length);
    assert.deepEqual(
      done.run.problems.map(({ code, count }) => [code, count]),
      [['intake/row-not-json', 1]],
    );
    assert.equal(done.run.joined, 1);
    const [joined] = done.campaigns;
    assert.deepEqual([joined!.reports, joined!.adverts], [1, 3]);
    const [report] = [...desk.cases.all()];
    const read = await bench.call('report.read', { report: report!.id });
    assert.ok(read.linked.some(({ kind, why }) => kind === 'advert' && why.length > 0));
    assert.equal(await desk.store.table('upload_bytes').count(), 0, 'the file itself is not kept');
    assert.equal(await desk.store.table('advert_batches').count(), 0);
    assert.ok(done.adverts.length < 100, 'ordinary adverts are not kept');

    const again = await bench.restart();
    assert.equal(again.campaigns.of(report!.id)!.id, joined!.id);
    assert.deepEqual(
      (await bench.call('search', { text: 'geopolitical', in: ['advert'] })).hits.map(({ kind }) => kind),
      ['advert'],
    );
    const { hits } = await bench.call('search', { text: 'WhatsApp', in: ['advert'] });
    assert.ok(hits.length > 0);
    assert.doesNotMatch(JSON.stringify(hits), /900182/, 'who is to be written to is hidden here too');
    await bench.desk.close();
  });

  test('a run that was cut off goes on after a restart with what was judged', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    const { run } = await bench.call('advert.upload', {
      upload: await upload(desk, advertFile(6500)),
      name: 'adverts.ndjson',
    });
    while ((await desk.store.table('advert_batches').count()) < 1)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await bench.desk.close();
    const kept = await bench.desk.store.db.selectFrom('advert_batches').select('id').execute();
    assert.ok(kept.length >= 1 && kept.length < 4, `${String(kept.length)} batches were kept`);
    const again = await bench.restart();
    assert.equal(again.adverts.run(run.id)!.state, 'running');
    assert.ok(again.adverts.run(run.id)!.progress.items >= 2000, 'it does not begin at the beginning');
    await again.jobs.idle();
    const done = await bench.call('advert.run', { run: run.id });
    assert.equal(done.run.state, 'done');
    assert.equal(done.run.items, 6500);
    assert.deepEqual(
      done.run.problems.map(({ count }) => count),
      [1],
      'no problem is counted twice',
    );
    assert.equal(
      done.run.bands.strong + done.run.bands.some + done.run.bands.none + done.run.bands.unjudged,
      6500,
    );
    assert.ok(done.campaigns.some(({ adverts, concern }) => adverts === 13 && concern > 0.5));
    await bench.desk.close();
  });
});
