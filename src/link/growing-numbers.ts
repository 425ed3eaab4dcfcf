/** A list of unsigned 32-bit numbers that grows outside the garbage-collected heap: four bytes a number. */
export class GrowingNumbers {
  private data = new Uint32Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  get bytes(): number {
    return this.data.byteLength;
  }

  push(value: number): void {
    if (this.count === this.data.length) {
      const next = new Uint32Array(this.data.length + Math.max(1024, this.data.length >>> 1));
      next.set(this.data);
      this.data = next;
    }
    this.data[this.count++] = value;
  }

  /** The number at `index`, which must be below `length`. */
  at(index: number): number {
    return this.data[index]!;
  }

  set(index: number, value: number): void {
    this.data[index] = value;
  }

  /** The numbers as they lie in memory; valid until the next push. */
  view(): Uint32Array {
    return this.data.subarray(0, this.count);
  }
}
