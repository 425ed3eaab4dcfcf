import type { Fact, Offer } from '../model/index.js';

/**
 * The offer of an item: the traits its indicators gave, and its amounts. Amounts are read without their currency,
 * since a currency says where somebody is from.
 */
export function readOffer(traits: ReadonlySet<string>, facts: readonly Fact[]): Offer {
  const all = new Set(traits);
  for (const fact of facts) {
    if (fact.kind !== 'money') continue;
    const amount = /\d+(?:\.\d+)?/.exec(fact.value)?.[0];
    if (amount !== undefined) all.add(`amount:${amount}`);
  }
  return { traits: [...all].sort() };
}
