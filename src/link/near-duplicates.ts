import { DisjointSets } from './disjoint-sets.js';
import { BANDS, bandKey, PLACES, sketchInto } from './min-hash.js';
import type { Likeness, Wordings } from './wordings.js';

/** Two wordings at least this alike are one text reworded; measured on reworded copies, see bench/links.ts. */
export const ALIKE = 0.25;
/** The same for texts that are mostly common wording and are compared whole. */
const ALIKE_WHOLE = 0.4;
/** Likeness that needs no second look: found pairs inside a group held together at this level are not compared again. */
const CLOSE = 0.5;
/** In a crowded bucket each item meets this many neighbours and as many of the bucket's first. */
const MEETS = 3;
const SMALL_BUCKET = 24;
/** Band keys are kept for all items at once up to this many; of more items the bands are taken in several sweeps. */
const MOST_KEYS = 1 << 25;

/** True when the likeness alone makes two items one campaign. */
export function isNearDuplicate({ jaccard, shared, whole }: Likeness): boolean {
  return jaccard >= (whole ? ALIKE_WHOLE : ALIKE) && shared >= 8;
}

/**
 * Finds near-duplicates without ever forming all pairs: items meet where a band of their MinHash agrees, and each
 * meeting is verified on the stored word pairs. Every pair reported is a verified one; a group of close copies is
 * reported as a tree. What is reported does not depend on the order of the input.
 * @param order all items, by content.
 */
export function findNearDuplicates(
  wordings: Wordings,
  order: Uint32Array,
  report: (a: number, b: number, likeness: Likeness) => void,
): void {
  const close = new DisjointSets(wordings.length);
  const distinct = joinIdentical(wordings, order, close, report);
  const compare = (a: number, b: number): void => {
    if (close.find(a) === close.find(b)) return;
    const likeness = wordings.likenessFrom(a, b, ALIKE);
    if (likeness === undefined || !isNearDuplicate(likeness)) return;
    if (likeness.jaccard >= CLOSE) close.union(a, b);
    report(a, b, likeness);
  };
  meet(distinct, (item) => wordings.rare(item), compare);
  meet(distinct, (item) => wordings.whole(item), compare);
}

/** Identical wordings are joined to the first of them; only that one goes on. */
function joinIdentical(
  wordings: Wordings,
  order: Uint32Array,
  close: DisjointSets,
  report: (a: number, b: number, likeness: Likeness) => void,
): Uint32Array {
  const distinct = new Uint32Array(order.length);
  let count = 0;
  for (const item of order) {
    const first = count > 0 ? distinct[count - 1]! : item;
    if (count > 0 && wordings.sameContent(first, item)) {
      // Equal prints are not yet equal texts, and the shortest texts are alike by chance.
      const likeness = wordings.likeness(first, item);
      if (isNearDuplicate(likeness)) {
        close.union(first, item);
        report(first, item, likeness);
      }
    } else distinct[count++] = item;
  }
  return distinct.subarray(0, count);
}

/** Brings together items whose pairs agree in a band. */
function meet(
  items: Uint32Array,
  pairsOf: (item: number) => Uint32Array,
  compare: (a: number, b: number) => void,
): void {
  const present = items.filter((item) => pairsOf(item).length > 0);
  const count = present.length;
  if (count < 2) return;
  const bands = [42, 21, 14, 7].find((size) => size * count <= MOST_KEYS) ?? 1;
  const keys = new Uint32Array(count * bands);
  const buckets = new Buckets(count);
  const sketch = new Uint32Array(PLACES);
  for (let sweep = 0; sweep < BANDS; sweep += bands) {
    for (let i = 0; i < count; i++) {
      sketchInto(pairsOf(present[i]!), sketch);
      for (let band = 0; band < bands; band++) keys[band * count + i] = bandKey(sketch, sweep + band);
    }
    for (let band = 0; band < bands; band++) {
      buckets.fill(keys.subarray(band * count, (band + 1) * count), (bucket) => {
        compareWithin(bucket, (i, j) => {
          compare(present[i]!, present[j]!);
        });
      });
    }
  }
}

function compareWithin(bucket: Uint32Array, compare: (i: number, j: number) => void): void {
  const all = bucket.length <= SMALL_BUCKET;
  for (let j = 1; j < bucket.length; j++) {
    for (let i = 0; i < j; i++) {
      if (all || i < MEETS || j - i <= MEETS) compare(bucket[i]!, bucket[j]!);
      else i = j - MEETS - 1;
    }
  }
}

/** Groups positions by equal key, through chains in flat arrays that are used again for the next band. */
class Buckets {
  private readonly slots: Int32Array;
  private readonly next: Int32Array;
  private readonly members: Uint32Array;

  constructor(count: number) {
    let size = 2;
    while (size < count * 2) size *= 2;
    this.slots = new Int32Array(size);
    this.next = new Int32Array(count);
    this.members = new Uint32Array(count);
  }

  /** Hands every group of two or more to `take`, its positions ascending; the array is reused for the next group. */
  fill(keys: Uint32Array, take: (bucket: Uint32Array) => void): void {
    const { slots, next, members } = this;
    const mask = slots.length - 1;
    slots.fill(-1);
    // Backwards, so that each chain runs forwards from its head.
    for (let i = keys.length - 1; i >= 0; i--) {
      let slot = keys[i]! & mask;
      while (slots[slot]! >= 0 && keys[slots[slot]!] !== keys[i]) slot = (slot + 1) & mask;
      next[i] = slots[slot]!;
      slots[slot] = i;
    }
    for (let slot = 0; slot < slots.length; slot++) {
      let at = slots[slot]!;
      if (at < 0 || next[at]! < 0) continue;
      let count = 0;
      for (; at >= 0; at = next[at]!) members[count++] = at;
      take(members.subarray(0, count));
    }
  }
}
