import { concernOf } from '../check/index.js';
import type { Campaign } from '../link/index.js';
import type { Hypothesis, Item } from '../model/index.js';
import type { CampaignRow, CampaignTag, ReportRow } from '../wire/index.js';
import type { Case } from './case.js';
import { defaultCampaignName } from './default-campaign-name.js';
import type { OpenDesk } from './open-desk.js';

/** Titles of signs shown in a row. */
const SHOWN_SIGNS = 3;
/** Characters of a title. */
const TITLE_UNITS = 110;

/** A report as a row of the inbox: nothing in it names anybody. */
export function showRow(desk: OpenDesk, one: Case): ReportRow {
  const { record, verdict } = one;
  return {
    id: one.id,
    version: one.version,
    status: one.state,
    way: record.way,
    receivedAt: record.received,
    changedAt: one.changed,
    kind: one.item.kind,
    title: maskedTitle(desk, one.item),
    band: verdict.band,
    probability: verdict.probability,
    leading: leadingOf(verdict.probability),
    concern: concernOf(verdict).share,
    signs: topSigns(verdict),
    campaign: tagOf(desk, one.id),
    alert: alertOf(desk, one),
    repeats: desk.cases.repeatsOf(one.id).length - 1,
    assignee: one.assignee,
    outcome: one.outcome,
    outcomeReleased: one.outcomeReleased,
    named: record.reporter !== null,
    canReply: record.reply !== null,
    attachments: one.parts.length,
    unread: one.unread,
  };
}

/** A sealed envelope as a row: that it is there, and since when. */
export function showSealedRow(id: string, hour: string): ReportRow {
  return {
    id,
    version: 0,
    status: 'sealed',
    way: 'sealed',
    receivedAt: hour,
    changedAt: hour,
    kind: null,
    title: null,
    band: null,
    probability: null,
    leading: null,
    concern: 0,
    signs: [],
    campaign: null,
    alert: null,
    repeats: 0,
    assignee: null,
    outcome: null,
    outcomeReleased: false,
    named: false,
    canReply: false,
    attachments: 0,
    unread: 0,
  };
}

/** The subject or the first words, names hidden. */
export function maskedTitle(desk: Pick<OpenDesk, 'mask'>, { fields, from }: Item): string {
  const [field] = [...fields].sort((a, b) => titleRank(a.name) - titleRank(b.name));
  if (field === undefined) return '';
  // A little more than is shown, so that a name at the edge is seen whole before it is cut.
  const head = field.text.slice(0, TITLE_UNITS * 2);
  const line = desk.mask.text(head, from).replace(/\s+/gu, ' ').trim();
  return line.length <= TITLE_UNITS ? line : `${line.slice(0, TITLE_UNITS - 1).trimEnd()}…`;
}

function titleRank(name: string): number {
  if (name === 'title' || name === 'subject') return 0;
  return name === 'from_headline' ? 2 : 1;
}

/** The titles of the weightiest signs toward anything but ordinary. */
export function topSigns(verdict: Case['verdict']): string[] {
  const toward = verdict.indicators.filter((one) => one.toward !== 'ordinary' && one.bits > 0);
  const titles = [...toward].sort((a, b) => b.bits - a.bits).map(({ title }) => title);
  return [...new Set(titles)].slice(0, SHOWN_SIGNS);
}

function leadingOf(probability: Case['verdict']['probability']): Hypothesis {
  const { covert, scam, ordinary } = probability;
  if (ordinary >= covert && ordinary >= scam) return 'ordinary';
  return covert >= scam ? 'covert' : 'scam';
}

/** The campaign of a report or advert, if it is in one. */
export function tagOf(desk: OpenDesk, id: string): CampaignTag | null {
  const campaign = desk.campaigns.of(id);
  if (campaign === undefined) return null;
  const { name } = nameOf(desk, campaign.id);
  return { id: campaign.id, name, size: campaign.members.length };
}

/** The alert a report is about: the one of its campaign, else the one its reporter named, if that is known here. */
export function alertOf(desk: OpenDesk, { id, record }: Case): string | null {
  const campaign = desk.campaigns.of(id);
  const joined = campaign === undefined ? null : alertOfCampaign(desk, campaign);
  if (joined !== null) return joined;
  return record.alert !== null && desk.alerts.has(record.alert) ? record.alert : null;
}

/**
 * The alert that a campaign holds, or that at least half of its reports name: one reporter who names an alert by mistake,
 * or to have what is new taken for what is known, moves nobody else's report.
 */
function alertOfCampaign(desk: OpenDesk, campaign: Campaign): string | null {
  let alert = campaignAlerts.get(campaign);
  if (alert !== undefined) return alert;
  const reports = campaign.members.flatMap((member) => desk.cases.find(member) ?? []);
  const naming = new Map<string, number>();
  for (const { record } of reports)
    if (record.alert !== null && desk.alerts.has(record.alert))
      naming.set(record.alert, (naming.get(record.alert) ?? 0) + 1);
  const named = [...naming].find(([, count]) => count * 2 >= reports.length)?.[0];
  alert = campaign.members.find((one) => desk.alerts.has(one)) ?? named ?? null;
  campaignAlerts.set(campaign, alert);
  return alert;
}

/** Asked once for each campaign as it was drawn up; it is drawn up anew with every alert, too. */
const campaignAlerts = new WeakMap<Campaign, string | null>();

/** What a campaign is called: what an officer called it last, else made from what its members have in common. */
export function nameOf(desk: OpenDesk, id: string): { name: string; byHand: boolean } {
  const campaign = desk.campaigns.find(id);
  const ids = campaign === undefined ? [id] : [campaign.id, ...(campaign.formerly ?? [])];
  for (const one of ids)
    for (const { change, act } of [...desk.cases.eventsAbout(one)].reverse())
      if (change.kind === 'name' && !desk.cases.isUndone(act)) return { name: change.after, byHand: true };
  if (campaign === undefined) return { name: id, byHand: false };
  const alert = campaign.members.map((member) => desk.alerts.get(member)).find((one) => one !== undefined);
  if (alert !== undefined) return { name: alert.title, byHand: false };
  let name = defaultNames.get(campaign);
  if (name === undefined) defaultNames.set(campaign, (name = defaultCampaignName(desk, campaign)));
  return { name, byHand: false };
}

/** Made once for each campaign as it was drawn up: the inbox asks for every row. */
const defaultNames = new WeakMap<Campaign, string>();

/** A campaign as a row: its targets are counted and not named. */
export function showCampaign(desk: OpenDesk, id: string): CampaignRow | undefined {
  const campaign = desk.campaigns.find(id);
  if (campaign === undefined) return undefined;
  const bands = { strong: 0, some: 0, none: 0, unjudged: 0 };
  const targets = new Set<string>();
  const times: string[] = [];
  let reports = 0;
  let adverts = 0;
  let openReports = 0;
  let concern = 0;
  for (const member of campaign.members) {
    const report = desk.cases.find(member);
    const verdict = report?.verdict ?? desk.adverts.advert(member)?.verdict;
    if (verdict !== undefined) {
      bands[verdict.band] += 1;
      concern = Math.max(concern, concernOf(verdict).share);
    }
    if (report !== undefined) {
      reports += 1;
      if (report.state !== 'closed') openReports += 1;
      targets.add(targetOf(report));
      times.push(report.record.received);
    } else if (verdict !== undefined) {
      adverts += 1;
      times.push(desk.adverts.run(desk.adverts.advert(member)!.run)?.at ?? '');
    }
  }
  times.sort();
  const { name, byHand } = nameOf(desk, campaign.id);
  return {
    id: campaign.id,
    name,
    namedByHand: byHand,
    size: reports + adverts,
    reports,
    adverts,
    openReports,
    targets: targets.size,
    bands,
    concern,
    first: times[0] ?? desk.clock().toISOString(),
    last: times.at(-1) ?? desk.clock().toISOString(),
    formerly: campaign.formerly ?? [],
  };
}

/** Who reported, as far as can be told apart: by contact, else by name, else by mailbox, else nobody knows. */
function targetOf({ id, record, repeatKey }: Case): string {
  const { reporter, reply } = record;
  if (reporter !== null) return `named ${(reporter.contact || reporter.name).trim().toLowerCase()}`;
  // The very same words from the very same sender without a name: rather one person twice than two.
  return reply === null ? `unknown ${id}` : `same ${repeatKey}`;
}
