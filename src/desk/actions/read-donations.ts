import { accept, refuse } from '../../base/index.js';
import {
  daysBetween,
  donations,
  formatPence,
  SourceAdder,
  type Donation,
  type SourceSum,
} from '../../safeguards/index.js';
import { readSafeguardPacks } from '../../screen/index.js';
import type { DonationFacts, DonationSum, TaskRow } from '../../wire/index.js';
import { defineAction } from '../action.js';
import { isOpenTask, readTask, todayOf } from '../safeguards/read-task.js';
import { readLedger, sayKind, showDonation } from '../safeguards/read-ledger.js';
import { byDue, showTask } from '../safeguards/show-task.js';

/** Rows of each part that are shown; the rest are counted, and stand among the findings. */
const MOST_SHOWN = 100;
/** Tests whose findings say by when a donation must be decided on or sent back. */
const CLOCK_TESTS = ['clock', 'donor-kind', 'unidentified'];

/** How a list of donations stands: the days that run out, the looks to be recorded, and what each source gave. */
export const readDonations = defineAction('donation.overview', {
  cases: ({ list }) => (list === undefined ? [] : [list]),
  async run(desk, _officer, { list: asked }) {
    const today = todayOf(desk);
    const lists = desk.safeguards
      .lists()
      .filter(({ safeguard, last }) => safeguard === donations.name && last !== undefined)
      .sort((a, b) => (a.newest.at > b.newest.at ? -1 : 1));
    const list = asked === undefined ? lists[0] : lists.find(({ id }) => id === asked);
    if (asked !== undefined && list === undefined) return refuse('desk/no-safeguard');
    const named = lists.map(({ id, name }) => ({ id, name }));
    const none = { clocks: [], clocksInAll: 0, checks: [], checksInAll: 0 };
    if (list?.last === undefined)
      return accept({
        today,
        lists: named,
        list: null,
        ...none,
        sums: [],
        sumsInAll: 0,
        sumsOver: 0,
        unsummed: 0,
      });
    const { id, name, last } = list;
    const packs = readSafeguardPacks(donations, desk.judging.places.packs);
    const testOf = new Map(packs.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule.test]));
    const open: TaskRow[] = [];
    for (const [task, row] of desk.safeguards.findings()) {
      if (row.list !== id || !desk.safeguards.isPresent(id, row.finding.id)) continue;
      const found = readTask(desk, task)!;
      if (isOpenTask(found)) open.push(showTask(desk, found));
    }
    open.sort(byDue);
    const testOfTask = ({ finding }: TaskRow): string => testOf.get(finding?.rule ?? '') ?? '';
    const clocks = firstOfEach(
      open.filter((task) => CLOCK_TESTS.includes(testOfTask(task)) && (task.finding?.due ?? null) !== null),
    );
    const checks = open.filter((task) => testOfTask(task) === 'register-check');
    const wanted = new Set(
      [...clocks.slice(0, MOST_SHOWN), ...checks.slice(0, MOST_SHOWN)].map(
        ({ finding }) => finding?.subject ?? '',
      ),
    );
    const facts = new Map<string, DonationFacts>();
    const adder = new SourceAdder(packs, last.on);
    const kept = await readLedger(desk, id, (donation: Donation) => {
      adder.add(donation);
      if (wanted.has(donation.subject) && !facts.has(donation.subject))
        facts.set(donation.subject, showDonation(donation));
      return false;
    });
    const { sums, unsummed } = adder.read();
    const factsOf = ({ finding }: TaskRow): DonationFacts | null => facts.get(finding?.subject ?? '') ?? null;
    const { rows, findings, notJudged, badRows, on } = last;
    return accept({
      today,
      lists: named,
      list: { id, name, run: last.id, on, rows, findings, notJudged, badRows, kept },
      clocks: clocks.slice(0, MOST_SHOWN).map((task) => {
        const due = task.finding?.due ?? today;
        return { task, donation: factsOf(task), due, left: daysBetween(today, due) };
      }),
      clocksInAll: clocks.length,
      checks: checks.slice(0, MOST_SHOWN).map((task) => ({ task, donation: factsOf(task) })),
      checksInAll: checks.length,
      sums: sums.slice(0, MOST_SHOWN).map(showSum),
      sumsInAll: sums.length,
      sumsOver: sums.filter(isOver).length,
      unsummed,
    });
  },
});

/** The first row of each donation, in the order of the days that the law gives. */
function firstOfEach(tasks: readonly TaskRow[]): TaskRow[] {
  const due = ({ finding }: TaskRow): string => finding?.due ?? '';
  const sorted = [...tasks].sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0));
  const seen = new Set<string>();
  return sorted.filter(({ finding }) => {
    const subject = finding?.subject ?? '';
    if (seen.has(subject)) return false;
    seen.add(subject);
    return true;
  });
}

function isOver({ total, threshold }: SourceSum): boolean {
  return threshold !== undefined && total > threshold.over;
}

function showSum(sum: SourceSum): DonationSum {
  const { donor, kind, donee, doneeKind, year, total, reported, donations: count, threshold } = sum;
  return {
    donor,
    kind: sayKind(kind),
    donee,
    doneeKind: sayKind(doneeKind),
    year,
    total: formatPence(total),
    unreported: total === reported ? null : formatPence(total - reported),
    donations: count,
    share: threshold === undefined ? 0 : Math.min(9_999_999, Math.floor((total / threshold.over) * 1000)),
    over: isOver(sum),
    threshold:
      threshold === undefined
        ? null
        : { over: formatPence(threshold.over), next: formatPence(threshold.next), state: threshold.state },
  };
}
