import { escapeHtml } from '../../base/index.js';
import type { Band } from '../../model/index.js';
import { formatBadge } from './badge.js';
import { EVIDENCE_WORDS, PICTURE_MEMBERS, drawCampaign, heaviestKind } from './draw-campaign.js';
import type { ReportCampaign } from './report-data.js';
import { KIND_WORDS, sayCount, sayNumberOf, sayPercent } from './say-figures.js';

/** Members listed at once; the rest of those shown are folded. */
const OPEN_MEMBERS = 10;

/** Links listed under one campaign; the file campaigns.ndjson holds every one. */
const SHOWN_LINKS = 60;

/**
 * One campaign: picture beside the table of its members, the reasons folded under them.
 * @param rankOf the place of an item in the ranking of this report, or undefined when it is not shown there.
 */
export function formatCampaign(
  campaign: ReportCampaign,
  anchor: string,
  rankOf: (id: string) => number | undefined,
): string {
  const pictured = Math.min(PICTURE_MEMBERS, campaign.members.length);
  const label =
    `Picture of the links in campaign ${escapeHtml(campaign.id)}: ${sayNumberOf(pictured, 'numbered item')}, ` +
    `lines for links. The tables on this page have the same.`;
  const number = new Map(campaign.members.map((member, index) => [member.id, index + 1]));
  const rows = campaign.members.map((member, index) => {
    const rank = rankOf(member.id);
    const title = `<bdi>${escapeHtml(member.title === '' ? '(no words)' : member.title)}</bdi>`;
    return (
      `<tr role="row"><td role="cell" class="number">${String(index + 1)}</td>` +
      `<td role="cell">${rank === undefined ? title : `<a href="#i${String(rank)}">${title}</a>`}` +
      `<br><span class="small">${KIND_WORDS[member.kind]} ${escapeHtml(member.id)}</span></td>` +
      `<td role="cell">${formatBadge(member.band)}</td>` +
      `<td role="cell">${member.band === 'unjudged' ? '–' : sayPercent(member.share)}<span class="narrow-only"> not ordinary</span></td></tr>`
    );
  });
  const folded =
    rows.length > OPEN_MEMBERS
      ? `<details><summary>Show the other ${String(rows.length - OPEN_MEMBERS)}</summary>${formatMembers(rows.slice(OPEN_MEMBERS))}</details>`
      : '';
  const leftOut =
    campaign.size > campaign.members.length
      ? `<p class="small">${sayNumberOf(campaign.size - campaign.members.length, 'more item')} of this campaign ` +
        `${campaign.size - campaign.members.length === 1 ? 'is' : 'are'} in campaigns.ndjson.</p>`
      : '';
  return (
    `<section class="campaign card" id="${anchor}" aria-labelledby="${anchor}-title">` +
    `<h3 id="${anchor}-title">Campaign <span class="id">${escapeHtml(campaign.id)}</span>: ${sayNumberOf(campaign.size, 'item')}</h3>` +
    `<p class="small">${sayBands(campaign.bands)}${sayStrongest(campaign)}</p>` +
    `<div class="sides"><div class="picture">${drawCampaign(campaign.members, campaign.links, label)}</div>` +
    `<div>${formatMembers(rows.slice(0, OPEN_MEMBERS))}${folded}${leftOut}</div></div>` +
    `${formatLinks(campaign, number)}</section>\n`
  );
}

function formatMembers(rows: readonly string[]): string {
  const heads = ['No.', 'Item', 'Signs', 'Not ordinary'].map(
    (head) => `<th role="columnheader" scope="col">${head}</th>`,
  );
  return (
    `<table role="table" class="stack"><thead role="rowgroup"><tr role="row">${heads.join('')}</tr></thead>` +
    `<tbody role="rowgroup">${rows.join('')}</tbody></table>`
  );
}

function formatLinks(campaign: ReportCampaign, number: ReadonlyMap<string, number>): string {
  const shown = campaign.links.slice(0, SHOWN_LINKS);
  if (shown.length === 0) return '';
  const name = (id: string): string => {
    const place = number.get(id);
    return place === undefined ? escapeHtml(id) : `No. ${String(place)}`;
  };
  const rows = shown.map((link) => {
    const why = link.why.map(
      (evidence) =>
        `<li>${escapeHtml(evidence.say)} <span class="small">(${evidence.bits.toFixed(1)} bits)</span></li>`,
    );
    return (
      `<tr role="row"><td role="cell">${name(link.a)} and ${name(link.b)}</td>` +
      `<td role="cell">${EVIDENCE_WORDS[heaviestKind(link)]}<ul>${why.join('')}</ul></td>` +
      `<td role="cell">${link.bits.toFixed(1)}<span class="narrow-only"> bits</span></td></tr>`
    );
  });
  const rest = campaign.linkCount - shown.length;
  return (
    `<details><summary>Why these belong together (${sayNumberOf(campaign.linkCount, 'link')})</summary>` +
    `<table role="table" class="stack"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Items</th>` +
    `<th role="columnheader" scope="col">Evidence</th><th role="columnheader" scope="col">Bits</th></tr></thead>` +
    `<tbody role="rowgroup">${rows.join('')}</tbody></table>` +
    `${rest > 0 ? `<p class="small">${sayNumberOf(rest, 'more link')} in campaigns.ndjson.</p>` : ''}</details>`
  );
}

const MEMBER_BANDS: Readonly<Record<Band, string>> = {
  strong: 'with strong signs',
  some: 'with some signs',
  none: 'with none found',
  unjudged: 'not judged',
};

function sayBands(bands: Readonly<Record<Band, number>>): string {
  return (['strong', 'some', 'none', 'unjudged'] as const)
    .filter((band) => bands[band] > 0)
    .map((band) => `${sayCount(bands[band])} ${MEMBER_BANDS[band]}`)
    .join(', ');
}

function sayStrongest({ links }: ReportCampaign): string {
  const [evidence] = links.flatMap((link) => link.why).sort((a, b) => b.bits - a.bits);
  return evidence === undefined ? '' : `. Strongest reason: ${escapeHtml(evidence.say)}.`;
}
