import type { Day } from './day.js';

/**
 * How far a rule has got. `in_force` is law or the instrument as it applies; `unverified` is applied too, but a figure of
 * it has not been read in its source, and every finding says so; `announced` is applied as advice to hold, never as law;
 * `in_bill` and `not_commenced` are listed and never applied.
 */
export type RuleState = 'in_force' | 'unverified' | 'announced' | 'in_bill' | 'not_commenced';

/** What a rule rests on, and when somebody last read it there. */
export interface Basis {
  /** The Act, statement or guidance by its own name. */
  readonly instrument: string;
  readonly provision?: string;
  /** Where it was read. */
  readonly source: string;
  readonly checked: Day;
}

/** A value that a rule states for its test: a threshold in pence, a number of days, words. */
export type RuleValue = string | number | boolean | readonly string[];

/** A row, a day and what the rule must say of it. Each is a test. */
export interface RuleExample {
  readonly name: string;
  readonly on: Day;
  /** Rows as a table gives them, by canonical column name. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** What is expected of this rule alone; an empty list means clear. */
  readonly expect: readonly { readonly subject: string; readonly answer: 'finding' | 'not-judged' }[];
}

/** One rule of a pack. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly state: RuleState;
  /** First day on which it applies; always, when missing. */
  readonly from?: Day;
  /** Last day on which it applies. */
  readonly until?: Day;
  /** True when what is announced is to reach back to `from` once it is law. */
  readonly retrospective: boolean;
  readonly basis: Basis;
  /** The named test of the safeguard that applies it. */
  readonly test: string;
  readonly values: Readonly<Record<string, RuleValue>>;
  /** The sentence for each thing its test can raise; `{name}` takes a value from what was raised. */
  readonly say: Readonly<Record<string, string>>;
  /** What would close a finding under it. */
  readonly closes: string;
  /** What would let it judge what it could not; without it, what closes a finding. */
  readonly settles?: string;
  readonly examples: readonly RuleExample[];
}

/** What a rule must give to the test that it names. */
export interface TestForm {
  /** The sentences that a rule must give, each with the values that it may name in braces. */
  readonly says: Readonly<Record<string, readonly string[]>>;
  /** The values that a rule must state. */
  readonly needs: Readonly<Record<string, 'number' | 'text' | 'texts' | 'flag'>>;
}

/** Whether a rule applies on a day. */
export function isApplied({ state, from, until }: Rule, on: Day): boolean {
  if (state === 'in_bill' || state === 'not_commenced') return false;
  return (from === undefined || from <= on) && (until === undefined || on <= until);
}
