import { TocsinError } from '../../base/index.js';
import { isApplied, type Rule } from '../shape/rule.js';
import type { RunContext } from '../shape/safeguard.js';
import type { Donation, DoneeKind } from './donation.js';
import type { Pence } from './money.js';
import { numberOf } from './rule-values.js';

/** Above which amount a gift is a donation: at or under it the rules have nothing to say. */
export interface WhatCounts {
  readonly over: (donee: DoneeKind) => Pence;
}

/** What a rule with the test `counts` must state. */
export const COUNTS_NEEDS = { over_pence: 'number', candidate_over_pence: 'number' } as const;

/**
 * What counts by the packs of this run, on its day.
 * @throws TocsinError `safeguards/pack` when no rule says so: then nothing could be judged
 */
export function whatCounts({ packs, on }: Pick<RunContext<unknown>, 'packs' | 'on'>): WhatCounts {
  const rule = packs.flatMap(({ rules }) => rules).find((one) => one.test === 'counts' && isApplied(one, on));
  if (rule === undefined) {
    throw new TocsinError('safeguards/pack', 'No pack says above which amount a gift counts as a donation.', {
      hint: 'Add the pack gb-donations to --list: its rule what-counts holds on this day.',
    });
  }
  return countsOf(rule);
}

/** What counts by one rule. */
function countsOf(rule: Rule): WhatCounts {
  const over = numberOf(rule, 'over_pence');
  const candidate = numberOf(rule, 'candidate_over_pence');
  return { over: (donee) => (donee === 'candidate' ? candidate : over) };
}

/** A donation with a value, which counts, under the rules that this room knows. */
export type Counting = Donation & { readonly value: Pence };

/** Whether a donation counts: strictly over the amount. Northern Ireland has rules of its own. */
export function isCounting(donation: Donation, { over }: WhatCounts): donation is Counting {
  return (
    !donation.northernIreland && donation.value !== undefined && donation.value > over(donation.donee.kind)
  );
}
