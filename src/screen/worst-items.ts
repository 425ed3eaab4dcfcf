import { compareConcern, type Concern } from '../check/index.js';

/** An entry of the ranking: its place in the input decides among equals, so that a run is repeatable. */
export interface Ranked<T> {
  readonly index: number;
  readonly concern: Concern;
  readonly value: T;
}

/**
 * Keeps the `limit` items that most ask to be read while millions pass: a heap with the least of them on top, so a
 * newcomer is compared with one entry and memory never grows past the limit.
 */
export class WorstItems<T> {
  readonly #limit: number;
  readonly #heap: Ranked<T>[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes an item in if it ranks; `makeValue` is called only then. */
  offer(index: number, concern: Concern, makeValue: () => T): void {
    if (this.#limit === 0) return;
    const heap = this.#heap;
    if (heap.length < this.#limit) {
      heap.push({ index, concern, value: makeValue() });
      this.#rise(heap.length - 1);
    } else if (ranksBefore({ index, concern }, heap[0]!)) {
      heap[0] = { index, concern, value: makeValue() };
      this.#sink();
    }
  }

  /** The kept items, the one that most asks to be read first. */
  ranked(): Ranked<T>[] {
    return [...this.#heap].sort((a, b) => (ranksBefore(a, b) ? -1 : 1));
  }

  #rise(from: number): void {
    const heap = this.#heap;
    let child = from;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!ranksBefore(heap[parent]!, heap[child]!)) return;
      [heap[parent], heap[child]] = [heap[child]!, heap[parent]!];
      child = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    let parent = 0;
    for (;;) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < heap.length && ranksBefore(heap[least]!, heap[child]!)) least = child;
      }
      if (least === parent) return;
      [heap[parent], heap[least]] = [heap[least]!, heap[parent]!];
      parent = least;
    }
  }
}

function ranksBefore(a: Omit<Ranked<unknown>, 'value'>, b: Omit<Ranked<unknown>, 'value'>): boolean {
  return (compareConcern(a.concern, b.concern) || a.index - b.index) < 0;
}
