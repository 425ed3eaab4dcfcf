import { TocsinError } from '../../base/index.js';
import { HASH_BYTES, hashNode, rootOf, type NodeReader } from './hash-tree.js';

const FIRST_LEAVES = 1024;

/** All hashes of a log in memory, 64 bytes an entry: what a desk or a monitor works with while it runs. */
export class GrowingTree {
  readonly #levels: { bytes: Uint8Array; count: number }[] = [];

  /** How many leaves it has. */
  get size(): number {
    return this.#levels[0]?.count ?? 0;
  }

  /** Reads complete subtrees; see {@link NodeReader}. @throws TocsinError for one that is not complete yet */
  readonly nodes: NodeReader = (level, index) => {
    const row = this.#levels[level];
    if (row === undefined || index >= row.count)
      throw new TocsinError('evidence/no-such-node', 'The log does not hold that part of its tree yet.', {
        hint: 'Ask only for sizes up to that of the log.',
      });
    return row.bytes.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  };

  /** Adds a leaf hash, and every subtree that it completes. */
  append(leaf: Uint8Array): void {
    let hash = leaf;
    for (let level = 0; ; level += 1) {
      const count = this.#put(level, hash);
      if (count % 2 === 1) return;
      const at = (count - 2) * HASH_BYTES;
      hash = hashNode(this.#levels[level]!.bytes.subarray(at, at + HASH_BYTES), hash);
    }
  }

  /** The root of its first `size` leaves; of all when left out. */
  root(size = this.size): Uint8Array {
    return rootOf(this.nodes, size);
  }

  #put(level: number, hash: Uint8Array): number {
    const row = (this.#levels[level] ??= { bytes: new Uint8Array(FIRST_LEAVES * HASH_BYTES), count: 0 });
    const at = row.count * HASH_BYTES;
    if (at === row.bytes.length) {
      const longer = new Uint8Array(2 * row.bytes.length);
      longer.set(row.bytes);
      row.bytes = longer;
    }
    row.bytes.set(hash, at);
    row.count += 1;
    return row.count;
  }
}
