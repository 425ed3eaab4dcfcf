import { FACT_RULES } from './fact-rules.js';
import type { FactValues, SharedFact } from './fact-values.js';
import type { LinkEvidence } from './linker.js';
import { ALIKE, isNearDuplicate } from './near-duplicates.js';
import type { OfferAgreement, Offers } from './offers.js';
import type { Likeness, Wordings } from './wordings.js';

/** The bits of two wordings at the near-duplicate threshold: fewer than one unrelated pair in 4,000 is that alike, counted with reserve. */
const ALIKE_BITS = 12;
/** The most that wording adds. */
const MOST_WORDING_BITS = 20;
/** Below this likeness wording adds nothing. */
const FAINTLY_ALIKE = 0.12;
/** At and above this many bits an edge needs no support from the rest of a group. */
const FIRM_BITS = 16;

/** Offers that agree this much make an edge by themselves; those that agree less support one from OFFER_SUPPORTS on. */
const OFFER_MAKES = 8;
const OFFER_SUPPORTS = 2;

/** What speaks for two items being one campaign. */
export interface PairWeight {
  /** Sum over the evidence, in steps of a thousandth of a bit. */
  readonly bits: number;
  /** True when some evidence is enough to make an edge, not only to support one. */
  readonly makes: boolean;
  /** True when the edge holds without support from others of the two groups. */
  readonly firm: boolean;
}

/** Weighs pairs of items: wording, shared facts, offers. */
export class PairWeigher {
  private readonly wordings: Wordings;
  private readonly facts: FactValues;
  private readonly offers: Offers;

  constructor(wordings: Wordings, facts: FactValues, offers: Offers) {
    this.wordings = wordings;
    this.facts = facts;
    this.offers = offers;
  }

  /** @param likeness of the wordings of the two, when it has been read already. */
  weigh(a: number, b: number, likeness: Likeness = this.wordings.likeness(a, b)): PairWeight {
    const shared = this.facts.shared(a, b);
    const alike = isNearDuplicate(likeness);
    const own = shared.some((fact) => !fact.hub);
    let bits = wordingBits(likeness);
    for (const fact of shared) bits += fact.bits;
    const offer = this.offerBits(a, b, likeness)?.bits ?? 0;
    bits += offer;
    const contact = shared.some((fact) => !fact.hub && fact.kind !== 'domain' && fact.kind !== 'url');
    return {
      bits: thousandths(bits),
      makes: alike || own || offer >= OFFER_MAKES,
      firm: bits >= FIRM_BITS || contact,
    };
  }

  /** The evidence for a pair, in words, strongest first. */
  explain(a: number, b: number): LinkEvidence[] {
    const why: LinkEvidence[] = [];
    const likeness = this.wordings.likeness(a, b);
    const bits = wordingBits(likeness);
    if (bits > 0) {
      const say = this.wordings.sameContent(a, b)
        ? 'same wording, apart from names, places and amounts'
        : sayLikeness(likeness);
      why.push({ kind: 'near-duplicate', bits, say });
    }
    for (const fact of this.facts.shared(a, b))
      why.push({ kind: 'fact', bits: fact.bits, say: this.sayFact(fact) });
    const offer = this.offerBits(a, b, likeness);
    if (offer !== undefined) why.push({ kind: 'offer', bits: offer.bits, say: this.sayOffer(offer) });
    return why.sort((p, q) => q.bits - p.bits);
  }

  /** Offers count where the wording does not: of a copy it is no wonder that it offers the same. */
  private offerBits(a: number, b: number, likeness: Likeness): OfferAgreement | undefined {
    if (isNearDuplicate(likeness)) return undefined;
    const agreement = this.offers.agreement(a, b);
    return agreement !== undefined && agreement.bits >= OFFER_SUPPORTS ? agreement : undefined;
  }

  private sayOffer({ amountIn, traits, nearerThan }: OfferAgreement): string {
    const such = `${formatCount(this.offers.length)} possible lures`;
    const parts = [
      amountIn > 0 ? `an amount that ${formatCount(amountIn)} of ${such} name` : '',
      nearerThan >= 75 ? `a subject nearer than ${String(nearerThan)} of 100 pairs of such` : '',
      traits > 0 ? `${String(traits)} ${traits === 1 ? 'trait' : 'traits'} that few of them have` : '',
    ].filter((part) => part !== '');
    return `the same offer in other words: ${parts.join(', ')}`;
  }

  private sayFact({ kind, count, hub }: SharedFact): string {
    const figures = `${formatCount(count)} of ${formatCount(this.facts.length)} items`;
    return hub
      ? `same ${FACT_RULES[kind].name}, one that many use (${figures}): it only supports`
      : `same ${FACT_RULES[kind].name} in ${figures}`;
  }
}

function wordingBits(likeness: Likeness): number {
  const { jaccard } = likeness;
  if (jaccard < FAINTLY_ALIKE || likeness.shared < 4) return 0;
  const bits = isNearDuplicate(likeness)
    ? ALIKE_BITS + ((jaccard - ALIKE) / 0.5) * (MOST_WORDING_BITS - ALIKE_BITS)
    : (Math.min(jaccard, ALIKE) / ALIKE) * (ALIKE_BITS / 2);
  return thousandths(Math.min(MOST_WORDING_BITS, bits));
}

function sayLikeness({ jaccard, shared, whole }: Likeness): string {
  const percent = String(Math.round(jaccard * 100));
  return `${percent} % of the ${whole ? '' : 'less common '}word pairs of the two are the same (${formatCount(shared)} pairs)`;
}

function thousandths(bits: number): number {
  return Math.round(bits * 1000) / 1000;
}

/** 18505 as "18,505". */
function formatCount(count: number): string {
  // bounded: the digits of one number
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
