import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  decodeEntries,
  encodeEntries,
  GrowingTree,
  hashLeaf,
  newTiles,
  proveInclusion,
  verifyInclusion,
} from '../src/evidence/index.js';
import { openStore, type DeskTables } from '../src/store/index.js';
import { openLog, serveLog } from '../test/desk/log-under-test.js';

// How long it takes to verify a log from what the gate serves: every bundle of entries is read, every entry hashed, and
// the root compared; and to verify proofs one by one. Then appends to the desk's log, each on disk before it is answered,
// beside the rate at which the disk itself can sync.
const ENTRIES = 100_000;
const FORM = 52;
const entries = Array.from({ length: ENTRIES }, () => new Uint8Array(randomBytes(32)));
const bundles = newTiles(0, ENTRIES)
  .filter(({ level }) => level === 'entries')
  .map(({ index, width }) => encodeEntries(entries.slice(index * 256, index * 256 + width)));
const expected = treeOf(entries);
const root = expected.root();

function treeOf(list: readonly Uint8Array[]): GrowingTree {
  const tree = new GrowingTree();
  for (const entry of list) tree.append(hashLeaf(entry));
  return tree;
}

/** Seconds by the clock and of the processor, the best of three runs. */
function measure(run: () => void): { readonly seconds: number; readonly processor: number } {
  const runs = [1, 2, 3].map(() => {
    const [began, before] = [performance.now(), process.cpuUsage()];
    run();
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - began) / 1000, processor: (user + system) / 1e6 };
  });
  return runs.reduce((best, one) => (one.processor < best.processor ? one : best));
}

function say(what: string, { seconds, processor }: { seconds: number; processor: number }): void {
  console.log(`${what.padEnd(FORM)} ${seconds.toFixed(2)} s, ${processor.toFixed(2)} s of processor time`);
}

say(
  `${ENTRIES} entries, bundles to root`,
  measure(() => {
    const tree = treeOf(bundles.flatMap((bundle) => decodeEntries(bundle) ?? []));
    if (Buffer.compare(tree.root(), root) !== 0) throw new RangeError('the root is another');
  }),
);
const PROOFS = 10_000;
const proofs = entries.slice(0, PROOFS).map((_, index) => proveInclusion(expected.nodes, index, ENTRIES));
say(
  `${PROOFS} proofs of inclusion in ${ENTRIES}`,
  measure(() => {
    for (const [index, proof] of proofs.entries())
      if (!verifyInclusion(hashLeaf(entries[index]!), index, ENTRIES, proof, root))
        throw new RangeError('a proof does not hold');
  }),
);

const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-log-'));
const SYNCS = 300;
const WARM = 256;

/** Plain writes to a file, each with its own fsync: what the disk gives at most. */
function syncsPerSecond(): number {
  const file = openSync(join(folder, 'plain'), 'a');
  const began = performance.now();
  for (let at = 0; at < SYNCS; at += 1) {
    writeSync(file, entries[at]!);
    fsyncSync(file);
  }
  closeSync(file);
  return (SYNCS * 1000) / (performance.now() - began);
}

/**
 * Durable appends a second of the desk's own log, asked for over HTTP by so many at once: each is signed, salted, sealed
 * and on disk before it is answered; those in flight together share a commit.
 */
async function appendsPerSecond(
  together: number,
  total: number,
): Promise<{ readonly rate: number; readonly commits: number }> {
  const raw = await openStore<DeskTables>(join(folder, `together-${together}.db`));
  const log = await openLog(raw);
  const server = await serveLog(log);
  const agent = new Agent({ keepAlive: true, maxSockets: together });
  let left = total;
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await post(server.port, agent);
    }
  };
  // Everything is compiled before it is measured.
  await Promise.all(Array.from({ length: WARM }, () => post(server.port, agent)));
  const before = log.store.commits;
  const began = performance.now();
  await Promise.all(Array.from({ length: together }, client));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  server.close();
  await raw.close();
  return { rate: total / seconds, commits: log.store.commits - before };
}

function post(port: number, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method: 'POST', agent }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    asked.on('error', reject);
    asked.end();
  });
}

console.log(
  `${'one write and one fsync, one after the other'.padEnd(FORM)} ${syncsPerSecond().toFixed(0)} a second`,
);
for (const [together, total] of [
  [1, 500],
  [16, 4000],
  [256, 12_800],
] as const) {
  const { rate, commits } = await appendsPerSecond(together, total);
  console.log(
    `${`appends over HTTP, ${together} in flight`.padEnd(FORM)} ${rate.toFixed(0)} a second, ${(total / commits).toFixed(0)} in a commit`,
  );
}
rmSync(folder, { recursive: true });
