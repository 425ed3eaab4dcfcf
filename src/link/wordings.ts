import type { ClosedText } from '../model/index.js';
import { DocumentFrequency } from './document-frequency.js';
import { GrowingNumbers } from './growing-numbers.js';
import { ListStore } from './list-store.js';
import { PrintTable } from './print-table.js';
import { ShingleReader } from './shingle-reader.js';

/** A word pair in more than this share of the items says nothing about a campaign. */
const COMMON_SHARE = 0.01;
/** Below this many items a pair is never common: in a small file even a campaign is a large share. */
const COMMON_AT_LEAST = 50;
/** A company profile in more items than this is an employer's boilerplate, and no sign that two of its adverts are one text. */
const PROFILE_ITEMS = 5;
/** Fewer pairs than this cannot be compared. */
const FEWEST_PAIRS = 10;
/** An item that loses more than this share of its pairs as common is compared whole as well: it may be a mass template. */
const WHOLE_BELOW = 0.5;

const NONE = 0xffffffff;

/** How alike two wordings are: Jaccard similarity of their word pairs, and how many they share. */
export interface Likeness {
  readonly jaccard: number;
  readonly shared: number;
  /** True when the common pairs were compared too, because too little else was left. */
  readonly whole: boolean;
}

/** The wording of every item as sets of word pairs. First `add` them all, then `seal`, then compare. */
export class Wordings {
  private readonly reader = new ShingleReader();
  private readonly frequency = new DocumentFrequency();
  private readonly lists = new ListStore();
  private readonly high = new GrowingNumbers();
  private readonly low = new GrowingNumbers();
  private readonly profileOf = new GrowingNumbers();
  private readonly profiles = new PrintTable();
  private readonly profileLists = new ListStore();
  private readonly profileListOf = new Map<number, number>();
  private kept = new Uint32Array(0);
  private sealed = false;

  get length(): number {
    return this.lists.length;
  }

  get bytes(): number {
    const { frequency, lists, high, low, profileOf, profiles, profileLists, kept } = this;
    return [frequency, lists, high, low, profileOf, profiles, profileLists].reduce(
      (sum, part) => sum + part.bytes,
      kept.byteLength,
    );
  }

  add(closed: ClosedText): void {
    const { pairs, content, profile, profilePairs } = this.reader.read(closed);
    this.frequency.count(pairs);
    this.lists.add(pairs);
    this.high.push(content.high);
    this.low.push(content.low);
    let number = NONE;
    if (profile !== undefined) {
      number = this.profiles.numberOf(profile);
      // Kept at the second sight only: most profiles are never seen again.
      if (this.profiles.count(number) === 2)
        this.profileListOf.set(number, this.profileLists.add(profilePairs));
    }
    this.profileOf.push(number);
  }

  /** Sets common pairs and repeated profiles aside. Each list then holds its kept pairs first, ascending, and behind them the others, ascending. */
  seal(): void {
    if (this.sealed) return;
    this.sealed = true;
    const cut = Math.min(DocumentFrequency.most - 1, Math.max(COMMON_AT_LEAST, this.length * COMMON_SHARE));
    const common = this.frequency.above(cut);
    this.kept = new Uint32Array(this.length);
    let aside = new Uint32Array(4096);
    for (let item = 0; item < this.length; item++) {
      const list = this.lists.list(item);
      if (list.length > aside.length) aside = new Uint32Array(list.length);
      const boilerplate = this.boilerplateOf(item);
      let kept = 0;
      let dropped = 0;
      let p = 0;
      for (const pair of list) {
        while (p < boilerplate.length && boilerplate[p]! < pair) p++;
        if (boilerplate[p] === pair || DocumentFrequency.isIn(common, pair)) aside[dropped++] = pair;
        else list[kept++] = pair;
      }
      list.set(aside.subarray(0, dropped), kept);
      this.kept[item] = kept;
    }
  }

  private boilerplateOf(item: number): Uint32Array {
    const profile = this.profileOf.at(item);
    if (profile === NONE || this.profiles.countOf(profile) <= PROFILE_ITEMS) return EMPTY;
    return this.profileLists.list(this.profileListOf.get(profile)!);
  }

  /** The pairs by which an item is found: those that are not common. Empty when there are too few. */
  rare(item: number): Uint32Array {
    const kept = this.kept[item]!;
    return kept < FEWEST_PAIRS ? EMPTY : this.lists.list(item).subarray(0, kept);
  }

  /** All pairs, for an item that is mostly common wording; empty for every other. In no order. */
  whole(item: number): Uint32Array {
    return this.isMostlyCommon(item) ? this.lists.list(item) : EMPTY;
  }

  private isMostlyCommon(item: number): boolean {
    const all = this.lists.lengthOf(item);
    return all >= FEWEST_PAIRS && (this.kept[item]! < FEWEST_PAIRS || this.kept[item]! < all * WHOLE_BELOW);
  }

  /** Compares two items: by their rare pairs, or whole where both are mostly common wording and that says more. */
  likeness(a: number, b: number): Likeness {
    return this.likenessFrom(a, b, 0)!;
  }

  /**
   * The same, given up as soon as it is certain that the two are less alike than `least`: undefined then. Most items
   * that meet are not alike, and half of their pairs need not be read to see it.
   */
  likenessFrom(a: number, b: number, least: number): Likeness | undefined {
    const { lists } = this;
    const inA = lists.blockOf(a);
    const inB = lists.blockOf(b);
    const fromA = lists.placeOf(a);
    const fromB = lists.placeOf(b);
    const keptA = this.kept[a]!;
    const keptB = this.kept[b]!;
    const whole = this.isMostlyCommon(a) && this.isMostlyCommon(b);
    // Jaccard j of m and n pairs needs j / (1 + j) of m + n shared.
    const needed = whole ? 0 : Math.floor((least / (1 + least)) * (keptA + keptB));
    const shared = sharedSorted(inA, fromA, fromA + keptA, inB, fromB, fromB + keptB, needed);
    if (shared === TOO_FEW) return undefined;
    const jaccard = Math.min(keptA, keptB) < FEWEST_PAIRS ? 0 : shared / (keptA + keptB - shared);
    if (!whole) return { jaccard, shared, whole };
    const lengthA = lists.lengthOf(a);
    const lengthB = lists.lengthOf(b);
    const all =
      shared + sharedSorted(inA, fromA + keptA, fromA + lengthA, inB, fromB + keptB, fromB + lengthB, 0);
    const wholeJaccard = all / (lengthA + lengthB - all);
    return wholeJaccard > jaccard
      ? { jaccard: wholeJaccard, shared: all, whole: true }
      : { jaccard, shared, whole: false };
  }

  /** Orders items by what they say, not by where they stood in the input; items that say the same keep the input's order. */
  compareContent(a: number, b: number): number {
    return this.high.at(a) - this.high.at(b) || this.low.at(a) - this.low.at(b) || a - b;
  }

  sameContent(a: number, b: number): boolean {
    return this.high.at(a) === this.high.at(b) && this.low.at(a) === this.low.at(b);
  }

  /** Sixteen hexadecimal digits that stand for the item's wording. */
  contentName(item: number): string {
    return this.high.at(item).toString(16).padStart(8, '0') + this.low.at(item).toString(16).padStart(8, '0');
  }
}

const EMPTY = new Uint32Array(0);

const TOO_FEW = -1;
/** So many numbers of the first list are read before asking whether the rest can still be enough. */
const STRETCH = 32;

/** How many numbers two ascending lists share; TOO_FEW as soon as it is certain that they are fewer than `needed`. */
function sharedSorted(
  a: Uint32Array,
  fromA: number,
  toA: number,
  b: Uint32Array,
  fromB: number,
  toB: number,
  needed: number,
): number {
  let i = fromA;
  let j = fromB;
  let shared = 0;
  while (i < toA && j < toB) {
    if (shared + Math.min(toA - i, toB - j) < needed) return TOO_FEW;
    const stop = Math.min(toA, i + STRETCH);
    while (i < stop && j < toB) {
      const x = a[i]!;
      const y = b[j]!;
      if (x === y) shared++;
      if (x <= y) i++;
      if (y <= x) j++;
    }
  }
  return shared;
}
