/** Which items are together: a forest with path halving, union by the smaller root so that the result has no history. */
export class DisjointSets {
  private readonly parent: Uint32Array;
  private readonly sizes: Uint32Array;

  constructor(count: number) {
    this.parent = Uint32Array.from({ length: count }, (_, index) => index);
    this.sizes = new Uint32Array(count).fill(1);
  }

  /** The item that stands for the set of `item`. */
  find(item: number): number {
    const { parent } = this;
    let at = item;
    while (parent[at] !== at) {
      const up = parent[parent[at]!]!;
      parent[at] = up;
      at = up;
    }
    return at;
  }

  /** How many items are in the set of `item`. */
  sizeOf(item: number): number {
    return this.sizes[this.find(item)]!;
  }

  /** Puts two sets together. @returns the root of the whole, or -1 when they were one already. */
  union(a: number, b: number): number {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA === rootB) return -1;
    const [root, other] = this.sizes[rootA]! >= this.sizes[rootB]! ? [rootA, rootB] : [rootB, rootA];
    this.parent[other] = root;
    this.sizes[root]! += this.sizes[other]!;
    return root;
  }
}
