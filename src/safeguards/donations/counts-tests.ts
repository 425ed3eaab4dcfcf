import type { DonationTest } from './donation-test.js';
import { COUNTS_NEEDS } from './what-counts.js';

/** Says above which amount a gift counts, which the other tests read; asks for a value that cannot be read. */
export const counts: DonationTest = {
  needs: COUNTS_NEEDS,
  says: { no_value: [] },
  open: () => ({
    row: ({ subject, value, northernIreland }) =>
      value !== undefined || northernIreland ? undefined : { subject, answer: 'not-judged', say: 'no_value' },
  }),
};

/** Northern Ireland has rules of its own, which this room does not hold. */
export const northernIreland: DonationTest = {
  needs: {},
  says: { separate: [] },
  open: () => ({
    row: ({ subject, northernIreland: is }) =>
      is ? { subject, answer: 'not-judged', say: 'separate' } : undefined,
  }),
};

/** A measure that is listed so that people know of it, and is not applied: its pack holds nothing to judge by. */
export const listed: DonationTest = { needs: {}, says: { listed: [] }, open: () => ({}) };
