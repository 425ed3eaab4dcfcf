import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { watchAlert } from '../../src/desk/index.js';
import { backupStore, DESK_HOUSE, openStore, type DeskTables } from '../../src/store/index.js';
import { DeskBench, officer, reportOf } from './desk-bench.js';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-canary-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('no text, name or fact is on disk in the open: not in the database, its log or a backup', async () => {
  let count = 0;
  const canaries: string[] = [];
  /** A word that stands nowhere else, in the place where it is put. */
  const canary = (place: string): string => {
    count += 1;
    const word = `Zq${place}kanarie${String(count).padStart(4, '0')}`;
    canaries.push(word);
    return word;
  };
  const store = await openStore<DeskTables>(join(folder, 'desk.db'));
  const bench = await DeskBench.make(store);
  const desk = await bench.unlock();
  const one = officer();
  await watchAlert(desk, {
    id: 'alert-1',
    title: canary('alert'),
    item: {
      kind: 'message',
      fields: [{ name: 'text', text: `They write as ${canary('alerttext')} and pay for reports.` }],
      source: { file: 'alert', sha256: '0'.repeat(64) },
    },
  });
  for (let n = 0; n < 12; n++) {
    const reply = await bench.receipt();
    canaries.push(reply.recipient);
    const mail =
      `From: "${canary('from')}" <${canary('local')}@${canary('host')}.example>\r\nSubject: ${canary('subject')}\r\n` +
      `X-Extra: ${canary('header')}\r\nContent-Type: text/plain\r\n\r\n${canary('mailtext')} would pay for a short report, not public.\r\n`;
    await bench.send(
      reportOf(
        `Dear ${canary('text')}, write to ${canary('mail')}@firm.example or +44 7700 900${String(100 + n)}.`,
        {
          item: {
            kind: 'email',
            fields: [{ name: 'text', text: canary('item') }],
            channel: canary('channel'),
            from: { name: canary('sender'), address: `${canary('address')}@firm.example` },
          },
          note: canary('note'),
          reporter: { name: canary('reporter'), contact: canary('contact') },
          parts: { original: n % 2 === 0 ? 0 : null },
          alert: canary('alertid'),
        },
      ),
      {
        reply,
        parts: [
          { name: `${canary('file')}.eml`, type: 'message/rfc822', bytes: new TextEncoder().encode(mail) },
          { name: 'b.bin', type: canary('type'), bytes: new TextEncoder().encode(`EXIF ${canary('exif')}`) },
        ],
      },
    );
    await bench.desk.round();
    await bench.send({ kind: 'addition', note: canary('addition') }, { reply });
  }
  await bench.desk.round();
  const reports = [...desk.cases.all()].map(({ id }) => id);
  assert.equal(reports.length, 12);
  for (const report of reports) {
    await bench.call('report.read', { report }, one);
    await bench.call('report.reveal-names', { report }, one);
    await bench.call('report.note', { report, text: canary('private') }, one);
    await bench.call('report.reply', { report, text: canary('reply') }, one);
  }
  const { campaign } = await bench.call('report.join', { reports: reports.slice(0, 3) }, one);
  await bench.call('campaign.name', { campaign: campaign.id, name: canary('campaign') }, one);
  await bench.call(
    'report.enter',
    {
      item: { kind: 'message', text: canary('entered') },
      reporter: { name: canary('caller'), contact: canary('phone') },
    },
    one,
  );
  const upload = await desk.uploads.receive(
    { name: canary('upload'), type: 'text/csv' },
    (async function* () {
      await Promise.resolve();
      yield new TextEncoder().encode(
        `id,title,description\n1,${canary('title')},${canary('advert')} pays well\n`,
      );
    })(),
    1_000_000,
  );
  await bench.call('advert.upload', { upload: upload!.id, name: canary('run') }, one);
  await desk.jobs.idle();
  await bench.call('search', { text: canaries[5]! }, one);
  bench.now = new Date(bench.now.getTime() + 61_000);
  await bench.desk.round();

  await backupStore(store, DESK_HOUSE, join(folder, 'backup'), bench.now);
  const files = filesIn(folder);
  assert.ok(
    files.some((path) => path.endsWith('desk.db-wal')),
    'the log is looked at while it is there',
  );
  assert.ok(canaries.length > 250, `${String(canaries.length)} canaries`);
  assert.ok(
    files.some((path) => /create table/i.test(readOpen(path))),
    'what is in the open is found by looking like this',
  );
  for (const path of files) {
    const wide = readOpen(path);
    for (const word of canaries) assert.ok(!wide.includes(word), `${word} stands in ${path}`);
    assert.doesNotMatch(wide, /kanarie|7700 ?900/);
  }
  await bench.desk.close();
  await store.close();
});

/** A file's bytes as text, unpacked where it is packed. */
function readOpen(path: string): string {
  const bytes = readFileSync(path);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1');
}

function filesIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)],
  );
}
