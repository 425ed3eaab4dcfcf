const BITS = 22;

/**
 * In how many items each word pair occurs, in one table of four million counters (16 MB whatever the number of items).
 * Pairs that share a counter are counted together, so a count may be too high, never too low: seldom enough, as a few
 * thousand pairs are common and the table has four million places.
 */
export class DocumentFrequency {
  private readonly counts = new Uint32Array(1 << BITS);

  /** Counts one item's distinct pairs (already mixed over 32 bits). */
  count(pairs: Uint32Array): void {
    const { counts } = this;
    for (let i = 0; i < pairs.length; i++) counts[pairs[i]! >>> (32 - BITS)]!++;
  }

  of(pair: number): number {
    return this.counts[pair >>> (32 - BITS)]!;
  }

  get bytes(): number {
    return this.counts.byteLength;
  }
}
