import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  decodeEntries,
  EMPTY_ROOT,
  encodeEntries,
  encodeTile,
  formatTilePath,
  GrowingTree,
  hashLeaf,
  newTiles,
  nodesOfTiles,
  parseTilePath,
  proveConsistency,
  proveInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  type TilePlace,
} from '../../../src/evidence/index.js';

// RFC 6962 §2.1 as it is written, recursive and slow: what everything is compared with.
const sha256 = (...parts: Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

function plainRoot(entries: readonly Uint8Array[]): Buffer {
  if (entries.length === 0) return sha256();
  if (entries.length === 1) return sha256(Buffer.of(0), entries[0]!);
  const split = splitOf(entries.length);
  return sha256(Buffer.of(1), plainRoot(entries.slice(0, split)), plainRoot(entries.slice(split)));
}

function plainPath(index: number, entries: readonly Uint8Array[]): Buffer[] {
  if (entries.length <= 1) return [];
  const split = splitOf(entries.length);
  return index < split
    ? [...plainPath(index, entries.slice(0, split)), plainRoot(entries.slice(split))]
    : [...plainPath(index - split, entries.slice(split)), plainRoot(entries.slice(0, split))];
}

function plainSubProof(before: number, entries: readonly Uint8Array[], known: boolean): Buffer[] {
  if (before === entries.length) return known ? [] : [plainRoot(entries)];
  const split = splitOf(entries.length);
  return before <= split
    ? [...plainSubProof(before, entries.slice(0, split), known), plainRoot(entries.slice(split))]
    : [...plainSubProof(before - split, entries.slice(split), false), plainRoot(entries.slice(0, split))];
}

function splitOf(size: number): number {
  let split = 1;
  while (2 * split < size) split *= 2;
  return split;
}

const entry = (index: number): Uint8Array => new Uint8Array(sha256(Buffer.from(`entry ${index}`)));
const ENTRIES = Array.from({ length: 300 }, (_, index) => entry(index));

function treeOf(size: number): GrowingTree {
  const tree = new GrowingTree();
  for (let index = 0; index < size; index += 1) tree.append(hashLeaf(entry(index)));
  return tree;
}

const hex = (list: readonly Uint8Array[]): string[] => list.map((one) => Buffer.from(one).toString('hex'));
const sizes = fc.integer({ min: 1, max: 300 });
const tree = treeOf(300);

test('the root of every size is that of RFC 6962 as it is written', () => {
  assert.deepEqual(Buffer.from(EMPTY_ROOT), plainRoot([]));
  for (let size = 0; size <= 70; size += 1)
    assert.deepEqual(Buffer.from(tree.root(size)), plainRoot(ENTRIES.slice(0, size)), `size ${size}`);
});

test('every inclusion proof is the path of RFC 6962 and verifies, and no other index does', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), (size, at, other) => {
      const index = at % size;
      const proof = proveInclusion(tree.nodes, index, size);
      assert.deepEqual(hex(proof), hex(plainPath(index, ENTRIES.slice(0, size))));
      const leaf = hashLeaf(ENTRIES[index]!);
      assert.ok(verifyInclusion(leaf, index, size, proof, tree.root(size)));
      if (other % size !== index)
        assert.ok(!verifyInclusion(leaf, other % size, size, proof, tree.root(size)));
    }),
    { numRuns: 400 },
  );
});

test('an inclusion proof with one bit changed, a hash more or a hash less does not verify', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), (size, at, bit) => {
      const index = at % size;
      const proof = proveInclusion(tree.nodes, index, size);
      const leaf = hashLeaf(ENTRIES[index]!);
      const root = tree.root(size);
      assert.ok(!verifyInclusion(leaf, index, size, [...proof, entry(bit)], root));
      if (proof.length === 0) return;
      assert.ok(!verifyInclusion(leaf, index, size, proof.slice(1), root));
      assert.ok(!verifyInclusion(leaf, index, size, flip(proof, bit), root));
    }),
    { numRuns: 200 },
  );
});

function flip(proof: readonly Uint8Array[], bit: number): Uint8Array[] {
  const changed = proof.map((hash) => hash.slice());
  const hash = changed[bit % changed.length]!;
  hash[bit % 32]! ^= 1 << (bit % 8);
  return changed;
}

test('every consistency proof is that of RFC 6962 and verifies; a log that was rewritten has none', () => {
  fc.assert(
    fc.property(sizes, sizes, fc.nat(), (one, other, bit) => {
      const [before, size] = [Math.min(one, other), Math.max(one, other)];
      const proof = proveConsistency(tree.nodes, before, size);
      assert.deepEqual(hex(proof), hex(plainSubProof(before, ENTRIES.slice(0, size), true)));
      assert.ok(verifyConsistency(before, size, proof, tree.root(before), tree.root(size)));
      const rewritten = [...ENTRIES.slice(0, before)];
      rewritten[bit % before] = entry(1000 + bit);
      assert.ok(!verifyConsistency(before, size, proof, plainRoot(rewritten), tree.root(size)));
      if (proof.length > 0)
        assert.ok(!verifyConsistency(before, size, flip(proof, bit), tree.root(before), tree.root(size)));
    }),
    { numRuns: 400 },
  );
});

test('the tree can be read from its tiles, full and partial, for every size', () => {
  const large = treeOf(70_000);
  for (const size of [1, 255, 256, 257, 300, 512, 65_535, 65_536, 65_537, 70_000]) {
    const tiles = new Map(
      newTiles(0, size).flatMap(({ level, index, width }) =>
        level === 'entries'
          ? []
          : [[`${level}/${index}`, encodeTile(large.nodes, level, index, width)] as const],
      ),
    );
    const nodes = nodesOfTiles((level, index) => tiles.get(`${level}/${index}`) ?? assert.fail());
    assert.deepEqual(rootOf(nodes, size), large.root(size), `size ${size}`);
    for (const index of [0, size >> 1, size - 1])
      assert.deepEqual(proveInclusion(nodes, index, size), proveInclusion(large.nodes, index, size));
  }
});

test('a tree of 70,000 has the tiles that the specification counts', () => {
  const places = newTiles(0, 70_000);
  const count = (level: TilePlace['level'], full: boolean): number =>
    places.filter((place) => place.level === level && (place.width === 256) === full).length;
  assert.deepEqual(
    [count(0, true), count(0, false), count(1, true), count(1, false), count(2, true), count(2, false)],
    [273, 1, 1, 1, 0, 1],
  );
  assert.deepEqual(
    places.filter(({ width }) => width < 256).map(({ level, width }) => [level, width]),
    [
      ['entries', 112],
      [0, 112],
      [1, 17],
      [2, 1],
    ],
  );
});

test('whoever publishes only what is new has published everything', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 12 }), (steps) => {
      const published = new Set<string>();
      let size = 0;
      for (const step of steps) {
        for (const place of newTiles(size, size + step)) published.add(formatTilePath(place));
        size += step;
      }
      for (const place of newTiles(0, size)) assert.ok(published.has(formatTilePath(place)));
    }),
    { numRuns: 50 },
  );
});

test('a path of a tile has one form', () => {
  assert.equal(formatTilePath({ level: 0, index: 1_234_067, width: 256 }), 'tile/0/x001/x234/067');
  assert.equal(formatTilePath({ level: 'entries', index: 0, width: 7 }), 'tile/entries/000.p/7');
  assert.deepEqual(parseTilePath('tile/1/x001/000.p/255'), { level: 1, index: 1000, width: 255 });
  for (const path of [
    'tile/0/1',
    'tile/00/001',
    'tile/64/001',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/001.p/256',
    'tile/0/001.p/0',
    'tile/0/001.p/07',
    'tile/data/001',
    'tile/0/001/',
    '/tile/0/001',
    'tile/0/x001/234.p',
    'tile/0/../001',
  ])
    assert.equal(parseTilePath(path), undefined, path);
  fc.assert(
    fc.property(
      fc.record({
        level: fc.oneof(fc.constant('entries' as const), fc.nat(63)),
        index: fc.nat(2_000_000_000),
        width: fc.integer({ min: 1, max: 256 }),
      }),
      (place) => {
        assert.deepEqual(parseTilePath(formatTilePath(place)), { ...place });
      },
    ),
  );
});

test('a bundle of entries reads back as it was, and one that is cut short does not', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 256 }), fc.nat(), (entries, cut) => {
      const bytes = encodeEntries(entries);
      assert.deepEqual(decodeEntries(bytes), entries);
      if (bytes.length > 0) {
        const shorter = decodeEntries(bytes.slice(0, cut % bytes.length));
        assert.ok(shorter === undefined || shorter.length < entries.length);
      }
    }),
    { numRuns: 100 },
  );
});
