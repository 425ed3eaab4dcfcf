import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStore, type DeskTables } from '../../src/store/index.js';
import { DeskBench, officer } from '../desk/desk-bench.js';

/** A party's ledger: gifts with faults of every kind that a treasurer meets, and a row that cannot be read. */
const LEDGER = `reference,value,received,accepted,donor,donor_type,company_number,donee,donee_type,in_register,register_checked_by,register_checked_on,register_entry
L-1,"£12,500.00",2026-03-02,2026-03-20,Harrow Vale Insight Ltd,Company,09999901,Example Party,Political Party,,,,
L-2,£900.00,2026-04-11,2026-06-30,Rosa Melling,Individual,,Example Party,Political Party,yes,T. Brandt,2026-04-20,Ward 4 no 118
L-3,"£2,000.00",2026-05-05,,Anonymous,Unidentifiable Donor,,Example Party,Political Party,,,,
L-4,£450.00,2026-05-06,2026-05-06,Ida Farrow,Individual,,Example Party,Political Party,,,,
,£50.00,2026-05-07,,Nobody,Individual,,Example Party,Political Party,,,,
`;

/** A scan of a site: two cameras whose prefixes are of makers on a list, and a printer of nobody's list. */
const SCAN = `<?xml version="1.0"?>
<!DOCTYPE nmaprun>
<nmaprun scanner="nmap" xmloutputversion="1.05">
<host><status state="up"/><address addr="192.0.2.10" addrtype="ipv4"/><address addr="A4:14:37:01:02:03" addrtype="mac"/></host>
<host><status state="up"/><address addr="192.0.2.11" addrtype="ipv4"/><address addr="3C:EF:8C:0A:0B:0C" addrtype="mac"/></host>
<host><status state="up"/><address addr="192.0.2.12" addrtype="ipv4"/><address addr="00:00:5E:00:53:01" addrtype="mac" vendor="Northlight"/></host>
</nmaprun>
`;

const LEAD = officer('o-2', 'lead');

test('a party’s ledger and a scan of a site are judged at the desk, and every action is closed by proof', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-safeguards-'));
  const store = await openStore<DeskTables>(join(folder, 'desk.db'));
  const bench = await DeskBench.make(store);
  const desk = await bench.unlock();
  const send = async (name: string, text: string): Promise<string> => {
    const stream = (async function* () {
      await Promise.resolve();
      yield new TextEncoder().encode(text);
    })();
    return (await desk.uploads.receive({ name, type: 'application/octet-stream' }, stream, 1e9))!.id;
  };
  const judge = async (safeguard: string, file: string, text: string) => {
    const { run } = await bench.call('safeguard.run', {
      safeguard,
      upload: await send(file, text),
      file,
      on: '2026-11-22',
      name: file,
    });
    await desk.judging.idle();
    return (await bench.call('safeguard.read', { run: run.id })).run;
  };
  const ledger = await judge('donations', 'ledger.csv', LEDGER);
  const scan = await judge('equipment', 'site.xml', SCAN);
  assert.deepEqual([ledger.state, scan.state], ['done', 'done']);
  assert.ok(ledger.findings > 0 && ledger.badRows === 1, JSON.stringify(ledger));
  assert.ok(scan.findings + scan.notJudged > 0, JSON.stringify(scan));

  // One measure answers all that was found in the scan.
  const found = await bench.call('safeguard.findings', { limit: 500 });
  const ofScan = found.tasks.filter(({ list }) => list === scan.list);
  const { tasks: measures } = await bench.call('measure.add', {
    title: 'Take the listed cameras off every site',
    owner: 'Estates',
    due: '2027-03-31',
    attach: ofScan.map(({ id }) => ({ kind: 'task', id })),
  });
  const measure = measures[0]!.id;
  const plan = await bench.call('plan.read', {});
  assert.equal(plan.measures[0]?.attached.length, ofScan.length);

  // Each action gets an owner in one act, and is closed by a record that becomes an exhibit, or by a document's hash.
  await bench.call('task.change', { tasks: found.tasks.map(({ id }) => id), owner: 'Compliance' });
  for (const [index, { id, finding }] of found.tasks.entries()) {
    assert.equal(finding === null || finding.basis.length > 10, true);
    if (index % 2 === 0) {
      const upload = await send(`proof-${String(index)}.txt`, `Record of ${id}`);
      const { exhibits } = await bench.call('exhibit.take', {
        from: { kind: 'file', upload, campaign: null, name: `Record of ${id}` },
        how: 'Brought by the owner',
      });
      await bench.call('task.close', { task: id, proof: { kind: 'exhibit', exhibit: exhibits[0]!.id } });
    } else {
      const sha256 = createHash('sha256').update(id).digest('hex');
      await bench.call('task.close', {
        task: id,
        proof: { kind: 'document', title: 'Letter of return', kept: 'Treasurer', sha256 },
      });
    }
  }
  const upload = await send('finished.txt', 'All cameras are gone.');
  const { exhibits } = await bench.call('exhibit.take', {
    from: { kind: 'file', upload, campaign: null, name: 'Record of completion' },
    how: 'Brought by the owner',
  });
  await bench.call('task.close', { task: measure, proof: { kind: 'exhibit', exhibit: exhibits[0]!.id } });

  const after = await bench.restart();
  const { lists, due } = await bench.call('safeguard.list', {});
  assert.deepEqual(
    lists.map(({ open, overdue }) => [open, overdue]),
    [
      [0, 0],
      [0, 0],
    ],
  );
  assert.deepEqual(due, []);
  const { tasks } = await bench.call('safeguard.findings', { state: 'closed', limit: 500 });
  assert.equal(tasks.length, found.tasks.length);
  // The log has a signed record of every closing, each with the hash of its proof.
  const closings = after.log.all().filter(({ kind, kept }) => {
    if (kind !== 'task' || kept === null) return false;
    const { statement } = JSON.parse(kept.record) as { statement: string };
    const record = JSON.parse(Buffer.from(statement, 'base64url').toString()) as {
      what: string;
      proof: unknown;
    };
    return record.what.startsWith('closed by proof') && typeof record.proof === 'string';
  });
  assert.equal(closings.length, found.tasks.length + 1);
  const counts = await bench.call('plan.counts', {}, LEAD);
  assert.match(counts.sentences.join(' '), /One of them is done, with proof/);
  assert.doesNotMatch(counts.sentences.join(' '), /Harrow|Melling|Estates|Compliance|192\.0\.2/);
  await bench.desk.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
