import { TocsinError } from '../base/index.js';
import { EdgeList } from './edge-list.js';
import { FactValues } from './fact-values.js';
import { groupItems } from './group-items.js';
import { IdArena } from './id-arena.js';
import type {
  Campaign,
  CampaignLink,
  CampaignsOptions,
  Linker,
  LinkerOptions,
  LinkRecord,
} from './linker.js';
import { nameCampaigns } from './name-campaigns.js';
import { findNearDuplicates } from './near-duplicates.js';
import { Offers } from './offers.js';
import { PairWeigher } from './pair-weigher.js';
import { replayDecisions } from './replay-decisions.js';
import { Wordings, type Likeness } from './wordings.js';

/**
 * Makes a linker. It finds near-duplicate wording (word-2 shingles, MinHash), shared rare facts, and offers that agree
 * although no words do; it keeps no table of pairs, and the same items give the same campaigns in whatever order.
 */
export function createLinker(options: LinkerOptions = {}): Linker {
  return new GatheringLinker(options);
}

class GatheringLinker implements Linker {
  private readonly ids = new IdArena();
  private readonly wordings = new Wordings();
  private readonly facts: FactValues;
  private readonly offers: Offers;
  private readonly weigher: PairWeigher;
  private found: { readonly edges: EdgeList; readonly order: Uint32Array } | undefined;

  constructor({ isHub = () => false, senses }: LinkerOptions) {
    this.facts = new FactValues(isHub);
    this.offers = new Offers(senses);
    this.weigher = new PairWeigher(this.wordings, this.facts, this.offers);
  }

  get items(): number {
    return this.ids.length;
  }

  get bytes(): number {
    return this.ids.bytes + this.wordings.bytes + this.facts.bytes + this.offers.bytes;
  }

  add(record: LinkRecord): void {
    if (this.found !== undefined) {
      throw new TocsinError('link/closed', 'An item was added after campaigns had been drawn up.', {
        hint: 'Make a new linker and add all items again: what counts as common depends on all of them.',
      });
    }
    this.ids.add(record.id);
    this.wordings.add(record.closed);
    this.facts.add(record.facts);
    this.offers.add(record);
  }

  campaigns({ decisions = [], previous = [] }: CampaignsOptions = {}): Campaign[] {
    this.found ??= this.findEdges();
    const { edges } = this.found;
    const standing = replayDecisions(decisions);
    const places = this.ids.find(
      new Set([...standing.joins, ...standing.splits].flatMap(({ a, b }) => [a, b])),
    );
    const here = <T extends { readonly a: string; readonly b: string }>(
      pairs: readonly T[],
    ): { pair: T; ends: readonly [number, number] }[] =>
      pairs.flatMap((pair) => {
        const a = places.get(pair.a);
        const b = places.get(pair.b);
        return a === undefined || b === undefined ? [] : [{ pair, ends: [a, b] as const }];
      });
    const joins = here(standing.joins);
    const grouping = groupItems({
      items: this.items,
      ...this.found,
      joins: joins.map(({ ends }) => ends),
      splits: here(standing.splits).map(({ ends }) => ends),
      weigh: (a, b) => this.weigher.weigh(a, b),
    });

    const members = new Map<number, number[]>();
    for (let item = 0; item < this.items; item++) {
      if (grouping.sets.sizeOf(item) < 2) continue;
      const root = grouping.sets.find(item);
      const group = members.get(root);
      if (group === undefined) members.set(root, [item]);
      else group.push(item);
    }
    // Explained when they are read, and not kept: the words of two hundred thousand edges are most of a gigabyte.
    const linksOf = (joined: readonly number[], places: readonly number[]): CampaignLink[] => [
      ...joined.map((index) => {
        const { pair, ends } = joins[index]!;
        const why = [
          { kind: 'person', bits: 0, say: `joined by ${pair.by}` } as const,
          ...this.weigher.explain(...ends),
        ];
        return { a: pair.a, b: pair.b, bits: sum(why), why };
      }),
      ...places.map((place) => {
        const { a, b } = edges.at(place);
        const why = this.weigher.explain(a, b);
        return { a: this.ids.at(a), b: this.ids.at(b), bits: sum(why), why };
      }),
    ];
    const joinsOf = groupBy(grouping.joins, (index) => grouping.sets.find(joins[index]!.ends[0]));
    const edgesOf = groupBy(grouping.edges, (place) => grouping.sets.find(edges.at(place).a));
    const groups = [...members].map(([root, group]) => ({
      root,
      members: group.map((item) => this.ids.at(item)),
      derived: `c-${this.wordings.contentName(group[0]!)}`,
    }));
    const names = nameCampaigns(groups, previous);
    return groups.map((group, index) => {
      const { id, formerly } = names[index]!;
      return {
        id,
        members: group.members,
        get links() {
          return linksOf(joinsOf.get(group.root) ?? [], edgesOf.get(group.root) ?? []);
        },
        ...(formerly.length > 0 ? { formerly } : {}),
      };
    });
  }

  /** All edges that some evidence makes, and their order: by strength, then by content, whatever the input's order. */
  private findEdges(): { edges: EdgeList; order: Uint32Array } {
    this.wordings.seal();
    const order = Uint32Array.from({ length: this.items }, (_, index) => index).sort((a, b) =>
      this.wordings.compareContent(a, b),
    );
    this.offers.seal(order);
    const rank = new Uint32Array(this.items);
    order.forEach((item, at) => {
      rank[item] = at;
    });
    const edges = new EdgeList();
    const report = (x: number, y: number, likeness?: Likeness): void => {
      const [a, b] = rank[x]! < rank[y]! ? [x, y] : [y, x];
      const weight = this.weigher.weigh(a, b, likeness);
      if (weight.makes) edges.push(a, b, weight.bits, weight.firm);
    };
    findNearDuplicates(this.wordings, order, report);
    this.facts.findShared(order, report);
    this.offers.findAlike(order, report);
    return { edges, order: edges.strongestFirst(rank) };
  }
}

function sum(why: readonly { readonly bits: number }[]): number {
  return Math.round(why.reduce((total, { bits }) => total + bits, 0) * 1000) / 1000;
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
