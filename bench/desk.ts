import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEnvelope } from '../src/seal/index.js';
import { openStore, type DeskTables } from '../src/store/index.js';
import { DeskBench } from '../test/desk/desk-bench.js';
import { alertDayReports } from '../test/scenario/alert-day-texts.js';

// Reports a second that a desk pulls, opens, reads, judges, links and keeps durably, beside only decrypting the same
// envelopes. Processor time, because other programs share the machine; waiting for the disk shows in the wall time.
const { values: flags } = parseArgs({ options: { count: { type: 'string', default: '600' } } });
const count = Number(flags.count);

interface Taken {
  readonly cpu: number;
  readonly wall: number;
}

async function measure(run: () => unknown): Promise<Taken> {
  const wall = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6, wall: (performance.now() - wall) / 1000 };
}

const say = (what: string, { cpu, wall }: Taken, of = count): void => {
  console.log(
    `${what.padEnd(58)} ${String(Math.round(of / cpu)).padStart(6)} a second of processor time` +
      ` (${((cpu / of) * 1000).toFixed(1)} ms each), ${String(Math.round(of / wall)).padStart(6)} a second of wall time`,
  );
};

const folder = mkdtempSync(join(tmpdir(), 'tocsin-desk-bench-'));
try {
  const store = await openStore<DeskTables>(join(folder, 'desk.db'));
  const bench = await DeskBench.make(store);
  await bench.unlock();
  console.error(`Sealing ${String(count)} reports in ${folder}; they are removed at the end.`);
  const reply = await bench.receipt();
  let sealed = 0;
  for (let day = 1; sealed < count; day++)
    for (const { body } of alertDayReports(day)) {
      if (sealed === count) break;
      sealed += 1;
      await bench.send(body, { reply: sealed % 10 === 0 ? reply : null });
    }
  const envelopes = [...bench.gate.envelopes];
  const identities = bench.keys.sealing.flatMap(({ hybrid, x25519 }) => [hybrid, x25519]);
  const plain = await measure(async () => {
    for (const { id, bytes } of envelopes)
      await openEnvelope(bytes, identities, { desk: bench.fingerprint, envelope: id });
  });
  say('decrypted only', plain);
  bench.desk.lock();
  const pulled = await measure(() => bench.desk.round());
  say('pulled, kept sealed, deleted at the gate', pulled);
  const unlocked = await measure(() => bench.unlock());
  say('unlocked: opened, read, judged, kept', unlocked);
  const open = bench.desk.open!;
  if (open.cases.size !== count) throw new Error(`only ${String(open.cases.size)} reports were opened`);
  console.log(
    `  that is ${(unlocked.cpu / plain.cpu).toFixed(2)} times the processor time of decrypting only`,
  );
  const linker = open.campaigns;
  const relinked = await measure(() => {
    const record = linker.record([...open.cases.all()][0]!.id)!;
    linker.add(record);
    linker.all();
  });
  console.log(
    `${`campaigns drawn up anew over ${String(count)} reports`.padEnd(58)} ${(relinked.cpu * 1000).toFixed(0)} ms of processor time`,
  );
  await bench.desk.close();
  bench.desk = bench.newDesk();
  const again = await measure(() => bench.unlock());
  say('unlocked again: rows opened, linked, indexed', again);
  const listed = await measure(async () => {
    for (let n = 0; n < 5; n++) await bench.call('report.list', {});
  });
  console.log(`${'the inbox'.padEnd(58)} ${((listed.cpu / 5) * 1000).toFixed(0)} ms of processor time`);
  const found = await measure(async () => {
    for (let n = 0; n < 20; n++) await bench.call('search', { text: 'committee report' });
  });
  console.log(`${'a search'.padEnd(58)} ${((found.cpu / 20) * 1000).toFixed(1)} ms of processor time`);
  const { size } = statSync(join(folder, 'desk.db'));
  console.log(`${'on disk'.padEnd(58)} ${(size / count / 1024).toFixed(1)} KiB a report`);
  await bench.desk.close();
  await store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
