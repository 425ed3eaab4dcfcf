import type { Day } from '../shape/day.js';
import type { Rule, RuleState } from '../shape/rule.js';
import type { SafeguardPack } from '../shape/safeguard-pack.js';
import type { Donation, DoneeKind, DonorKind } from './donation.js';
import type { Pence } from './money.js';
import { isSentBack } from './permissible-tests.js';
import { isWithin, numberOf, textsOf } from './rule-values.js';
import { isCounting, whatCounts, type WhatCounts } from './what-counts.js';

/** What one source gave to one donee in one calendar year, beside the amount above which that is reported. */
export interface SourceSum {
  readonly donor: string;
  readonly kind: DonorKind;
  /** Who received it, as the list names them; empty where a party's own ledger need not say. */
  readonly donee: string;
  readonly doneeKind: DoneeKind;
  readonly year: string;
  readonly total: Pence;
  /** How much of it the list shows as reported by the day. */
  readonly reported: Pence;
  readonly donations: number;
  /** The newest of them: what is looked up from here begins there. */
  readonly subject: string;
  /** Undefined where no pack holds a figure for this donee and year: not judged, which is not under it. */
  readonly threshold: SumThreshold | undefined;
}

/** The amount above which a sum is reported, and how far the rule that says so has got. */
export interface SumThreshold {
  readonly over: Pence;
  /** What each further sum must pass, once the first was passed. */
  readonly next: Pence;
  readonly rule: string;
  readonly state: RuleState;
}

/** All sums of a list, and how many donations could not be added to any. */
export interface SourceSums {
  /** Those with the largest share of their threshold first, those without one last. */
  readonly sums: readonly SourceSum[];
  /** Donations without a day or a source that can be read: in no sum, and never clear. */
  readonly unsummed: number;
}

/**
 * Adds donations up as their rows come: what counts and was not sent back, by source, donee and calendar year. It is the
 * sum of the rules with the test `yearly-sum`, shown whether it is over the amount or not.
 */
export class SourceAdder {
  readonly #counts: WhatCounts;
  readonly #rules: readonly Rule[];
  readonly #on: Day;
  readonly #sums = new Map<string, { -readonly [Key in keyof SourceSum]: SourceSum[Key] }>();
  #unsummed = 0;

  /** @throws TocsinError `safeguards/pack` when no pack says what counts */
  constructor(packs: readonly SafeguardPack[], on: Day) {
    this.#counts = whatCounts({ packs, on });
    this.#rules = packs
      .flatMap(({ rules }) => rules)
      .filter(({ test, state }) => test === 'yearly-sum' && (state === 'in_force' || state === 'unverified'));
    this.#on = on;
  }

  add(donation: Donation): void {
    const { subject, value, received, reported, donor, donee, northernIreland } = donation;
    // What may not be kept is reported whatever its amount, and is in no sum.
    if (donor.kind === 'impermissible' || donor.kind === 'unidentified' || isSentBack(donation)) return;
    if (!isCounting(donation, this.#counts)) {
      if (!northernIreland && value === undefined) this.#unsummed++;
      return;
    }
    if (received === undefined || donor.source === '') {
      this.#unsummed++;
      return;
    }
    const year = received.slice(0, 4);
    const key = [year, donee.kind, donee.key, donor.source].join('\u0000');
    let sum = this.#sums.get(key);
    if (sum === undefined) {
      sum = {
        donor: donor.name,
        kind: donor.kind,
        donee: donee.name,
        doneeKind: donee.kind,
        year,
        total: 0,
        reported: 0,
        donations: 0,
        subject,
        threshold: this.#thresholdOf(donee.kind, received),
      };
      this.#sums.set(key, sum);
    }
    sum.total += donation.value;
    if (reported !== undefined && reported <= this.#on) sum.reported += donation.value;
    sum.donations++;
    sum.subject = subject;
  }

  read(): SourceSums {
    const share = ({ total, threshold }: SourceSum): number =>
      threshold === undefined ? -1 : total / threshold.over;
    const key = ({ year, donor, donee, subject }: SourceSum): string =>
      [year, donor, donee, subject].join('\u0000');
    const sums = [...this.#sums.values()].sort(
      (a, b) => share(b) - share(a) || b.total - a.total || (key(a) < key(b) ? -1 : 1),
    );
    return { sums, unsummed: this.#unsummed };
  }

  #thresholdOf(donee: DoneeKind, received: Day): SumThreshold | undefined {
    const rule = this.#rules.find((one) => textsOf(one, 'donees').includes(donee) && isWithin(one, received));
    return rule === undefined
      ? undefined
      : {
          over: numberOf(rule, 'first_pence'),
          next: numberOf(rule, 'next_pence'),
          rule: rule.id,
          state: rule.state,
        };
  }
}
