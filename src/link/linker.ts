import type { ClosedText, Fact, Offer, Verdict } from '../model/index.js';
import type { HubTest } from './fact-values.js';
import type { WordSenses } from './word-senses.js';

/** What the linker reads of an item: nothing else is known to it, so nothing else can weigh. */
export interface LinkRecord {
  readonly id: string;
  readonly closed: ClosedText;
  readonly facts: readonly Fact[];
  readonly offer: Offer;
  /** The verdict's probabilities. Offers are compared between items that may be lures, never between ordinary ones. */
  readonly probability?: Verdict['probability'];
}

/** One piece of evidence for an edge: what kind, in bits, and words for a person. */
export interface LinkEvidence {
  readonly kind: 'near-duplicate' | 'fact' | 'offer' | 'person';
  /** In steps of a thousandth. What a person joined has 0: it is a decision, not evidence. */
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

/**
 * Items held to be one campaign. `members` in input order; `links` form a spanning explanation, never all pairs. The
 * linker explains them each time they are read, so whoever needs them twice keeps them.
 */
export interface Campaign {
  readonly id: string;
  readonly members: readonly string[];
  readonly links: readonly CampaignLink[];
  /** Ids of earlier campaigns that are now part of this one. */
  readonly formerly?: readonly string[];
}

/** A campaign of an earlier run, so that it keeps its id. */
export type PreviousCampaign = Pick<Campaign, 'id' | 'members' | 'formerly'>;

/** A person's correction, replayed in order on every run. `join`: these are one campaign; `split`: these two are not. */
export type LinkDecision =
  | { readonly act: 'join'; readonly a: string; readonly b: string; readonly by: string; readonly at: string }
  | {
      readonly act: 'split';
      readonly a: string;
      readonly b: string;
      readonly by: string;
      readonly at: string;
    }
  | { readonly act: 'undo'; readonly of: number; readonly by: string; readonly at: string };

/** What the linker is told from outside. */
export interface LinkerOptions {
  /** Which values belong to everybody: free-mail and platform domains, and addresses on platforms. None when absent. */
  readonly isHub?: HubTest;
  /** What words mean, so that offers in other words are found. Without it only what they say in figures is compared. */
  readonly senses?: WordSenses;
}

/** What campaigns are drawn up with, beside the items themselves. */
export interface CampaignsOptions {
  readonly decisions?: readonly LinkDecision[];
  readonly previous?: readonly PreviousCampaign[];
}

/** Gathers items and says which of them are one campaign. */
export interface Linker {
  /** Items so far. */
  readonly items: number;
  /** Bytes held outside the garbage-collected heap. */
  readonly bytes: number;
  /**
   * Takes one item in; nothing of its text is kept but numbers. Items with the same id are different items.
   * @throws TocsinError `link/closed` after the first call of `campaigns`: frequencies are settled by then.
   */
  add(record: LinkRecord): void;
  /**
   * Draws up the campaigns of two and more items, the one with the earliest member first. May be called again with
   * other decisions; evidence is gathered once.
   */
  campaigns(options?: CampaignsOptions): Campaign[];
}
