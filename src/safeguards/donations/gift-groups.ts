import type { Day } from '../shape/day.js';
import type { Pence } from './money.js';

/** A gift as sums need it. */
export interface Gift {
  readonly subject: string;
  readonly day: Day;
  readonly value: Pence;
  /** What the caller wanted to remember of it. */
  readonly marked: boolean;
}

/**
 * Gifts by what they are summed for, one source and one year, say. Lists come in any order and only the whole shows
 * the sums, so every gift is held: in columns, about 60 bytes a gift and its group's name once.
 */
export class GiftGroups {
  readonly #groups = new Map<string, number>();
  readonly #group: number[] = [];
  readonly #subject: string[] = [];
  readonly #day: string[] = [];
  readonly #value: number[] = [];
  /** A day is one text, however many gifts came on it. */
  readonly #days = new Map<string, string>();

  /** @param marked kept in the sign of the amount's column, since amounts here are positive */
  add(group: string, subject: string, day: Day, value: Pence, marked: boolean): void {
    let index = this.#groups.get(group);
    if (index === undefined) this.#groups.set(group, (index = this.#groups.size));
    let oneDay = this.#days.get(day);
    if (oneDay === undefined) this.#days.set(day, (oneDay = day));
    this.#group.push(index);
    this.#subject.push(subject);
    this.#day.push(oneDay);
    this.#value.push(marked ? -value : value);
  }

  /** The groups in the order in which they came up, each with its gifts by day and then by their order in the list. */
  *read(): Generator<readonly [group: string, gifts: readonly Gift[]]> {
    const names = [...this.#groups.keys()];
    const starts = new Int32Array(names.length + 1);
    for (const group of this.#group) starts[group + 1]!++;
    for (let i = 0; i < names.length; i++) starts[i + 1]! += starts[i]!;
    const next = starts.slice(0, -1);
    const order = new Int32Array(this.#group.length);
    for (const [row, group] of this.#group.entries()) order[next[group]!++] = row;
    for (const [group, name] of names.entries()) {
      const gifts = [...order.subarray(starts[group], starts[group + 1])].map((row) => this.#gift(row));
      // Stable, so that gifts of one day stay in the order of the list.
      gifts.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
      yield [name, gifts];
    }
  }

  #gift(row: number): Gift {
    const value = this.#value[row]!;
    return {
      subject: this.#subject[row]!,
      day: this.#day[row]!,
      value: Math.abs(value),
      marked: value < 0,
    };
  }
}

/** References in a sentence: a few, and how many more there are. */
export function listSubjects(subjects: readonly string[]): string {
  const shown = subjects.slice(0, 8).join(', ');
  return subjects.length > 8 ? `${shown} and ${String(subjects.length - 8)} more` : shown;
}
