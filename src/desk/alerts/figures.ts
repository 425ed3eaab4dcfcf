import type { BoardFigures, BoardPoint } from '../../wire/index.js';
import type { OpenDesk } from '../open-desk.js';
import type { KeptCounts } from './alert-book.js';
import type { KeptAlert } from './alert-rows.js';

/** Nobody yet. */
export const NO_FIGURES: BoardFigures = {
  members: 0,
  queued: 0,
  sent: 0,
  bounced: 0,
  fetched: 0,
  acknowledged: 0,
  late: 0,
  unreachable: 0,
};

const MOST_POINTS = 500;

export function addFigures(a: BoardFigures, b: BoardFigures): BoardFigures {
  return {
    members: a.members + b.members,
    queued: a.queued + b.queued,
    sent: a.sent + b.sent,
    bounced: a.bounced + b.bounced,
    fetched: a.fetched + b.fetched,
    acknowledged: a.acknowledged + b.acknowledged,
    late: a.late + b.late,
    unreachable: a.unreachable + b.unreachable,
  };
}

/** The newest counts about a statement, by relay. */
export function newestCounts(desk: Pick<OpenDesk, 'board'>, { sha256 }: KeptAlert): Map<string, KeptCounts> {
  return new Map(desk.board.countsOf(sha256).map((counts) => [counts.relay, counts]));
}

/** How many devices of each relay hold a number of this alert's versions before the newest, as its newest counts say. */
export function oldHolders(
  desk: Pick<OpenDesk, 'board'>,
  alert: KeptAlert,
): { readonly total: number; readonly of: ReadonlyMap<string, number> } {
  const versions = desk.board.versionsOf(alert);
  const first = versions[0]?.statement.number ?? alert.statement.number;
  const newest = versions.at(-1)?.statement.number ?? alert.statement.number;
  const latest = new Map<string, KeptCounts>();
  for (const version of versions)
    for (const [relay, counts] of newestCounts(desk, version))
      if (counts.serial > (latest.get(relay)?.serial ?? 0)) latest.set(relay, counts);
  const of = new Map(
    [...latest].map(([relay, { holding }]) => [
      relay,
      holding
        // A device may hold a later number of the chain that is about something else: it has this one too.
        .filter(({ number }) => number >= first && number < newest)
        .reduce((sum, { devices }) => sum + devices, 0),
    ]),
  );
  return { total: [...of.values()].reduce((sum, count) => sum + count, 0), of };
}

/** The sum over relays at every time at which one of them counted anew, at most 500 points. */
export function totalOverTime(counts: readonly KeptCounts[]): BoardPoint[] {
  const newest = new Map<string, BoardFigures>();
  const points: BoardPoint[] = [];
  for (const { relay, at, figures } of [...counts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    newest.set(relay, figures);
    points.push({ at, ...[...newest.values()].reduce(addFigures, NO_FIGURES) });
  }
  return thin(points);
}

/** Every so many-th point, and the last. */
export function thin(points: readonly BoardPoint[]): BoardPoint[] {
  const step = Math.ceil(points.length / MOST_POINTS);
  return points
    .filter((_point, index) => step <= 1 || index % step === 0 || index === points.length - 1)
    .slice(-MOST_POINTS);
}
