import { concernOf } from '../check/index.js';
import type { Band, Verdict } from '../model/index.js';
import type { InboxGroup } from '../wire/index.js';
import type { Case } from './case.js';
import type { OpenDesk } from './open-desk.js';
import { alertOf, nameOf } from './show-row.js';

/** Reports that are looked at together: those about one alert, of one campaign, or the same again; or one by itself. */
export interface InboxUnit {
  readonly group: Omit<InboxGroup, 'size' | 'open' | 'band'> | null;
  readonly reports: readonly Case[];
}

/**
 * Why something comes where it comes, first to last:
 * 0 signs in several reports that nobody has explained: a campaign that is not known yet;
 * 1 somebody who has already gone far with an approach that shows signs, and reporters who answered;
 * 2 one report with strong signs, 3 with some, that nobody has taken up;
 * 4 another copy of what an alert or an officer has explained;
 * 5 what could not be judged, 6 what shows no signs.
 */
type Tier = 0 | 1 | 2 | 3 | 4 | 5 | 6;

const FAR: ReadonlySet<string> = new Set(['cv-sent', 'moved-channel', 'paid', 'travelled']);
const BAND_ORDER: readonly Band[] = ['strong', 'some', 'unjudged', 'none'];

const concerns = new WeakMap<Verdict, number>();

/** 1 − P(ordinary); 0 for what could not be judged. */
export function shareOf(verdict: Verdict): number {
  let share = concerns.get(verdict);
  if (share === undefined) concerns.set(verdict, (share = concernOf(verdict).share));
  return share;
}

/** Brings reports together, each in exactly one unit. */
export function groupInbox(desk: OpenDesk, reports: Iterable<Case>): InboxUnit[] {
  const groups = new Map<string, { group: InboxUnit['group']; reports: Case[] }>();
  for (const one of reports) {
    const group = groupOf(desk, one);
    const key = group === null ? one.id : `${group.kind} ${group.id}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { group, reports: [one] });
    else known.reports.push(one);
  }
  return [...groups.values()];
}

function groupOf(desk: OpenDesk, one: Case): InboxUnit['group'] {
  const alert = alertOf(desk, one);
  if (alert !== null) return { kind: 'alert', id: alert, name: desk.alerts.get(alert)!.title };
  const repeats = desk.cases.repeatsOf(one.id);
  const campaign = desk.campaigns.of(one.id);
  if (campaign !== undefined && !campaign.members.every((member) => repeats.includes(member)))
    return { kind: 'campaign', id: campaign.id, name: nameOf(desk, campaign.id).name };
  if (repeats.length < 2) return null;
  const first = repeats[0]!;
  return { kind: 'repeat', id: first, name: 'the same again' };
}

/** Puts first what most asks to be read: what is new before another copy of what is known. */
export function rankInbox(desk: OpenDesk, units: readonly InboxUnit[]): InboxUnit[] {
  const ranked = units.map((unit) => {
    const reports = [...unit.reports].sort(compareCases);
    const shares = reports.map(({ verdict }) => shareOf(verdict)).sort((a, b) => b - a);
    return {
      unit: { ...unit, reports },
      tier: tierOf(desk, unit),
      // The second-worst too: one odd report among ordinary ones is less of a campaign than two.
      weight: (shares[0] ?? 0) + (shares[1] ?? 0),
      first: Math.min(...reports.map(({ number }) => number)),
    };
  });
  ranked.sort((a, b) => a.tier - b.tier || b.weight - a.weight || a.first - b.first);
  return ranked.map(({ unit }) => unit);
}

function tierOf(desk: OpenDesk, { group, reports }: InboxUnit): Tier {
  const open = reports.filter(({ state }) => state !== 'closed');
  const signs = reports.filter(({ verdict }) => verdict.band === 'strong' || verdict.band === 'some');
  const explained = group?.kind === 'alert' || isExplained(desk, group, reports);
  if (!explained && signs.length >= 2) return 0;
  if (open.some(({ unread }) => unread > 0)) return 1;
  if (signs.some(({ state, record }) => state === 'new' && FAR.has(record.exposure ?? ''))) return 1;
  if (signs.length > 0) return explained ? 4 : signs.some(({ verdict }) => verdict.band === 'strong') ? 2 : 3;
  return reports.some(({ verdict }) => verdict.band === 'unjudged') ? 5 : 6;
}

/** Whether an officer has said what it is or begun to work it: a name, an outcome, a status, an assignment. */
function isExplained(desk: OpenDesk, group: InboxUnit['group'], reports: readonly Case[]): boolean {
  if (group?.kind === 'campaign' && nameOf(desk, group.id).byHand) return true;
  if (reports.some(({ state, assignee }) => state !== 'new' || assignee !== null)) return true;
  if (group?.kind !== 'campaign') return false;
  const members = desk.campaigns.find(group.id)?.members ?? [];
  return members.some((member) => {
    const one = desk.cases.find(member);
    return one !== undefined && (one.state !== 'new' || one.assignee !== null);
  });
}

/** Within a unit: who has gone far first, then the worse, then the newer. */
function compareCases(a: Case, b: Case): number {
  return farness(b) - farness(a) || shareOf(b.verdict) - shareOf(a.verdict) || b.number - a.number;
}

function farness({ record, unread }: Case): number {
  return (unread > 0 ? 2 : 0) + (FAR.has(record.exposure ?? '') ? 1 : 0);
}

/** The group of a unit with its figures over all reports, shown or not. */
export function showGroup(desk: OpenDesk, { group, reports }: InboxUnit): InboxGroup | null {
  if (group === null) return null;
  const all = allOf(desk, group);
  const bands = new Set(reports.map(({ verdict }) => verdict.band));
  return {
    ...group,
    size: all.length,
    open: all.filter(({ state }) => state !== 'closed').length,
    band: BAND_ORDER.find((band) => bands.has(band)) ?? 'none',
  };
}

function allOf(desk: OpenDesk, { kind, id }: NonNullable<InboxUnit['group']>): Case[] {
  if (kind === 'alert') return [...desk.cases.all()].filter((one) => alertOf(desk, one) === id);
  const members = kind === 'repeat' ? desk.cases.repeatsOf(id) : (desk.campaigns.find(id)?.members ?? []);
  return members.flatMap((member) => desk.cases.find(member) ?? []);
}
