import { addDays, type Day } from '../shape/day.js';
import type { Finding } from '../shape/finding.js';
import type { SafeguardPack } from '../shape/safeguard-pack.js';
import type { Donation } from './donation.js';
import { formatPence } from './money.js';

/** A letter that goes with a donation that is sent back. */
export interface ReturnLetter {
  /** To whom: the donor, or where it goes when nobody can name one. */
  readonly to: string;
  readonly about: string;
  readonly paragraphs: readonly string[];
  /** The last of the thirty days; undefined when the list gives no day of receipt. */
  readonly due: Day | undefined;
  /** What it rests on, for the copy that is kept. */
  readonly basis: readonly string[];
}

const DAYS = 30;

/** Tests that say whether the donor may give. What is late or was not reported is no reason to send anything back. */
const REASONS = new Set([
  'donor-kind',
  'unidentified',
  'register-check',
  'company-register',
  'company-name',
  'company-status',
  'carrying-on-business',
  'crypto',
]);

/**
 * The letter with which a donation goes back. It says what is done and why, in plain words, and accuses nobody.
 * @param findings what was found about this donation, by the rules of the packs
 */
export function writeReturnLetter(
  donation: Donation,
  findings: readonly Finding[],
  packs: readonly SafeguardPack[],
): ReturnLetter {
  const { subject, value, received, accepted, donor } = donation;
  const rules = packs.flatMap((pack) => pack.rules).filter(({ test }) => REASONS.has(test));
  const ids = new Set(rules.map(({ id }) => id));
  const grounds = findings.filter(({ rule }) => ids.has(rule));
  const amount = value === undefined ? 'the donation' : `the donation of ${formatPence(value)}`;
  const due = received === undefined ? undefined : addDays(received, DAYS);
  const unnamed = donor.kind === 'unidentified' || donor.name === '';
  const reasons = grounds.filter(({ answer }) => answer === 'finding').map(({ detail }) => detail);
  const open = grounds.filter(({ answer }) => answer === 'not-judged').map(({ title }) => title);
  return {
    to: unnamed
      ? 'The sender or the bank that it came through; if neither can be found, the Electoral Commission, for the Consolidated Fund'
      : donor.name,
    about: `${amount[0]!.toUpperCase()}${amount.slice(1)}, our reference ${subject}`,
    paragraphs: [
      `We are sending back ${amount}${received === undefined ? '' : ` that we received on ${received}`}. ${accepted === undefined ? 'We have not accepted it.' : `It was accepted on ${accepted}${grounds.length === 0 && !unnamed ? '' : ', which should not have been'}.`}`,
      unnamed
        ? 'We could not find out who gave it. The law lets us keep a donation only when we know who gave it and that they may.'
        : grounds.length === 0
          ? 'We have decided not to keep it.'
          : 'The law lets us keep a donation only when we have established that whoever gave it may give to us. We could not establish that.',
      ...(reasons.length > 0 ? [`What we found: ${reasons.join(' ')}`] : []),
      ...(open.length > 0 ? [`None of this could be shown: ${open.join('; ')}.`] : []),
      'This letter says nothing about you beyond that. If you think that we are mistaken, write to us with whatever shows it; a donation can be made again.',
      'It goes back the way it came, and we keep a record of the day and of how.',
    ],
    due,
    basis: [
      ...new Set(grounds.map(({ basis }) => [basis.instrument, basis.provision].filter(Boolean).join(', '))),
    ],
  };
}
