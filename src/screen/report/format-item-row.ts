import { escapeHtml } from '../../base/index.js';
import type { Hypothesis } from '../../model/index.js';
import { formatBadge } from './badge.js';
import type { ReportItem, ShownIndicator } from './report-data.js';
import { KIND_WORDS, UNJUDGED_WORDS, sayBits, sayPercent } from './say-figures.js';

const TOWARD: readonly Hypothesis[] = ['covert', 'scam', 'ordinary'];

/** The headings over the signs of one item. */
const TOWARD_WORDS: Readonly<Record<Hypothesis, string>> = {
  covert: 'For a covert approach',
  scam: 'For an ordinary fraud',
  ordinary: 'Against either',
};

/** The names of the fields as a reader knows them. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  company_profile: 'company profile',
  from_headline: "sender's headline",
};

/** What the item leans to, for the filter: the likeliest of the three. */
function leaningOf(item: ReportItem): Hypothesis {
  const { covert, scam, ordinary } = item.probability;
  if (ordinary > covert + scam) return 'ordinary';
  return covert >= scam ? 'covert' : 'scam';
}

/**
 * One row of the ranking, its explanation folded inside.
 * @param campaignLink the address of its campaign on this page, when the report shows that campaign.
 */
export function formatItemRow(item: ReportItem, rank: number, campaignLink: string | undefined): string {
  const title = escapeHtml(item.title === '' ? '(no words)' : item.title);
  const from = item.from === undefined ? '' : ` · from <bdi>${escapeHtml(item.from)}</bdi>`;
  const percents =
    item.band === 'unjudged'
      ? '<td role="cell" class="percent">–</td><td role="cell" class="percent">–</td>'
      : `<td role="cell" class="percent"><span class="narrow-only">Covert approach </span>${sayPercent(item.probability.covert)}</td>` +
        `<td role="cell" class="percent"><span class="narrow-only">Ordinary fraud </span>${sayPercent(item.probability.scam)}</td>`;
  const campaign =
    item.campaign === undefined
      ? '<td role="cell"></td>'
      : `<td role="cell"><span class="narrow-only">Campaign </span>${
          campaignLink === undefined
            ? escapeHtml(item.campaign)
            : `<a class="id" href="#${campaignLink}">${escapeHtml(item.campaign)}</a>`
        }</td>`;
  return (
    `<tr role="row" id="i${String(rank)}" data-band="${item.band}" data-kind="${item.kind}" data-leaning="${leaningOf(item)}"` +
    `${campaignLink === undefined ? '' : ` data-campaign="${campaignLink}"`}${item.withinBudget ? ' class="in-budget"' : ''}>` +
    `<td role="cell" class="rank"><span class="narrow-only">No. </span>${String(rank)}</td>` +
    `<td role="cell">${formatBadge(item.band)}</td>${percents}` +
    `<td role="cell" class="item"><details><summary><span class="name"><bdi>${title}</bdi></span> ` +
    `<span class="more"><span class="closed">Show why</span><span class="opened">Hide why</span></span><br>` +
    `<span class="small">${KIND_WORDS[item.kind]} ${escapeHtml(item.id)}${from}</span></summary>` +
    `${formatWhy(item)}</details></td>${campaign}</tr>\n`
  );
}

function formatWhy(item: ReportItem): string {
  const parts: string[] = [];
  if (item.band === 'unjudged') {
    const reason = item.unjudged === undefined ? '' : `: ${UNJUDGED_WORDS[item.unjudged]}`;
    parts.push(`<p>This item was not judged${reason}. That says nothing about whether it is harmless.</p>`);
  }
  const quoted = new Set<string>();
  for (const toward of TOWARD) {
    const signs = item.indicators.filter((indicator) =>
      // What speaks against a covert approach or a fraud stands with what speaks for an ordinary item.
      toward === 'ordinary'
        ? indicator.toward === 'ordinary' || indicator.bits < 0
        : indicator.toward === toward && indicator.bits >= 0,
    );
    if (signs.length > 0) parts.push(`<h3>${TOWARD_WORDS[toward]}</h3>${formatSigns(signs, quoted)}`);
  }
  if (item.indicators.length === 0 && item.band !== 'unjudged') {
    parts.push('<p>No listed sign was seen in either direction. None found is not proof.</p>');
  }
  for (const note of item.notes) parts.push(`<p class="small">Note: ${escapeHtml(note)}</p>`);
  if (item.facts.length > 0) {
    const facts = item.facts.map((fact) => `${fact.kind} <bdi>${escapeHtml(fact.value)}</bdi>`);
    parts.push(`<p class="small">Contacts and facts: ${facts.join(' · ')}</p>`);
  }
  const row = item.source.row === undefined ? '' : `, row ${String(item.source.row)}`;
  parts.push(
    `<p class="source">From ${escapeHtml(item.source.file)}${row} · SHA-256 ${escapeHtml(item.source.sha256.slice(0, 16))}…</p>`,
  );
  return `<div class="why">${parts.join('')}</div>`;
}

/** @param quoted signs whose words were shown already: one that points two ways is quoted once. */
function formatSigns(indicators: readonly ShownIndicator[], quoted: Set<string>): string {
  const heaviestFirst = [...indicators].sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits));
  return `<ul class="signs">${heaviestFirst.map((indicator) => formatSign(indicator, quoted)).join('')}</ul>`;
}

function formatSign(indicator: ShownIndicator, quoted: Set<string>): string {
  const { quote, field } = indicator;
  const place =
    field === undefined || field === 'text'
      ? ''
      : ` <span class="small">in ${FIELD_WORDS[field] ?? field}</span>`;
  const words =
    quote === undefined || quoted.has(indicator.id)
      ? ''
      : `<br><q>${escapeHtml(indicator.before)}<mark><bdi>${escapeHtml(quote)}</bdi></mark>${escapeHtml(indicator.after)}</q>${place}`;
  quoted.add(indicator.id);
  const full = indicator.bits === 0 ? ' <span class="small">(its group is already full)</span>' : '';
  const against =
    indicator.bits < 0
      ? ` <span class="small">(against ${indicator.toward === 'covert' ? 'a covert approach' : 'a fraud'})</span>`
      : '';
  const bits = indicator.bits === 0 ? '0' : sayBits(indicator.bits);
  return `<li><b>${bits}</b><span>${escapeHtml(indicator.title)}${against}${full}${words}</span></li>`;
}
