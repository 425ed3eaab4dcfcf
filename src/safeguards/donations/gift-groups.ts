import { addDays, daysBetween, type Day } from '../shape/day.js';
import type { Pence } from './money.js';

/** A gift as sums need it. */
export interface Gift {
  readonly subject: string;
  readonly day: Day;
  readonly value: Pence;
  /** What the caller wanted to remember of it. */
  readonly marked: boolean;
}

/** Gifts of one source within one frame: a donee and a year, say. */
export interface GiftGroup {
  readonly frame: string;
  readonly source: string;
  /** By day, and within a day in the order of the list. */
  readonly gifts: readonly Gift[];
}

/** Days are held as numbers from here on. */
const FIRST_DAY = '1000-01-01';

/**
 * Gifts by what they are summed for. Lists come in any order and only the whole shows the sums, so every gift is held:
 * in columns of numbers, 20 bytes a gift beside its reference, and each source's name once.
 */
export class GiftGroups {
  readonly #frames = new Numbering();
  readonly #sources = new Numbering();
  readonly #subjects: string[] = [];
  #frame = new Int32Array(256);
  #source = new Int32Array(256);
  #day = new Int32Array(256);
  #value = new Float64Array(256);

  /** @param marked kept in the sign of the amount's column, since amounts here are positive */
  add(frame: string, source: string, subject: string, day: Day, value: Pence, marked: boolean): void {
    const row = this.#subjects.length;
    if (row === this.#day.length) this.#grow();
    this.#subjects.push(subject);
    this.#frame[row] = this.#frames.of(frame);
    this.#source[row] = this.#sources.of(source);
    this.#day[row] = daysBetween(FIRST_DAY, day);
    this.#value[row] = marked ? -value : value;
  }

  /** The groups, in the order in which their frames and then their sources came up. */
  *read(): Generator<GiftGroup> {
    const count = this.#subjects.length;
    const order = new Uint32Array(count).map((_, row) => row);
    const [frame, source, day] = [this.#frame, this.#source, this.#day];
    order.sort((a, b) => frame[a]! - frame[b]! || source[a]! - source[b]! || day[a]! - day[b]! || a - b);
    const frames = this.#frames.names();
    const sources = this.#sources.names();
    for (let start = 0; start < count;) {
      const first = order[start]!;
      let end = start + 1;
      while (end < count && frame[order[end]!] === frame[first] && source[order[end]!] === source[first])
        end++;
      const gifts = [...order.subarray(start, end)].map((row) => this.#gift(row));
      yield { frame: frames[frame[first]!]!, source: sources[source[first]!]!, gifts };
      start = end;
    }
  }

  #gift(row: number): Gift {
    const value = this.#value[row]!;
    return {
      subject: this.#subjects[row]!,
      day: addDays(FIRST_DAY, this.#day[row]!),
      value: Math.abs(value),
      marked: value < 0,
    };
  }

  #grow(): void {
    const size = this.#day.length * 2;
    const grown = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const wider = new Int32Array(size);
      wider.set(column);
      return wider;
    };
    [this.#frame, this.#source, this.#day] = [grown(this.#frame), grown(this.#source), grown(this.#day)];
    const values = new Float64Array(size);
    values.set(this.#value);
    this.#value = values;
  }
}

/** Numbers for texts, in the order in which they come up. */
class Numbering {
  readonly #numbers = new Map<string, number>();

  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  names(): string[] {
    return [...this.#numbers.keys()];
  }
}

/** References in a sentence: a few, and how many more there are. */
export function listSubjects(subjects: readonly string[]): string {
  const shown = subjects.slice(0, 8).join(', ');
  return subjects.length > 8 ? `${shown} and ${String(subjects.length - 8)} more` : shown;
}
