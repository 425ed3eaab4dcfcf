import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
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

// How long it takes to verify a log from what the gate serves: every bundle of entries is read, every entry hashed, and
// the root compared; and to verify the proof of every entry by itself. Beside it, what the disk takes for one sync.
const ENTRIES = 100_000;
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
  console.log(`${what.padEnd(52)} ${seconds.toFixed(2)} s, ${processor.toFixed(2)} s of processor time`);
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
const file = openSync(join(folder, 'plain'), 'a');
const SYNCS = 300;
const began = performance.now();
for (let at = 0; at < SYNCS; at += 1) {
  writeSync(file, entries[at]!);
  fsyncSync(file);
}
const rate = (SYNCS * 1000) / (performance.now() - began);
closeSync(file);
rmSync(folder, { recursive: true });
console.log(`${'32 bytes and one fsync, one after the other'.padEnd(52)} ${rate.toFixed(0)} a second`);
