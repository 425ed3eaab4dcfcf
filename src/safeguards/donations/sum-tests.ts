import { addDays, daysBetween } from '../shape/day.js';
import type { Raised } from '../shape/finding.js';
import type { DonationTest } from './donation-test.js';
import { GiftGroups, listSubjects, type Gift } from './gift-groups.js';
import { formatPence } from './money.js';
import { isSentBack } from './permissible-tests.js';
import { isWithin, numberOf, textsOf } from './rule-values.js';
import { isCounting, whatCounts } from './what-counts.js';

/** Gifts of one source to one donee, each too small to count, that together count and came close to one another. */
export const splitting: DonationTest = {
  needs: { days: 'number' },
  says: { together: ['total', 'over', 'count', 'days', 'subjects'] },
  open: (rule, context) => {
    const counts = whatCounts(context);
    const days = numberOf(rule, 'days');
    const gifts = new GiftGroups();
    return {
      row: ({ subject, value, received, donor, donee, northernIreland }) => {
        if (value === undefined || value <= 0 || received === undefined || northernIreland) return undefined;
        const over = counts.over(donee.kind);
        if (value > over || donor.source === '' || donor.kind === 'unidentified') return undefined;
        gifts.add(`${String(over)}\u0000${donee.key}`, donor.source, subject, received, value, false);
        return undefined;
      },
      *end() {
        for (const { frame, gifts: list } of gifts.read()) {
          if (list.length > 1) yield* closeTogether(list, Number.parseInt(frame, 10), days);
        }
      },
    };
  },
};

function* closeTogether(gifts: readonly Gift[], over: number, days: number): Generator<Raised> {
  let start = 0;
  let total = 0;
  for (const [index, gift] of gifts.entries()) {
    total += gift.value;
    while (daysBetween(gifts[start]!.day, gift.day) >= days) total -= gifts[start++]!.value;
    if (total <= over) continue;
    const subjects = gifts.slice(start, index + 1).map(({ subject }) => subject);
    yield {
      subject: gift.subject,
      answer: 'finding',
      say: 'together',
      values: {
        total: formatPence(total),
        over: formatPence(over),
        count: subjects.length,
        days: daysBetween(gifts[start]!.day, gift.day) + 1,
        subjects: listSubjects(subjects),
      },
    };
    start = index + 1;
    total = 0;
  }
}

/** What one source of some kind gave to everybody in the list within a calendar year; past it, something is due. */
export const yearlyTotal: DonationTest = {
  needs: { kinds: 'texts', over_pence: 'number', days: 'number' },
  says: { over: ['total', 'over', 'year', 'due', 'subjects'] },
  open: (rule, context) => {
    const counts = whatCounts(context);
    const kinds = textsOf(rule, 'kinds');
    const over = numberOf(rule, 'over_pence');
    const gifts = new GiftGroups();
    return {
      row: (donation) => {
        const { value, received, donor } = donation;
        if (!isCounting(donation, counts) || !kinds.includes(donor.kind) || donor.source === '')
          return undefined;
        if (
          value !== undefined &&
          received !== undefined &&
          isWithin(rule, received) &&
          !isSentBack(donation)
        )
          gifts.add(received.slice(0, 4), donor.source, donation.subject, received, value, false);
        return undefined;
      },
      *end() {
        for (const { frame, gifts: list } of gifts.read()) {
          const passing = findPassing(list, over);
          if (passing === undefined) continue;
          const due = addDays(passing.gift.day, numberOf(rule, 'days'));
          yield {
            subject: passing.gift.subject,
            answer: 'finding',
            say: 'over',
            values: { ...sayPassing(passing, over, frame.slice(0, 4)), due },
            due,
          };
        }
      },
    };
  },
};

/** A yearly cap on what one overseas elector gives; where nobody said who is one, only a sum above it is asked about. */
export const overseasCap: DonationTest = {
  needs: { over_pence: 'number' },
  says: {
    over: ['total', 'over', 'year', 'subjects'],
    unknown: ['total', 'over', 'year', 'subjects'],
  },
  open: (rule, context) => {
    const counts = whatCounts(context);
    const over = numberOf(rule, 'over_pence');
    const gifts = new GiftGroups();
    return {
      row: (donation) => {
        const { value, received, donor, overseasElector: is } = donation;
        if (!isCounting(donation, counts) || donor.kind !== 'individual' || is === false) return undefined;
        if (value === undefined || received === undefined || donor.source === '') return undefined;
        if (isWithin(rule, received) && !isSentBack(donation))
          gifts.add(received.slice(0, 4), donor.source, donation.subject, received, value, is === true);
        return undefined;
      },
      *end() {
        for (const { frame, gifts: list } of gifts.read()) {
          const passing = findPassing(list, over);
          if (passing === undefined) continue;
          // One donation that says so is enough: it is one person.
          const known = list.some(({ marked }) => marked);
          yield {
            subject: passing.gift.subject,
            answer: known ? 'finding' : 'not-judged',
            say: known ? 'over' : 'unknown',
            values: sayPassing(passing, over, frame.slice(0, 4)),
          };
        }
      },
    };
  },
};

interface Passing {
  readonly gift: Gift;
  readonly total: number;
  readonly all: readonly Gift[];
}

function findPassing(gifts: readonly Gift[], over: number): Passing | undefined {
  let total = 0;
  let gift: Gift | undefined;
  for (const one of gifts) {
    total += one.value;
    if (total > over) gift ??= one;
  }
  return gift === undefined ? undefined : { gift, total, all: gifts };
}

function sayPassing({ total, all }: Passing, over: number, year: string): Record<string, string> {
  return {
    total: formatPence(total),
    over: formatPence(over),
    year,
    subjects: listSubjects(all.map(({ subject }) => subject)),
  };
}
