import { GrowingNumbers } from './growing-numbers.js';
import type { LinkRecord } from './linker.js';
import { ListStore } from './list-store.js';
import { NearnessToMany } from './nearness-to-many.js';
import { isLureTrait, readLean, type Lean } from './lean.js';
import type { WordSenses } from './word-senses.js';

/** How two offers agree. */
export interface OfferAgreement {
  /** For and against, in steps of a thousandth of a bit. */
  readonly bits: number;
  /** Items that name the rarest amount the two share; 0 when they share none. */
  readonly amountIn: number;
  /** Rare traits they share, amounts aside. */
  readonly traits: number;
  /** Of a hundred pairs of offers, how many are less alike in subject. */
  readonly nearerThan: number;
}

// The weights below were fitted by logistic regression on the development lures, a campaign left out at a time, and
// rounded. They rest on composed texts: no verbatim covert advert is public.
/** Bits for each standard deviation by which two subjects are nearer than such subjects are. */
const SUBJECT_BITS = 2.6;
const MOST_DEVIATIONS = 4;
/** An amount is no coincidence as words are: its rarity counts twice, up to a cap. */
const AMOUNT_WEIGHT = 2.15;
const MOST_AMOUNT_BITS = 16;
/** Both name sums and none is the same. */
const OTHER_AMOUNTS_BITS = -0.7;
/** Traits come in company, and lures of all campaigns share them: each counts for an eighth of its rarity. */
const TRAIT_WEIGHT = 0.125;
const MOST_TRAIT_BITS = 3;
/** The weight of log2 of the probability that both are lures, and of one kind. */
const LEAN_WEIGHT = 0.45;
const NOTHING_ALIKE_BITS = -4.7;
const MOST_BITS = 16;
/** The weights were fitted among about this many lures; among more, chance agreement is likelier in proportion. */
const FITTED_AMONG = 100;
/** The lures at hand are taken to stand beside this many others, of which so many have any one trait, amount or round amount. */
const UNSEEN_LURES = 20;
const UNSEEN_HOLDERS = { trait: 1, amount: 2, round: 4 } as const;
/** From this probability on an item counts for what is usual among lures. */
const LIKELY = 0.35;
const MILLION = 1_000_000;

/** A trait that more offers have than this brings no two together. */
const MOST_HOLDERS = 200;
/** So many other offers are looked at to know how near subjects usually are. */
const SAMPLE = 400;
/** What is known of that before any is looked at, and for how many looks it counts. */
const USUAL = { mean: 0.02, deviation: 0.17, looks: 20 } as const;
/** Nearer than this are copies, which say nothing about how near other subjects are. */
const COPY = 0.95;

/** The offers of the items that may be lures; ordinary items are not kept and never linked by what they offer. */
export class Offers {
  private readonly senses: WordSenses | undefined;
  private readonly placeOf = new GrowingNumbers();
  private readonly itemOf: number[] = [];
  private readonly leans: Lean[] = [];
  private readonly traits = new ListStore();
  private readonly traitNumbers = new Map<string, number>();
  private readonly kinds: (keyof typeof UNSEEN_HOLDERS)[] = [];
  private readonly holders: number[] = [];
  /** The same as {@link holders} and {@link length}, counting likely lures only, each by its probability of being one, in millionths. */
  private readonly lureHolders: number[] = [];
  private lures = 0;
  private readonly points: (Float32Array | undefined)[] = [];
  private means = new Float32Array(0);
  private deviations = new Float32Array(0);

  constructor(senses: WordSenses | undefined) {
    this.senses = senses;
  }

  /** How many items may be lures. */
  get length(): number {
    return this.itemOf.length;
  }

  get bytes(): number {
    return this.placeOf.bytes + this.traits.bytes + this.points.length * (this.senses?.directions ?? 0) * 4;
  }

  add(record: LinkRecord): void {
    const lean = readLean(record);
    this.placeOf.push(lean === undefined ? 0 : this.length + 1);
    if (lean === undefined) return;
    this.itemOf.push(this.placeOf.length - 1);
    this.leans.push(lean);
    const numbers = new Set<number>();
    for (const trait of record.offer.traits) {
      const amount = trait.startsWith('amount:');
      if (!amount && !isLureTrait(trait)) continue;
      let number = this.traitNumbers.get(trait);
      if (number === undefined) {
        number = this.traitNumbers.size;
        this.traitNumbers.set(trait, number);
        this.kinds.push(amount ? (ROUND.test(trait) ? 'round' : 'amount') : 'trait');
        this.holders.push(0);
        this.lureHolders.push(0);
      }
      numbers.add(number);
    }
    const lure = likelyLure(lean);
    this.lures += lure;
    for (const number of numbers) {
      this.holders[number]!++;
      this.lureHolders[number]! += lure;
    }
    this.traits.add(Uint32Array.from(numbers).sort());
    this.points.push(this.senses?.pointOf(record.closed));
  }

  /**
   * Learns how near subjects usually are to each offer. Needed before anything is compared.
   * @param order all items, by content.
   */
  seal(order: Uint32Array): void {
    this.means = new Float32Array(this.length).fill(USUAL.mean);
    this.deviations = new Float32Array(this.length).fill(USUAL.deviation);
    const all: number[] = [];
    for (const item of order) if (this.placeOf.at(item) > 0) all.push(this.placeOf.at(item) - 1);
    // Ordinary offers among them would make all lures seem near to one another.
    const likely = all.filter((place) => likelyLure(this.leans[place]!) > 0);
    const stride = Math.max(1, Math.floor(likely.length / SAMPLE));
    const sample = likely.filter((place, index) => index % stride === 0 && this.points[place] !== undefined);
    const nearness = new NearnessToMany(sample.map((place) => this.points[place]!));
    for (const place of all) {
      const point = this.points[place];
      if (point === undefined) continue;
      const nears = nearness.of(point);
      let looks: number = USUAL.looks;
      let sum = USUAL.looks * USUAL.mean;
      let squares = USUAL.looks * (USUAL.deviation ** 2 + USUAL.mean ** 2);
      for (let k = 0; k < sample.length; k++) {
        const near = nears[k]!;
        if (near > COPY || sample[k] === place) continue;
        looks++;
        sum += near;
        squares += near * near;
      }
      const mean = sum / looks;
      this.means[place] = mean;
      this.deviations[place] = Math.sqrt(Math.max(1e-6, squares / looks - mean * mean));
    }
  }

  /**
   * Reports pairs that may agree: those that share an amount or a trait which few others have.
   * @param order all items, by content.
   */
  findAlike(order: Uint32Array, report: (a: number, b: number) => void): void {
    const byTrait = new Map<number, number[]>();
    for (const item of order) {
      const place = this.placeOf.at(item) - 1;
      if (place < 0) continue;
      for (const trait of this.traits.list(place)) {
        if (this.holders[trait]! < 2 || this.holders[trait]! > MOST_HOLDERS) continue;
        const known = byTrait.get(trait) ?? [];
        for (const other of known) report(other, item);
        known.push(item);
        byTrait.set(trait, known);
      }
    }
  }

  /** Compares the offers of two items; undefined when either cannot be a lure. */
  agreement(a: number, b: number): OfferAgreement | undefined {
    const placeA = this.placeOf.at(a) - 1;
    const placeB = this.placeOf.at(b) - 1;
    if (placeA < 0 || placeB < 0) return undefined;
    let amountBits = 0;
    let amountIn = 0;
    let traitBits = 0;
    let traits = 0;
    for (const trait of this.sharedTraits(placeA, placeB)) {
      const count = this.holders[trait]!;
      // Among lures: in a file of ordinary adverts every sum that only lures name would seem rare.
      const rarity = Math.max(
        0,
        Math.log2(
          (this.lures / MILLION + UNSEEN_LURES) /
            (this.lureHolders[trait]! / MILLION + UNSEEN_HOLDERS[this.kinds[trait]!]),
        ),
      );
      if (this.kinds[trait] !== 'trait') {
        amountBits += AMOUNT_WEIGHT * rarity;
        if (amountIn === 0 || count < amountIn) amountIn = count;
      } else if (rarity > 1) {
        // m is one half: of two texts of one campaign that may show a trait, one often does not.
        traitBits += TRAIT_WEIGHT * (rarity - 1);
        traits++;
      }
    }
    if (amountIn === 0 && this.namesAmount(placeA) && this.namesAmount(placeB))
      amountBits = OTHER_AMOUNTS_BITS;
    const deviations = this.deviationsNearer(placeA, placeB);
    const leanA = this.leans[placeA]!;
    const leanB = this.leans[placeB]!;
    const ofOneKind = leanA.covert * leanB.covert + leanA.scam * leanB.scam;
    const bits =
      NOTHING_ALIKE_BITS -
      Math.max(0, Math.log2(this.lures / MILLION / FITTED_AMONG)) +
      SUBJECT_BITS * deviations +
      Math.min(MOST_AMOUNT_BITS, amountBits) +
      Math.min(MOST_TRAIT_BITS, traitBits) +
      LEAN_WEIGHT * Math.log2(Math.max(1e-6, ofOneKind));
    return {
      bits: Math.round(Math.min(MOST_BITS, bits) * 1000) / 1000,
      amountIn,
      traits,
      nearerThan: Math.floor(100 * normalShareBelow(deviations)),
    };
  }

  private sharedTraits(placeA: number, placeB: number): number[] {
    const listB = this.traits.list(placeB);
    return [...this.traits.list(placeA)].filter((trait) => listB.includes(trait));
  }

  private namesAmount(place: number): boolean {
    return this.traits.list(place).some((trait) => this.kinds[trait] !== 'trait');
  }

  /** By how many standard deviations the two subjects are nearer than each usually is to others. */
  private deviationsNearer(placeA: number, placeB: number): number {
    const near = this.nearness(placeA, placeB);
    if (near === undefined) return 0;
    const fromA = (near - this.means[placeA]!) / this.deviations[placeA]!;
    const fromB = (near - this.means[placeB]!) / this.deviations[placeB]!;
    return Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, (fromA + fromB) / 2));
  }

  private nearness(placeA: number, placeB: number): number | undefined {
    const a = this.points[placeA];
    const b = this.points[placeB];
    if (a === undefined || b === undefined) return undefined;
    let dot = 0;
    for (let d = 0; d < a.length; d++) dot += a[d]! * b[d]!;
    return dot;
  }
}

/**
 * The probability of being a lure where it is not small, else 0: what is usual among lures is learned from these. In
 * whole millionths, so that sums do not depend on the order of the items.
 */
function likelyLure({ covert, scam }: Lean): number {
  return covert + scam >= LIKELY ? Math.round((covert + scam) * MILLION) : 0;
}

/** One, two or five and noughts. */
const ROUND = /^amount:[125]0*$/;

/** The share of a normal distribution below `x` standard deviations (logistic approximation, to about a hundredth). */
function normalShareBelow(x: number): number {
  return 1 / (1 + Math.exp(-1.702 * x));
}
