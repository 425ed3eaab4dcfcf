import { FACT_USES, type FactKind } from '../model/index.js';

/** Kinds of facts that may make an edge. */
export type LinkKind = { [K in FactKind]: (typeof FACT_USES)[K] extends 'link' ? K : never }[FactKind];

interface FactRule {
  /** What a person calls it. */
  readonly name: string;
  /** Facts of one family follow from one another (an address has its domain): the strongest counts, the others add nothing. */
  readonly family: 'address' | 'phone' | 'handle' | 'wallet' | 'token' | 'column';
  /** m: the probability that two items of one campaign share such a value. Elicited. */
  readonly shared: number;
  /** How many unrelated posters hold such a value for each one that seems to. A phone has one holder; a domain is also linked to by others. Elicited. */
  readonly holders: number;
}

/** How each linking kind is weighed. */
export const FACT_RULES: Readonly<Record<LinkKind, FactRule>> = {
  email: { name: 'e-mail address', family: 'address', shared: 0.5, holders: 1 },
  domain: { name: 'domain', family: 'address', shared: 0.5, holders: 16 },
  url: { name: 'web address', family: 'address', shared: 0.25, holders: 2 },
  profile: { name: 'profile', family: 'address', shared: 0.25, holders: 1 },
  phone: { name: 'telephone number', family: 'phone', shared: 0.5, holders: 1 },
  handle: { name: 'messenger handle', family: 'handle', shared: 0.5, holders: 2 },
  wallet: { name: 'wallet address', family: 'wallet', shared: 0.5, holders: 1 },
  token: { name: 'contact token', family: 'token', shared: 0.5, holders: 1 },
  column: { name: 'value in a linking column', family: 'column', shared: 0.9, holders: 1 },
};

/** True for kinds that link; `compare` and `show` kinds never reach the linker's weighing. */
export function isLinkKind(kind: FactKind): kind is LinkKind {
  return FACT_USES[kind] === 'link';
}

/**
 * The items at hand are taken to stand beside this many others that lack the value: in a file of five, sharing a
 * telephone number is as telling as it is among thousands.
 */
const UNSEEN_ITEMS = 20_000;
/** A value worth fewer bits than this is a hub: too many have it. It supports an edge and never makes one. */
const HUB_BELOW = 7;
/** What a shared hub adds to an edge that other evidence made. */
export const HUB_BITS = 1;

/**
 * The bits of sharing a value that `count` of `items` items have: log2(m / u), u the value's frequency.
 * @returns in thousandths of a bit at most; may be negative for very common values.
 */
export function factBits(kind: LinkKind, count: number, items: number): number {
  const { shared, holders } = FACT_RULES[kind];
  const chance = Math.min(1, (count * holders) / (items + UNSEEN_ITEMS));
  return Math.round(Math.log2(shared / chance) * 1000) / 1000;
}

/** True when a value is so common that it only supports. */
export function isHubCount(kind: LinkKind, count: number, items: number): boolean {
  return factBits(kind, count, items) < HUB_BELOW;
}
