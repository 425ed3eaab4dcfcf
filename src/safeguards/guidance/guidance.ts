import type { Band, Exposure, Hypothesis } from '../../model/index.js';
import type { Day } from '../shape/day.js';

/** Where something that guidance says was read. */
export interface GuidanceSource {
  readonly id: string;
  readonly title: string;
  /** The address, without a scheme. */
  readonly at: string;
  /** When somebody last read it there. */
  readonly read: Day;
  /** `unverified`: known, and not read in its source. */
  readonly state: 'seen' | 'unverified';
}

/** One thing that guidance says. */
export interface GuidanceStatement {
  readonly say: string;
  /** Ids of sources; none is a finding of the safeguard. */
  readonly sources: readonly string[];
}

/** When the three things of a moment are the right ones. What is not named may be anything. */
export interface GuidanceWhen {
  readonly band?: readonly Band[];
  /** What leads: covert, scam, or ordinary when nothing does. */
  readonly leading?: readonly Hypothesis[];
  /** A moment that names exposures is silent as long as nobody has said how far it went. */
  readonly exposure?: readonly Exposure[];
}

/** The right three things at one moment. */
export interface GuidanceMoment {
  readonly when: GuidanceWhen;
  readonly three: readonly [GuidanceStatement, GuidanceStatement, GuidanceStatement];
}

/** The parts of a page, in the order in which they are read. */
export const GUIDANCE_SECTIONS = ['look', 'do', 'tell', 'law'] as const;

/** One of {@link GUIDANCE_SECTIONS}. */
export type GuidanceSection = (typeof GUIDANCE_SECTIONS)[number];

/** A row of a calendar: a day that is fixed, or one that is counted from another. */
export interface CalendarRow {
  /** As it is said: "19 working days before poll day, 4pm". */
  readonly when: string;
  /** The day, where it is fixed and public. */
  readonly day: Day | null;
  readonly what: string;
  readonly sources: readonly string[];
}

/** Guidance for one kind of reader, as its pack states it. */
export interface Guidance {
  /** The id of the pack. */
  readonly pack: string;
  readonly version: string;
  readonly title: string;
  /** Who reads it: `member`, `candidate` … */
  readonly reader: string;
  /** As whoever reads it would say it: "A member of a parliament". */
  readonly name: string;
  readonly jurisdiction: string;
  /** Who answers for it, as a post and never a person; `null` is a finding of the safeguard. */
  readonly owner: string | null;
  readonly reviewed: Day | null;
  /** By when it must be looked at again. */
  readonly review: Day | null;
  readonly page: Readonly<Record<GuidanceSection, readonly GuidanceStatement[]>>;
  readonly calendar: readonly CalendarRow[];
  readonly moments: readonly GuidanceMoment[];
  /** Those that its statements name, in the order in which they are first named. */
  readonly sources: readonly GuidanceSource[];
}
