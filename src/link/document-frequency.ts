const BITS = 20;
const MOST = 0xffff;

/**
 * In how many items each word pair occurs, in one table of a million counters: two megabytes whatever the number of
 * items, so that it stays in the processor's cache. Pairs that share a counter are counted together, so a count may be
 * too high, never too low; as only a few thousand pairs are common, hardly one in two hundred rare ones is hidden by one.
 */
export class DocumentFrequency {
  /** Counts stop here. */
  static readonly most = MOST;
  private readonly counts = new Uint16Array(1 << BITS);

  /** Counts one item's distinct pairs (already mixed over 32 bits). */
  count(pairs: Uint32Array): void {
    const { counts } = this;
    for (let i = 0; i < pairs.length; i++) {
      const slot = pairs[i]! >>> (32 - BITS);
      if (counts[slot]! < MOST) counts[slot]!++;
    }
  }

  /**
   * The pairs that more than `cut` items have, as one bit for each counter, so that asking for a pair is quick.
   * @returns a table for {@link isIn}.
   */
  above(cut: number): Uint32Array {
    const table = new Uint32Array(this.counts.length >>> 5);
    this.counts.forEach((count, slot) => {
      if (count > cut) table[slot >>> 5]! |= 1 << (slot & 31);
    });
    return table;
  }

  /** Whether a pair is in a table made by {@link above}. */
  static isIn(table: Uint32Array, pair: number): boolean {
    const slot = pair >>> (32 - BITS);
    return ((table[slot >>> 5]! >>> (slot & 31)) & 1) === 1;
  }

  get bytes(): number {
    return this.counts.byteLength;
  }
}
