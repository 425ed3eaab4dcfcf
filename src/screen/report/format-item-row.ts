import type { Hypothesis } from '../../model/index.js';
import { formatBadge } from './badge.js';
import { escapeHtml } from './escape-html.js';
import type { ReportItem, ShownIndicator } from './report-data.js';
import { HYPOTHESIS_WORDS, KIND_WORDS, UNJUDGED_WORDS, sayBits, sayPercent } from './say-figures.js';

const TOWARD: readonly Hypothesis[] = ['covert', 'scam', 'ordinary'];

/** The names of the fields as a reader knows them. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  company_profile: 'company profile',
  from_headline: "sender's headline",
};

/** What the item leans to, for the filter: the likeliest of the three. */
export function leaningOf(item: ReportItem): Hypothesis {
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
            : `<a href="#${campaignLink}">${escapeHtml(item.campaign)}</a>`
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
  for (const toward of TOWARD) {
    const signs = item.indicators.filter((indicator) => indicator.toward === toward);
    if (signs.length > 0) parts.push(`<h3>Toward ${lowerFirst(HYPOTHESIS_WORDS[toward])}</h3>${formatSigns(signs)}`);
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

function formatSigns(indicators: readonly ShownIndicator[]): string {
  const heaviestFirst = [...indicators].sort((a, b) => b.bits - a.bits);
  return `<ul class="signs">${heaviestFirst.map(formatSign).join('')}</ul>`;
}

function formatSign(indicator: ShownIndicator): string {
  const field = indicator.field === undefined ? '' : ` <span class="small">in ${FIELD_WORDS[indicator.field] ?? indicator.field}</span>`;
  const quote =
    indicator.quote === undefined
      ? ''
      : `<br><q>${escapeHtml(indicator.before)}<mark><bdi>${escapeHtml(indicator.quote)}</bdi></mark>${escapeHtml(indicator.after)}</q>${field}`;
  return `<li><b>${sayBits(indicator.bits)}</b><span>${escapeHtml(indicator.title)}${quote}</span></li>`;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
