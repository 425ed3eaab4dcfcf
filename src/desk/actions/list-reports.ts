import { accept, type Result } from '../../base/index.js';
import type { DeskInput, DeskOutput, InboxEntry } from '../../wire/index.js';
import { defineAction, type ActingOfficer } from '../action.js';
import type { Case } from '../case.js';
import type { OpenDesk } from '../open-desk.js';
import { pageOf } from '../page-of.js';
import { groupInbox, rankInbox, showGroup, type InboxUnit } from '../rank-inbox.js';
import { alertOf, showRow, showSealedRow } from '../show-row.js';

type Input = DeskInput<'report.list'>;

/** Sealed envelopes shown at once: there is nothing to tell them apart by. */
const SHOWN_SEALED = 100;

/** The inbox: what asks to be read, reports about one thing together. */
export const listReports = defineAction('report.list', {
  async run(desk, officer, input): Promise<Result<DeskOutput<'report.list'>>> {
    const matching: Case[] = [];
    for (const one of desk.cases.all()) if (matches(desk, officer, input, one)) matching.push(one);
    const units = input.grouped ? groupInbox(desk, matching) : groupInbox(desk, matching).map((unit) => unit);
    const ordered = orderUnits(desk, units, input);
    const single = input.grouped ? ordered : ordered.flatMap(apart);
    const sealed = await sealedEntries(desk, input);
    const entries = [
      ...single.map((unit) => (): InboxEntry => showEntry(desk, unit, input)),
      ...sealed.map((entry) => () => entry),
    ];
    const page = pageOf(entries, input);
    return accept({
      entries: page.rows.map((show) => show()),
      total: entries.length,
      next: page.next,
      counts: await countReports(desk, officer),
    });
  },
});

/** Closed reports are shown when they are asked for. */
function matches(desk: OpenDesk, officer: ActingOfficer, input: Input, one: Case): boolean {
  const { status, assignee, band, outcome, campaign, alert } = input;
  if (status === undefined ? one.state === 'closed' && outcome === undefined : !status.includes(one.state))
    return false;
  if (assignee === 'me' && one.assignee?.id !== officer.id) return false;
  if (assignee === 'nobody' && one.assignee !== null) return false;
  if (assignee !== undefined && assignee !== 'me' && assignee !== 'nobody' && one.assignee?.id !== assignee)
    return false;
  if (band !== undefined && !band.includes(one.verdict.band)) return false;
  if (outcome !== undefined && (one.outcome === null || !outcome.includes(one.outcome))) return false;
  if (campaign !== undefined && desk.campaigns.of(one.id)?.id !== desk.campaigns.find(campaign)?.id)
    return false;
  if (campaign !== undefined && desk.campaigns.of(one.id) === undefined) return false;
  return alert === undefined || alertOf(desk, one) === alert;
}

function orderUnits(desk: OpenDesk, units: readonly InboxUnit[], { order }: Input): readonly InboxUnit[] {
  const ranked = rankInbox(desk, units);
  if (order === 'attention') return ranked;
  const place = ({ reports }: InboxUnit): number => {
    const numbers = reports.map(({ number }) => number);
    return order === 'newest' ? -Math.max(...numbers) : Math.min(...numbers);
  };
  return ranked.sort((a, b) => place(a) - place(b));
}

function apart({ reports }: InboxUnit): InboxUnit[] {
  return reports.map((one) => ({ group: null, reports: [one] }));
}

function showEntry(desk: OpenDesk, unit: InboxUnit, { shown }: Input): InboxEntry {
  return {
    group: showGroup(desk, unit),
    reports: unit.reports.slice(0, shown).map((one) => showRow(desk, one)),
    count: unit.reports.length,
  };
}

async function sealedEntries(desk: OpenDesk, { status, ...rest }: Input): Promise<InboxEntry[]> {
  if (status?.includes('sealed') !== true || rest.campaign !== undefined || rest.alert !== undefined)
    return [];
  const envelopes = await desk.store.sealedEnvelopes(SHOWN_SEALED);
  return envelopes.map(({ id, hour }) => ({
    group: null,
    reports: [showSealedRow(`s-${id}`, hour)],
    count: 1,
  }));
}

async function countReports(
  desk: OpenDesk,
  officer: ActingOfficer,
): Promise<DeskOutput<'report.list'>['counts']> {
  const { pulled } = await desk.store.countEnvelopes();
  const counts = { sealed: pulled, new: 0, working: 0, waiting: 0, closed: 0, mine: 0, unread: 0 };
  for (const { state, assignee, unread } of desk.cases.all()) {
    counts[state] += 1;
    if (assignee?.id === officer.id && state !== 'closed') counts.mine += 1;
    counts.unread += unread;
  }
  return counts;
}
