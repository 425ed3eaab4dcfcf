import type { Fact } from './fact.js';
import type { FieldName, IntakeNote, ItemKind } from './item.js';

/** The three hypotheses about an item. */
export type Hypothesis = 'covert' | 'scam' | 'ordinary';

/** How the result is said in one word. `none` is not proof; `unjudged` is never folded into `none`. */
export type Band = 'strong' | 'some' | 'none' | 'unjudged';

/** Why an item could not be judged. */
export type UnjudgedReason = 'too-short' | 'unreadable' | 'no-pack-for-language';

/**
 * An indicator that was seen. `bits` is what it finally adds toward the hypothesis in log2 after the cap of its
 * group, in steps of a thousandth; `alone` what it would add without the cap, where the cap took something off; `start`, `end` are UTF-16 offsets of `quote` in `field` (absent for answers and headers).
 */
export interface SeenIndicator {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly bits: number;
  readonly alone?: number;
  readonly toward: Hypothesis;
  readonly field?: FieldName;
  readonly start?: number;
  readonly end?: number;
  readonly quote?: string;
}

/** The offer an item makes, read from indicators and facts: what paraphrases of one lure have in common. */
export interface Offer {
  /** Values such as `lure:trip`, `task:report`, `reward:crypto`, `ask:colleagues`, `channel:private`, `amount:900`; sorted, unique. */
  readonly traits: readonly string[];
}

/** The judgement of one item. The same item and options give the same verdict to the byte. */
export interface Verdict {
  readonly id: string;
  readonly kind: ItemKind;
  /** Sum to 1 up to rounding; six decimals. */
  readonly probability: Readonly<Record<Hypothesis, number>>;
  readonly band: Band;
  readonly unjudged?: UnjudgedReason;
  readonly indicators: readonly SeenIndicator[];
  readonly facts: readonly Fact[];
  readonly notes: readonly IntakeNote[];
}
