import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../src/base/index.js';
import { LogBook } from '../src/desk/evidence/log-book.js';
import { openRowVault } from '../src/desk/index.js';
import {
  decodeEntries,
  encodeEntries,
  GrowingTree,
  hashLeaf,
  newTiles,
  proveInclusion,
  verifyInclusion,
  type EvidenceRecord,
} from '../src/evidence/index.js';
import { generateSigningSecret } from '../src/seal/index.js';
import { DESK_HOUSE, DeskStore, migrateStore, openStore, type DeskTables } from '../src/store/index.js';

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

/** Appends a second of the desk's own log, asked for over HTTP, so many in one commit; each signed, salted and sealed. */
async function appendsPerSecond(batch: number, total: number): Promise<number> {
  const store = await openStore<DeskTables>(join(folder, `batch-${batch}.db`));
  await migrateStore(store, DESK_HOUSE, new Date());
  const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
  const desk = new DeskStore(store.db, openRowVault(new Secret(random(32)), random));
  const book = new LogBook(generateSigningSecret(random), random);
  let number = 0;
  const append = async (): Promise<number> => {
    const log = book.begin();
    await desk.together(async (written) => {
      for (let at = 0; at < batch; at += 1) await log.record(written, custody((number += 1)));
    });
    log.show();
    return book.size;
  };
  const server = createServer((_request, response) => {
    void append().then((size) => response.end(String(size)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const began = performance.now();
  for (let done = 0; done < total; done += batch)
    await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' }).then((answer) => answer.text());
  const seconds = (performance.now() - began) / 1000;
  server.close();
  server.closeAllConnections();
  await store.close();
  return total / seconds;
}

function custody(number: number): EvidenceRecord {
  return {
    type: 'tocsin/record',
    version: 1,
    kind: 'custody',
    desk: 'desk1bench',
    at: new Date().toISOString(),
    by: { id: 'o1', name: 'Officer Example' },
    exhibit: 'mail-1',
    number,
    who: 'Officer Example',
    what: 'viewed',
    how: 'at the desk',
    result: 'Unchanged',
    before: '0'.repeat(64),
    after: '0'.repeat(64),
  };
}

console.log(
  `${'one write and one fsync, one after the other'.padEnd(FORM)} ${syncsPerSecond().toFixed(0)} a second`,
);
for (const [batch, total] of [
  [1, 200],
  [16, 1600],
  [256, 2560],
] as const)
  console.log(
    `${`appends over HTTP, ${batch} in a commit`.padEnd(FORM)} ${(await appendsPerSecond(batch, total)).toFixed(0)} a second`,
  );
rmSync(folder, { recursive: true });
