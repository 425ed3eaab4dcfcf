import type {
  Band,
  Fact,
  Hypothesis,
  ItemKind,
  ItemSource,
  SeenIndicator,
  UnjudgedReason,
} from '../../model/index.js';
import type { CampaignLink } from '../../link/index.js';
import type { ScreenCounts } from '../screen-counts.js';

/** An indicator as the report shows it: its quote with a few words on either side. */
export interface ShownIndicator extends SeenIndicator {
  readonly before: string;
  readonly after: string;
}

/** One item of the ranking. Texts are clipped; nothing here keeps the item itself alive. */
export interface ShownItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: string;
  /** The name the sender gave: a claim, shown and never weighed. */
  readonly from?: string;
  readonly probability: Readonly<Record<Hypothesis, number>>;
  readonly band: Band;
  readonly unjudged?: UnjudgedReason;
  readonly indicators: readonly ShownIndicator[];
  readonly facts: readonly Fact[];
  readonly notes: readonly string[];
  readonly source: ItemSource;
}

/** One item of the ranking with its place and its campaign. */
export interface ReportItem extends ShownItem {
  readonly campaign?: string;
  /** Whether it falls within the number a team can read a day. */
  readonly withinBudget: boolean;
}

/** A member of a campaign, ranked or not. */
export interface ReportMember {
  readonly id: string;
  readonly title: string;
  readonly kind: ItemKind;
  readonly band: Band;
  /** 1 − P(ordinary). */
  readonly share: number;
}

/** A campaign as the report shows it: the members that most ask to be read, and the links among those. */
export interface ReportCampaign {
  readonly id: string;
  readonly size: number;
  readonly bands: Readonly<Record<Band, number>>;
  readonly members: readonly ReportMember[];
  readonly links: readonly CampaignLink[];
  /** How many links the campaign has in all, shown or not. */
  readonly linkCount: number;
}

/** A problem as the report shows it: how often it came up, and its words. */
export interface ReportProblem {
  readonly code: string;
  readonly count: number;
  readonly happened: string;
  readonly next: string;
}

/** How the run was set, for the reader who wants to repeat it. */
export interface RunSettings {
  readonly inputs: readonly string[];
  readonly prior: { readonly covert: number; readonly scam: number };
  readonly budget?: number;
  /** The share of the last item within the budget; only with a budget. */
  readonly threshold?: number;
}

/** Everything the report says, the worst first. */
export interface ReportData {
  readonly counts: ScreenCounts;
  readonly items: readonly ReportItem[];
  readonly campaigns: readonly ReportCampaign[];
  /** How many campaigns the run found in all, shown or not. */
  readonly campaignCount: number;
  readonly problems: readonly ReportProblem[];
  readonly settings: RunSettings;
}
