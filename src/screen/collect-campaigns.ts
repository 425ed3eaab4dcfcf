import type { Band, ItemKind } from '../model/index.js';
import type { Campaign } from '../link/index.js';
import type { ReportCampaign, ReportMember } from './report/report-data.js';

/** Members of one campaign that the report lists. */
const SHOWN_MEMBERS = 60;

/** What is known of any item by its place in the input, a few bytes for each. */
export interface ItemFacts {
  readonly placeOf: (id: string) => number;
  readonly share: (place: number) => number;
  readonly band: (place: number) => Band;
  readonly kind: (place: number) => ItemKind;
  readonly title: (place: number) => string;
}

/** The campaigns that most ask to be read, worst first, each with the members that do. */
export function collectCampaigns(
  campaigns: readonly Campaign[],
  items: ItemFacts,
  limit: number,
): ReportCampaign[] {
  const ranked = campaigns.map((campaign, order) => {
    const shares = campaign.members.map((id) => items.share(items.placeOf(id)));
    // The second-worst member too: one odd item among many ordinary ones is less of a campaign than two.
    const [worst = 0, second = 0] = shares.sort((a, b) => b - a);
    return { campaign, order, weight: worst + second };
  });
  ranked.sort(
    (a, b) =>
      b.weight - a.weight || b.campaign.members.length - a.campaign.members.length || a.order - b.order,
  );
  return ranked.slice(0, limit).map(({ campaign }) => showCampaign(campaign, items));
}

function showCampaign(campaign: Campaign, items: ItemFacts): ReportCampaign {
  const bands: Record<Band, number> = { strong: 0, some: 0, none: 0, unjudged: 0 };
  const places = campaign.members.map((id) => ({ id, place: items.placeOf(id) }));
  for (const { place } of places) bands[items.band(place)] += 1;
  places.sort((a, b) => items.share(b.place) - items.share(a.place) || a.place - b.place);
  const members = places.slice(0, SHOWN_MEMBERS).map(({ id, place }): ReportMember => ({
    id,
    title: items.title(place),
    kind: items.kind(place),
    band: items.band(place),
    share: items.share(place),
  }));
  const shown = new Set(members.map((member) => member.id));
  const { links } = campaign;
  return {
    id: campaign.id,
    size: campaign.members.length,
    bands,
    members,
    links: links.filter((link) => shown.has(link.a) && shown.has(link.b)),
    linkCount: links.length,
  };
}
