import type { Raised } from '../shape/finding.js';
import { perDonation, type DonationTest } from './donation-test.js';
import { GiftGroups, listSubjects, type Gift } from './gift-groups.js';
import { formatPence } from './money.js';
import { isSentBack } from './permissible-tests.js';
import { isWithin, numberOf, textsOf } from './rule-values.js';
import { isCounting, whatCounts } from './what-counts.js';

/**
 * What one source gave to one donee within a calendar year, against the amount from which it is reported, and then
 * against the smaller amount for each further total (PPERA 2000 ss.62 and 62A).
 */
export const yearlySum: DonationTest = {
  needs: { donees: 'texts', first_pence: 'number', next_pence: 'number' },
  says: {
    over: ['total', 'threshold', 'year', 'count', 'missing'],
    further: ['total', 'threshold', 'year', 'count', 'missing'],
    other_year: ['year', 'count'],
    no_source: ['value'],
  },
  open: (rule, context) => {
    const counts = whatCounts(context);
    const donees = textsOf(rule, 'donees');
    const gifts = new GiftGroups();
    /** By year: the first of the donations to which the figures of this rule do not apply, and how many there are. */
    const outside = new Map<string, { subject: string; count: number }>();
    return {
      row: (donation) => {
        const { subject, value, received, donor, donee, reported } = donation;
        if (!isCounting(donation, counts) || !donees.includes(donee.kind)) return undefined;
        if (value === undefined || received === undefined || isSentBack(donation)) return undefined;
        // What may not be kept is reported whatever its amount, by a rule of its own.
        if (donor.kind === 'impermissible' || donor.kind === 'unidentified') return undefined;
        if (donor.source === '')
          return { subject, answer: 'not-judged', say: 'no_source', values: { value: formatPence(value) } };
        const isReported = reported !== undefined && reported <= context.on;
        const year = received.slice(0, 4);
        if (!isWithin(rule, received)) {
          if (isReported) return undefined;
          const found = outside.get(year);
          if (found === undefined) outside.set(year, { subject, count: 1 });
          else found.count++;
          return undefined;
        }
        gifts.add(`${year}\u0000${donee.key}`, donor.source, subject, received, value, isReported);
        return undefined;
      },
      *end() {
        const first = numberOf(rule, 'first_pence');
        const next = numberOf(rule, 'next_pence');
        for (const { frame, gifts: list } of gifts.read())
          yield* crossings(list, first, next, frame.slice(0, 4));
        for (const [year, { subject, count }] of [...outside].sort(([a], [b]) => (a < b ? -1 : 1)))
          yield { subject, answer: 'not-judged', say: 'other_year', values: { year, count }, apart: year };
      },
    };
  },
};

function* crossings(gifts: readonly Gift[], first: number, next: number, year: string): Generator<Raised> {
  let threshold = first;
  let total = 0;
  let batch: Gift[] = [];
  for (const gift of gifts) {
    total += gift.value;
    batch.push(gift);
    if (total <= threshold) continue;
    const missing = batch.filter(({ marked }) => !marked);
    if (missing.length > 0)
      yield {
        subject: gift.subject,
        answer: 'finding',
        say: threshold === first ? 'over' : 'further',
        values: {
          total: formatPence(total),
          threshold: formatPence(threshold),
          year,
          count: batch.length,
          missing: listSubjects(missing.map(({ subject }) => subject)),
        },
      };
    threshold = next;
    total = 0;
    batch = [];
  }
}

/** Every donation that may not be kept is reported, whatever its amount. */
export const reportImpermissible = perDonation(
  { needs: { kinds: 'texts' }, says: { unreported: ['value', 'kind'] } },
  ({ subject, value, donor, reported }, rule, { on }) =>
    !textsOf(rule, 'kinds').includes(donor.kind) || (reported !== undefined && reported <= on)
      ? undefined
      : {
          subject,
          answer: 'finding',
          say: 'unreported',
          values: { value: formatPence(value), kind: donor.kind },
        },
);

/** Where a pack knows of a duty to report and holds no figure for it: never clear. */
export const noFigure = perDonation(
  { needs: { donees: 'texts' }, says: { no_figure: ['value', 'donee'] } },
  ({ subject, value, donee }, rule) =>
    textsOf(rule, 'donees').includes(donee.kind)
      ? {
          subject,
          answer: 'not-judged',
          say: 'no_figure',
          values: { value: formatPence(value), donee: donee.kind.replaceAll('-', ' ') },
        }
      : undefined,
);
