import { GrowingNumbers } from './growing-numbers.js';

/** An edge between two items, found by some evidence. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  /** In thousandths of a bit. */
  readonly millibits: number;
  /** True when it holds without support from others of the two groups. */
  readonly firm: boolean;
}

/** A weight and whether it is firm, in one number: the weight above, the flag in the lowest bit. */
const packWeight = (millibits: number, firm: boolean): number => millibits * 2 + (firm ? 1 : 0);

/** Edges as they are found: twelve bytes each, outside the garbage-collected heap. A million adverts have millions. */
export class EdgeList {
  private readonly a = new GrowingNumbers();
  private readonly b = new GrowingNumbers();
  private readonly weights = new GrowingNumbers();

  get length(): number {
    return this.a.length;
  }

  get bytes(): number {
    return this.a.bytes + this.b.bytes + this.weights.bytes;
  }

  /** @param bits of an edge that is made, so never below zero; in steps of a thousandth. */
  push(a: number, b: number, bits: number, firm: boolean): void {
    this.a.push(a);
    this.b.push(b);
    this.weights.push(packWeight(Math.round(bits * 1000), firm));
  }

  at(index: number): Edge {
    const weight = this.weights.at(index);
    return {
      a: this.a.at(index),
      b: this.b.at(index),
      millibits: weight >>> 1,
      firm: (weight & 1) === 1,
    };
  }

  /**
   * The places of the edges, strongest first; equal ones by the rank of their items, so that the order in which they
   * were found does not matter.
   */
  strongestFirst(rank: Uint32Array): Uint32Array {
    const a = this.a.view();
    const b = this.b.view();
    const weights = this.weights.view();
    return Uint32Array.from({ length: this.length }, (_, index) => index).sort(
      (p, q) =>
        (weights[q]! >>> 1) - (weights[p]! >>> 1) ||
        rank[a[p]!]! - rank[a[q]!]! ||
        rank[b[p]!]! - rank[b[q]!]!,
    );
  }
}
