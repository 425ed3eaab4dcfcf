import type { Day } from '../shape/day.js';

/** A company that builds equipment, as a pack describes it. */
export interface Maker {
  readonly id: string;
  /** The company by its full name. */
  readonly name: string;
  /** Which maker owns or controls it. */
  readonly parent?: string;
  /** Where it says so, and when that was read; without a day nobody has read it there for us. */
  readonly source?: string;
  readonly read?: Day;
  /** Builds network parts into the devices of others, so that its MAC prefix does not tell who built a device. */
  readonly parts: boolean;
}

/** How much of what is sold under a label the maker builds; of `some`, a label alone shows nothing. */
export type Extent = 'all' | 'most' | 'some';

/** What is re-badged: other devices under the same label are its own. */
export type RebadgeKind = 'video' | 'network' | 'radio';

/** A label under which devices of another maker are sold. */
export interface Rebadge {
  readonly label: string;
  readonly makers: readonly Maker[];
  readonly extent: Extent;
  readonly kind: RebadgeKind;
  /** Where it says so, and when that was read; without a day nobody has read it there for us. */
  readonly source: string;
  readonly read?: Day;
}

/** A company on a list, and how it stands there. */
export interface Listing {
  /** The pack. */
  readonly list: string;
  readonly maker: Maker;
  /** The company as the list names it. */
  readonly as: string;
  readonly since?: Day;
  readonly until?: Day;
  /** What of its equipment the list covers, as a whole sentence. */
  readonly scope: string;
  /** Whether the list covers what the company owns or controls. */
  readonly affiliates: boolean;
}

/** A source in brackets, and whether it was read. */
export function saySource({ source = '', read }: { readonly source?: string; readonly read?: Day }): string {
  return `(${source}; ${read === undefined ? 'not read there, unverified' : `read ${read}`})`;
}
