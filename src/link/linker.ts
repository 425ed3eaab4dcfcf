import type { ClosedText, Fact, Offer } from '../model/index.js';

/** What the linker reads of an item: nothing else is known to it, so nothing else can weigh. */
export interface LinkRecord {
  readonly id: string;
  readonly closed: ClosedText;
  readonly facts: readonly Fact[];
  readonly offer: Offer;
}

/** One piece of evidence for an edge: what kind, in bits, and words for a person. */
export interface LinkEvidence {
  readonly kind: 'near-duplicate' | 'fact' | 'offer' | 'person';
  readonly bits: number;
  readonly say: string;
}

/** An explained edge between two items of a campaign. */
export interface CampaignLink {
  readonly a: string;
  readonly b: string;
  readonly bits: number;
  readonly why: readonly LinkEvidence[];
}

/** Items held to be one campaign. `members` in input order; `links` form a spanning explanation, never all pairs. */
export interface Campaign {
  readonly id: string;
  readonly members: readonly string[];
  readonly links: readonly CampaignLink[];
}

/** A person's correction, replayed in order on every run. `join`: these are one campaign; `split`: these two are not. */
export type LinkDecision =
  | { readonly act: 'join'; readonly a: string; readonly b: string; readonly by: string; readonly at: string }
  | { readonly act: 'split'; readonly a: string; readonly b: string; readonly by: string; readonly at: string }
  | { readonly act: 'undo'; readonly of: number; readonly by: string; readonly at: string };
