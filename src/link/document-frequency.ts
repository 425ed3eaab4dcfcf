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

  of(pair: number): number {
    return this.counts[pair >>> (32 - BITS)]!;
  }

  get bytes(): number {
    return this.counts.byteLength;
  }
}
