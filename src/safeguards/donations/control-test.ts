import { personKey } from '../registers/company-name.js';
import type { DonationTest } from './donation-test.js';
import { GiftGroups, listSubjects } from './gift-groups.js';
import { formatPence } from './money.js';
import { isSentBack } from './permissible-tests.js';
import { numberOf } from './rule-values.js';
import { isCounting, whatCounts } from './what-counts.js';

/**
 * What a person and the companies that they control gave to one donee within a calendar year. In law each is a donor
 * of its own and nothing is added up: advice for whoever wants to know whose money it is. People are told apart by name
 * alone, which the words must say.
 */
export const controlledSum: DonationTest = {
  needs: { over_pence: 'number' },
  says: {
    together: ['total', 'over', 'year', 'sources', 'subjects'],
    no_register: ['count'],
  },
  open: (rule, context) => {
    const counts = whatCounts(context);
    const gifts = new GiftGroups();
    /** By group: the companies in it. A group without one says nothing new. */
    const companies = new Map<string, Set<string>>();
    let unasked: { subject: string; count: number } | undefined;
    return {
      row: (donation) => {
        const { subject, value, received, donor, donee, controllers } = donation;
        if (!isCounting(donation, counts) || isSentBack(donation)) return undefined;
        if (value === undefined || received === undefined) return undefined;
        const at = `${received.slice(0, 4)}\u0000${donee.key}`;
        if (donor.kind === 'individual') {
          const key = personKey(donor.name);
          if (key !== '' && context.registers.control !== undefined)
            gifts.add(at, key, subject, received, value, false);
        } else if (donor.kind === 'company' || donor.kind === 'llp') {
          if (context.registers.control === undefined) {
            if (unasked === undefined) unasked = { subject, count: 1 };
            else unasked.count++;
          }
          for (const key of controllers ?? []) {
            gifts.add(at, key, subject, received, value, true);
            const known = companies.get(`${at}\u0000${key}`);
            if (known === undefined) companies.set(`${at}\u0000${key}`, new Set([donor.source]));
            else known.add(donor.source);
          }
        }
        return undefined;
      },
      *end() {
        const over = numberOf(rule, 'over_pence');
        for (const { frame, source, gifts: list } of gifts.read()) {
          const group = `${frame}\u0000${source}`;
          const controlled = companies.get(group);
          if (controlled === undefined) continue;
          const sources = controlled.size + (list.some(({ marked }) => !marked) ? 1 : 0);
          const total = list.reduce((sum, { value }) => sum + value, 0);
          if (sources < 2 || total <= over) continue;
          yield {
            subject: list[list.length - 1]!.subject,
            answer: 'finding',
            say: 'together',
            apart: group,
            values: {
              total: formatPence(total),
              over: formatPence(over),
              year: group.slice(0, 4),
              sources,
              subjects: listSubjects(list.map(({ subject }) => subject)),
            },
          };
        }
        if (unasked !== undefined)
          yield {
            subject: unasked.subject,
            answer: 'not-judged',
            say: 'no_register',
            values: { count: unasked.count },
          };
      },
    };
  },
};
