import { TocsinError } from '../base/index.js';
import { FactValues } from './fact-values.js';
import { groupItems, type Edge } from './group-items.js';
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
  private edges: readonly Edge[] | undefined;

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
    if (this.edges !== undefined) {
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
    this.edges ??= this.findEdges();
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
      edges: this.edges,
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
    const links = new Map<number, CampaignLink[]>([...members.keys()].map((root) => [root, []]));
    for (const index of grouping.joins) {
      const { pair, ends } = joins[index]!;
      const why = [
        { kind: 'person', bits: 0, say: `joined by ${pair.by}` } as const,
        ...this.weigher.explain(...ends),
      ];
      links.get(grouping.sets.find(ends[0]))!.push({ a: pair.a, b: pair.b, bits: sum(why), why });
    }
    for (const { a, b } of grouping.edges) {
      const why = this.weigher.explain(a, b);
      links.get(grouping.sets.find(a))!.push({ a: this.ids.at(a), b: this.ids.at(b), bits: sum(why), why });
    }
    const groups = [...members].map(([root, group]) => ({
      members: group.map((item) => this.ids.at(item)),
      derived: `c-${this.wordings.contentName(group[0]!)}`,
      links: links.get(root)!,
    }));
    const names = nameCampaigns(groups, previous);
    return groups.map((group, index) => {
      const { id, formerly } = names[index]!;
      return { id, members: group.members, links: group.links, ...(formerly.length > 0 ? { formerly } : {}) };
    });
  }

  /** All edges that some evidence makes, strongest first; equal ones by content, so that the input's order does not matter. */
  private findEdges(): Edge[] {
    this.wordings.seal();
    const order = Uint32Array.from({ length: this.items }, (_, index) => index).sort((a, b) =>
      this.wordings.compareContent(a, b),
    );
    this.offers.seal(order);
    const rank = new Uint32Array(this.items);
    order.forEach((item, at) => {
      rank[item] = at;
    });
    const edges: Edge[] = [];
    const report = (x: number, y: number, likeness?: Likeness): void => {
      const [a, b] = rank[x]! < rank[y]! ? [x, y] : [y, x];
      const weight = this.weigher.weigh(a, b, likeness);
      if (weight.makes) edges.push({ a, b, weight });
    };
    findNearDuplicates(this.wordings, order, report);
    this.facts.findShared(order, report);
    this.offers.findAlike(order, report);
    return edges.sort(
      (p, q) => q.weight.bits - p.weight.bits || rank[p.a]! - rank[q.a]! || rank[p.b]! - rank[q.b]!,
    );
  }
}

function sum(why: readonly { readonly bits: number }[]): number {
  return Math.round(why.reduce((total, { bits }) => total + bits, 0) * 1000) / 1000;
}
