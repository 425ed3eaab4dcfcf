import { GrowingNumbers } from './growing-numbers.js';

const CHUNK = 1 << 20;

/**
 * The items' ids, copied out as UTF-16 units. Strings cut from a file may keep the whole file alive, and a million
 * strings slow every garbage collection; this does neither.
 */
export class IdArena {
  private readonly chunks: Uint16Array[] = [];
  private readonly starts = new GrowingNumbers();
  private readonly lengths = new GrowingNumbers();
  private used = 0;

  get length(): number {
    return this.starts.length;
  }

  get bytes(): number {
    return (
      this.chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0) + this.starts.bytes + this.lengths.bytes
    );
  }

  add(id: string): void {
    if (this.chunks.length === 0 || this.used + id.length > CHUNK) {
      this.chunks.push(new Uint16Array(Math.max(CHUNK, id.length)));
      this.used = 0;
    }
    const chunk = this.chunks[this.chunks.length - 1]!;
    for (let i = 0; i < id.length; i++) chunk[this.used + i] = id.charCodeAt(i);
    // An id longer than a block fills its own, and the next one opens another.
    this.starts.push((this.chunks.length - 1) * CHUNK + this.used);
    this.lengths.push(id.length);
    this.used += id.length;
  }

  at(index: number): string {
    const start = this.starts.at(index);
    const chunk = this.chunks[Math.floor(start / CHUNK)]!;
    const from = start % CHUNK;
    let id = '';
    const units = chunk.subarray(from, from + this.lengths.at(index));
    for (let i = 0; i < units.length; i += 4096) id += String.fromCharCode(...units.subarray(i, i + 4096));
    return id;
  }

  /** Finds where the given ids stand; an id that was given twice is found at its first place. */
  find(ids: ReadonlySet<string>): Map<string, number> {
    const found = new Map<string, number>();
    if (ids.size === 0) return found;
    for (let index = 0; index < this.length; index++) {
      const id = this.at(index);
      if (ids.has(id) && !found.has(id)) found.set(id, index);
    }
    return found;
  }
}
