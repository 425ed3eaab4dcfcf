import { DisjointSets } from './disjoint-sets.js';
import type { EdgeList } from './edge-list.js';
import { KeptApart } from './kept-apart.js';
import type { PairWeight } from './pair-weigher.js';

/** A group up to this size may be joined by any edge. */
const SMALL_GROUP = 6;
/** From each of two groups at most this many members are looked at. */
const SAMPLE = 5;
/** Of the looked-at pairs between two groups, this share must have some evidence of their own. */
const SUPPORTED_SHARE = 0.25;
const SUPPORT_BITS = 4;

/** What the items are grouped by. */
export interface GroupingInput {
  readonly items: number;
  readonly edges: EdgeList;
  /** The places of the edges, strongest first. */
  readonly order: Uint32Array;
  /** A person's joins, the newest first; they come before every edge. */
  readonly joins: readonly (readonly [number, number])[];
  /** A person's splits. */
  readonly splits: readonly (readonly [number, number])[];
  readonly weigh: (a: number, b: number) => PairWeight;
}

/** The groups and the edges that hold them together: a spanning forest. */
export interface Grouping {
  readonly sets: DisjointSets;
  readonly joins: readonly number[];
  /** Places of edges, strongest first. */
  readonly edges: readonly number[];
}

/**
 * Groups items along a maximum spanning forest: person's joins first, then edges from the strongest to the weakest.
 * An edge is left out when
 *
 * - it would bring together two items that a person keeps apart, so that what is cut between them is the weakest, or
 * - it is not firm, the groups it would join have more than six members together, and fewer than a quarter of the
 *   pairs looked at between the two groups have any evidence of their own. So likeness does not wander from text to
 *   text until unrelated employers are one campaign.
 */
export function groupItems({ items, edges, order, joins, splits, weigh }: GroupingInput): Grouping {
  const sets = new DisjointSets(items);
  const apart = new KeptApart(sets, splits);
  // Each group's members as a ring.
  const next = Uint32Array.from({ length: items }, (_, index) => index);
  const join = (a: number, b: number): void => {
    apart.join(a, b);
    const after = next[a]!;
    next[a] = next[b]!;
    next[b] = after;
  };
  const may = (a: number, b: number): boolean => sets.find(a) !== sets.find(b) && !apart.forbids(a, b);
  const sample = (item: number): number[] => {
    const members: number[] = [];
    for (let at = next[item]!; at !== item && members.length < SAMPLE; at = next[at]!) members.push(at);
    return members.length === 0 ? [item] : members;
  };
  const isSupported = (a: number, b: number): boolean => {
    const from = sample(a);
    const to = sample(b);
    let supported = 0;
    for (const x of from) for (const y of to) if (weigh(x, y).bits >= SUPPORT_BITS) supported++;
    return supported >= from.length * to.length * SUPPORTED_SHARE;
  };

  const keptJoins: number[] = [];
  joins.forEach(([a, b], index) => {
    if (!may(a, b)) return;
    join(a, b);
    keptJoins.push(index);
  });
  const kept: number[] = [];
  for (const place of order) {
    const { a, b, firm } = edges.at(place);
    if (!may(a, b)) continue;
    if (!firm && sets.sizeOf(a) + sets.sizeOf(b) > SMALL_GROUP && !isSupported(a, b)) continue;
    join(a, b);
    kept.push(place);
  }
  return { sets, joins: keptJoins, edges: kept };
}
