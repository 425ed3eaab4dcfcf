import { accept, refuse } from '../../base/index.js';
import { FACT_USES, type Fact } from '../../model/index.js';
import type { CampaignMember, DeskOutput } from '../../wire/index.js';
import { defineAction, type ActingOfficer } from '../action.js';
import { checkUndo } from '../check-undo.js';
import { maskFact } from '../mask-names.js';
import { mayOnCampaign } from '../may-act.js';
import type { OpenDesk } from '../open-desk.js';
import { shareOf } from '../rank-inbox.js';
import { sayChange, sentence } from '../say-change.js';
import { maskedTitle, showCampaign } from '../show-row.js';

/** Members and shared contacts shown; the row says how many there are. */
const SHOWN_MEMBERS = 1000;
const SHOWN_SHARED = 100;
/** A campaign: who is in it and why, edge by edge; targets are counted and not named. */
export const readCampaign = defineAction('campaign.read', {
  cases: ({ campaign }) => [campaign],
  run(desk, officer, { campaign: id }) {
    const campaign = desk.campaigns.find(id);
    const row = showCampaign(desk, id);
    if (campaign === undefined || row === undefined) return Promise.resolve(refuse('desk/no-campaign'));
    const members = campaign.members
      .flatMap((member) => showMember(desk, member) ?? [])
      .sort((a, b) => b.concern - a.concern || (a.id < b.id ? -1 : 1))
      .slice(0, SHOWN_MEMBERS);
    const shown = new Set(members.map((member) => member.id));
    const edges = campaign.links
      .filter(({ a, b }) => shown.has(a) && shown.has(b))
      .map(({ a, b, bits, why }) => ({ a, b, bits, why }));
    return Promise.resolve(
      accept({
        campaign: row,
        members,
        edges,
        shared: sharedFacts(desk, campaign.members),
        decisions: showDecisions(desk, officer, campaign.members, [
          campaign.id,
          ...(campaign.formerly ?? []),
        ]),
        may: mayOnCampaign(officer),
      }),
    );
  },
});

function showMember(desk: OpenDesk, id: string): CampaignMember | undefined {
  const report = desk.cases.find(id);
  if (report !== undefined)
    return {
      kind: 'report',
      id,
      title: maskedTitle(desk, report.item),
      band: report.verdict.band,
      concern: shareOf(report.verdict),
      at: report.record.received,
      status: report.state,
    };
  const advert = desk.adverts.advert(id);
  if (advert === undefined) return undefined;
  return {
    kind: 'advert',
    id,
    title: maskedTitle(desk, advert.item),
    band: advert.verdict.band,
    concern: shareOf(advert.verdict),
    at: desk.adverts.run(advert.run)?.at ?? desk.clock().toISOString(),
    status: null,
  };
}

/** Values that at least two members have, most widely shared first. */
function sharedFacts(desk: OpenDesk, members: readonly string[]): DeskOutput<'campaign.read'>['shared'] {
  const holders = new Map<string, { fact: Fact; members: number }>();
  for (const member of members) {
    const facts = desk.cases.find(member)?.verdict.facts ?? desk.adverts.advert(member)?.verdict.facts ?? [];
    const seen = new Set<string>();
    for (const fact of facts) {
      const key = `${fact.kind} ${fact.value}`;
      if (FACT_USES[fact.kind] !== 'link' || seen.has(key)) continue;
      seen.add(key);
      const known = holders.get(key);
      if (known === undefined) holders.set(key, { fact, members: 1 });
      else known.members += 1;
    }
  }
  return [...holders.values()]
    .filter((one) => one.members > 1)
    .sort((a, b) => b.members - a.members || (a.fact.value < b.fact.value ? -1 : 1))
    .slice(0, SHOWN_SHARED)
    .map((one) => ({ kind: one.fact.kind, value: maskFact(one.fact).value, members: one.members }));
}

/** What officers decided about the campaign or its members, each act once. */
function showDecisions(
  desk: OpenDesk,
  officer: ActingOfficer,
  members: readonly string[],
  ids: readonly string[],
): DeskOutput<'campaign.read'>['decisions'] {
  const acts = new Map<string, DeskOutput<'campaign.read'>['decisions'][number]>();
  for (const about of [...ids, ...members])
    for (const { act, at, by, change } of desk.cases.eventsAbout(about)) {
      if ((change.kind !== 'decision' && change.kind !== 'name') || acts.has(act)) continue;
      const undone = desk.cases.isUndone(act);
      const whole = desk.cases.act(act);
      const undoable = whole !== undefined && checkUndo(officer, whole).ok;
      acts.set(act, { act, at, by, say: sentence(sayChange(change) ?? ''), undone, undoable });
    }
  return [...acts.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
