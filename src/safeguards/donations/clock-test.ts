import { addDays } from '../shape/day.js';
import type { Raised } from '../shape/finding.js';
import { perDonation } from './donation-test.js';
import { formatPence } from './money.js';
import { numberOf } from './rule-values.js';

/**
 * The days within which a donation is accepted or sent back, counted from its receipt (PPERA 2000 s.56). What is kept
 * longer counts as accepted.
 */
export const clock = perDonation(
  {
    needs: { days: 'number' },
    says: {
      late: ['value', 'received', 'accepted', 'due', 'days'],
      kept: ['value', 'received', 'due', 'days'],
      running: ['value', 'received', 'due', 'left', 'days'],
      returned_late: ['value', 'received', 'returned', 'due', 'days'],
      returned_when: ['value', 'received', 'due'],
      no_received: ['value'],
      order: ['value', 'received', 'done'],
    },
  },
  (donation, rule, { on }) => {
    const { subject, value, received, accepted, action } = donation;
    const days = numberOf(rule, 'days');
    const raise = (answer: Raised['answer'], say: string, values: Raised['values'] = {}): Raised => ({
      subject,
      answer,
      say,
      values: { value: formatPence(value), days, ...values },
    });
    if (received === undefined) return raise('not-judged', 'no_received');
    const due = addDays(received, days);
    const at = { received, due };
    const finding = (say: string, values: Raised['values'] = {}): Raised => ({
      ...raise('finding', say, { ...at, ...values }),
      due,
    });
    const sentBack = action === 'returned' || action === 'forfeited' || donation.returned !== undefined;
    const done = sentBack ? (donation.returned ?? accepted) : accepted;
    if (done !== undefined && done < received) return raise('not-judged', 'order', { ...at, done });
    if (sentBack) {
      if (done !== undefined) return done > due ? finding('returned_late', { returned: done }) : undefined;
      // Reported as sent back by then, or the days are not over: it went in time, whenever that was.
      const known = donation.reported !== undefined && donation.reported < on ? donation.reported : on;
      return known <= due ? undefined : raise('not-judged', 'returned_when', at);
    }
    if (accepted !== undefined) return accepted > due ? finding('late', { accepted }) : undefined;
    if (on > due) return finding('kept');
    const left = Math.round((Date.parse(due) - Date.parse(on)) / 86_400_000);
    return finding('running', { left });
  },
);
