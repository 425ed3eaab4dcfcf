import { perDonation } from './donation-test.js';
import { formatPence } from './money.js';
import { isSentBack } from './permissible-tests.js';
import { isWithin } from './rule-values.js';

/** Cryptoassets, by the day on which they came. */
export const crypto = perDonation(
  { needs: {}, says: { hold: ['value', 'received'], no_received: ['value'] } },
  (donation, rule) => {
    const { subject, form, received } = donation;
    if (form !== 'crypto' || isSentBack(donation)) return undefined;
    if (received !== undefined && !isWithin(rule, received)) return undefined;
    const value = formatPence(donation.value);
    return received === undefined
      ? { subject, answer: 'not-judged', say: 'no_received', values: { value } }
      : { subject, answer: 'finding', say: 'hold', values: { value, received } };
  },
);
