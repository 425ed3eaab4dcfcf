import { addDays } from '../shape/day.js';
import type { Raised } from '../shape/finding.js';
import type { Donation } from './donation.js';
import { perDonation } from './donation-test.js';
import { formatPence } from './money.js';
import { numberOf, textsOf } from './rule-values.js';

/** Whether the donor is of a kind that may give at all (PPERA 2000 s.54(2)). */
export const donorKind = perDonation(
  {
    needs: { kinds: 'texts', days: 'number' },
    says: {
      impermissible: ['value', 'due'],
      impermissible_no_date: ['value'],
      unknown: ['value'],
      other: ['value', 'kind'],
    },
  },
  (donation, rule) => {
    const { subject, value, donor } = donation;
    const { kind } = donor;
    // Nobody knows who gave it: a rule of its own says what to do.
    if (kind === 'unidentified' || textsOf(rule, 'kinds').includes(kind)) return undefined;
    const values = { value: formatPence(value), kind: kind.replaceAll('-', ' ') };
    if (kind !== 'impermissible')
      return { subject, answer: 'not-judged', say: kind === 'unknown' ? 'unknown' : 'other', values };
    return isSentBack(donation) ? undefined : sendBack(donation, numberOf(rule, 'days'), 'impermissible');
  },
);

/** A donor whom nobody can name: back to the sender, the bank, or the Commission. */
export const unidentified = perDonation(
  {
    needs: { days: 'number' },
    says: { unidentified: ['value', 'due'], unidentified_no_date: ['value'] },
  },
  (donation, rule) =>
    donation.donor.kind !== 'unidentified' || isSentBack(donation)
      ? undefined
      : sendBack(donation, numberOf(rule, 'days'), 'unidentified'),
);

/** Whether a donation left the party again. */
export function isSentBack({ action, returned }: Donation): boolean {
  return action === 'returned' || action === 'forfeited' || returned !== undefined;
}

function sendBack({ subject, value = 0, received }: Donation, days: number, say: string): Raised {
  const values = { value: formatPence(value) };
  if (received === undefined) return { subject, answer: 'finding', say: `${say}_no_date`, values };
  const due = addDays(received, days);
  return { subject, answer: 'finding', say, values: { ...values, due }, due };
}

/** Somebody looked the donor up in the register in which they must stand, on the day, and wrote down the entry. */
export const registerCheck = perDonation(
  {
    needs: { kinds: 'texts', ledgers_only: 'flag' },
    says: {
      no_check: ['value', 'received'],
      incomplete: ['value', 'missing'],
      not_found: ['value'],
      other_day: ['value', 'received', 'checked'],
    },
  },
  (donation, rule) => {
    const { subject, value, donor, check, received } = donation;
    if (!textsOf(rule, 'kinds').includes(donor.kind) || isSentBack(donation)) return undefined;
    // The Commission's export has no columns for such a record.
    if (rule.values['ledgers_only'] === true && !donation.ledger) return undefined;
    const values = { value: formatPence(value), received: received ?? 'a day that the list does not give' };
    if (check === undefined) return { subject, answer: 'not-judged', say: 'no_check', values };
    if (check.found === false) return { subject, answer: 'finding', say: 'not_found', values };
    const missing = [
      ...(check.found === undefined ? ['whether they were found'] : []),
      ...(check.by === '' ? ['who looked'] : []),
      ...(check.on === undefined ? ['when'] : []),
      ...(check.entry === '' ? ['which entry'] : []),
    ];
    if (missing.length > 0)
      return {
        subject,
        answer: 'not-judged',
        say: 'incomplete',
        values: { ...values, missing: missing.join(', ') },
      };
    // A later look says nothing of the day of receipt unless the register's copy of that day was used: a person decides.
    if (received !== undefined && check.on !== undefined && check.on < received)
      return { subject, answer: 'not-judged', say: 'other_day', values: { ...values, checked: check.on } };
    return undefined;
  },
);
