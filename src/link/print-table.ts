import { GrowingNumbers } from './growing-numbers.js';
import type { Print } from './mix.js';

/**
 * Numbers values as they come, by their 64-bit print, and counts the items that have each. The values themselves are
 * not kept: a million of them cost some thirty megabytes, and no text of a report lives on in the table.
 */
export class PrintTable {
  private slots = new Int32Array(1024).fill(-1);
  private readonly high = new GrowingNumbers();
  private readonly low = new GrowingNumbers();
  private readonly counts = new GrowingNumbers();

  get size(): number {
    return this.high.length;
  }

  get bytes(): number {
    return this.slots.byteLength + this.high.bytes + this.low.bytes + this.counts.bytes;
  }

  /** The number of a value, given now if it is new. Does not count it. */
  numberOf(print: Print): number {
    const found = this.slotOf(print);
    if (this.slots[found]! >= 0) return this.slots[found]!;
    const number = this.size;
    this.high.push(print.high);
    this.low.push(print.low);
    this.counts.push(0);
    this.slots[found] = number;
    if (this.size * 2 > this.slots.length) this.grow();
    return number;
  }

  /** Counts one item that has the value. */
  count(number: number): number {
    const next = this.counts.at(number) + 1;
    this.counts.set(number, next);
    return next;
  }

  countOf(number: number): number {
    return this.counts.at(number);
  }

  private slotOf(print: Print): number {
    const mask = this.slots.length - 1;
    let slot = (print.high ^ Math.imul(print.low, 0x9e3779b1)) & mask;
    for (;;) {
      const number = this.slots[slot]!;
      if (number < 0 || (this.high.at(number) === print.high && this.low.at(number) === print.low))
        return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let number = 0; number < this.size; number++) {
      this.slots[this.slotOf({ high: this.high.at(number), low: this.low.at(number) })] = number;
    }
  }
}
