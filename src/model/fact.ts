import type { FieldName } from './item.js';

/**
 * What a kind of fact may be used for. `link`: equal values make two items likelier to be one campaign, by rarity;
 * `compare`: may be compared between items that something else already brought together; `show`: shown to people,
 * never weighed and never compared. Blindness to origin rests on this: names, places and languages are `show`.
 */
export type FactUse = 'link' | 'compare' | 'show';

/** Every kind of fact and what it may be used for. */
export const FACT_USES = {
  email: 'link',
  domain: 'link',
  url: 'link',
  phone: 'link',
  handle: 'link',
  profile: 'link',
  wallet: 'link',
  token: 'link',
  column: 'link',
  money: 'compare',
  organisation: 'compare',
  person: 'show',
  place: 'show',
} as const satisfies Record<string, FactUse>;

/** A kind of fact. */
export type FactKind = keyof typeof FACT_USES;

/**
 * A fact found in an item: its kind, its canonical value (equal values are the same thing), and where it stands.
 * `start` and `end` are UTF-16 offsets into the named field; facts from headers or columns have no span.
 */
export interface Fact {
  readonly kind: FactKind;
  readonly value: string;
  readonly field?: FieldName;
  readonly start?: number;
  readonly end?: number;
}
