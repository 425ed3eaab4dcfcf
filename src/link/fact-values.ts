import type { Fact } from '../model/index.js';
import { FACT_RULES, factBits, HUB_BITS, isHubCount, isLinkKind, type LinkKind } from './fact-rules.js';
import { GrowingNumbers } from './growing-numbers.js';
import { ListStore } from './list-store.js';
import { printOf } from './mix.js';
import { PrintTable } from './print-table.js';

const KINDS = Object.keys(FACT_RULES) as LinkKind[];
const SHORTEST_VALUE = 3;
const MOST_VALUES = 256;
const HUB_FLAG = 128;

/** Says whether a value belongs to everybody whatever its frequency: a free-mail or platform domain, or an address on one. */
export type HubTest = (kind: LinkKind, value: string) => boolean;

/** A value two items share. */
export interface SharedFact {
  readonly kind: LinkKind;
  /** How many items have it. */
  readonly count: number;
  /** What it adds; for all but the strongest of a family nothing is reported. */
  readonly bits: number;
  readonly hub: boolean;
}

/** The linking facts of every item, by value. Kinds that are only compared or shown never enter. */
export class FactValues {
  private readonly table = new PrintTable();
  private readonly kindOf = new GrowingNumbers();
  private readonly lists = new ListStore();
  private readonly isHubValue: HubTest;

  constructor(isHubValue: HubTest) {
    this.isHubValue = isHubValue;
  }

  get length(): number {
    return this.lists.length;
  }

  get bytes(): number {
    return this.table.bytes + this.kindOf.bytes + this.lists.bytes;
  }

  add(facts: readonly Fact[]): void {
    const numbers = new Set<number>();
    for (const { kind, value } of facts) {
      if (numbers.size >= MOST_VALUES) break;
      if (!isLinkKind(kind) || value.length < SHORTEST_VALUE) continue;
      const number = this.table.numberOf(printOf(`${kind}\0${value}`));
      if (number === this.kindOf.length)
        this.kindOf.push(KINDS.indexOf(kind) | (this.isHubValue(kind, value) ? HUB_FLAG : 0));
      if (!numbers.has(number)) {
        numbers.add(number);
        this.table.count(number);
      }
    }
    this.lists.add(Uint32Array.from(numbers).sort());
  }

  /**
   * Reports, for every value that is no hub, its holders as a chain and as a star around the first: twice as many
   * pairs as holders, never all of them.
   * @param order all items, by content: the same pairs are reported whatever the input's order.
   */
  findShared(order: Uint32Array, report: (a: number, b: number) => void): void {
    const first = new Int32Array(this.table.size).fill(-1);
    const last = new Int32Array(this.table.size).fill(-1);
    for (const item of order) {
      for (const value of this.lists.list(item)) {
        if (this.table.countOf(value) < 2 || this.isHub(value)) continue;
        if (last[value]! >= 0) report(last[value]!, item);
        if (first[value]! < 0) first[value] = item;
        else if (first[value] !== last[value]) report(first[value]!, item);
        last[value] = item;
      }
    }
  }

  /** The values two items share: of each family the strongest that is no hub, and at most one hub. */
  shared(a: number, b: number): SharedFact[] {
    const { lists } = this;
    const inA = lists.blockOf(a);
    const inB = lists.blockOf(b);
    const toA = lists.placeOf(a) + lists.lengthOf(a);
    const toB = lists.placeOf(b) + lists.lengthOf(b);
    let i = lists.placeOf(a);
    let j = lists.placeOf(b);
    // Most pairs share no value.
    let best: Map<string, SharedFact> | undefined;
    while (i < toA && j < toB) {
      const x = inA[i]!;
      const y = inB[j]!;
      if (x === y) {
        best ??= new Map();
        const fact = this.weigh(x);
        const family = fact.hub ? 'hub' : FACT_RULES[fact.kind].family;
        const known = best.get(family);
        if (
          known === undefined ||
          fact.bits > known.bits ||
          (fact.bits === known.bits && fact.kind < known.kind)
        )
          best.set(family, fact);
      }
      if (x <= y) i++;
      if (y <= x) j++;
    }
    if (best === undefined) return [];
    return [...best.values()].sort((p, q) => q.bits - p.bits || (p.kind < q.kind ? -1 : 1));
  }

  private weigh(value: number): SharedFact {
    const kind = KINDS[this.kindOf.at(value) & (HUB_FLAG - 1)]!;
    const count = this.table.countOf(value);
    const hub = this.isHub(value);
    return { kind, count, hub, bits: hub ? HUB_BITS : factBits(kind, count, this.length) };
  }

  private isHub(value: number): boolean {
    const kind = this.kindOf.at(value);
    return (
      (kind & HUB_FLAG) !== 0 ||
      isHubCount(KINDS[kind & (HUB_FLAG - 1)]!, this.table.countOf(value), this.length)
    );
  }
}
