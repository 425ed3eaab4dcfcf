import type { LinkRecord } from './linker.js';

/** How likely an item is to be a lure, by kind. */
export interface Lean {
  readonly covert: number;
  readonly scam: number;
}

/** Below this probability of being a lure an item's offer is an ordinary one and is not compared. */
const LEAST = 0.12;
/** Without a verdict, an item with so many traits of lures is taken for one as likely as not. */
const LURE_TRAITS = 2;

/** Prefixes of traits that ordinary offers have too, or that point to them. */
const NOT_OF_LURES = ['amount:', 'candour:', 'subject:', 'audience:'];

/** True for traits that an ordinary offer seldom has. */
export function isLureTrait(trait: string): boolean {
  return !NOT_OF_LURES.some((prefix) => trait.startsWith(prefix));
}

/** Whether a verdict leaves so much for a lure that the item's offer is compared. */
export function mayBeLure({ covert, scam }: Lean): boolean {
  return covert + scam >= LEAST;
}

/** The lean of an item, or undefined when it is ordinary and its offer must link it with nothing. */
export function readLean({ probability, offer }: LinkRecord): Lean | undefined {
  if (probability !== undefined) {
    const { covert, scam } = probability;
    return mayBeLure(probability) ? { covert, scam } : undefined;
  }
  return offer.traits.filter(isLureTrait).length >= LURE_TRAITS ? { covert: 0.5, scam: 0 } : undefined;
}
