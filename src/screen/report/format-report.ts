import { escapeHtml } from '../../base/index.js';
import { createHash } from 'node:crypto';
import { drawBands, drawHistogram, sayStep } from './draw-figures.js';
import { EVIDENCE_WORDS } from './draw-campaign.js';
import { formatCampaign } from './format-campaign.js';
import { formatItemRow } from './format-item-row.js';
import type { ReportData } from './report-data.js';
import { REPORT_SCRIPT } from './report-script.js';
import { REPORT_STYLE } from './report-style.js';
import {
  BAND_WORDS,
  HYPOTHESIS_WORDS,
  KIND_WORDS,
  UNJUDGED_WORDS,
  sayCount,
  sayNumberOf,
  sayPercent,
} from './say-figures.js';

/** Limits of one report: a page that opens everywhere, from a mail attachment too. */
export const REPORT_LIMITS = { items: 2000, campaigns: 200, bytes: 10_000_000 } as const;

/** What of the page's bytes the campaigns and the rest may take; items get what remains. */
const CAMPAIGN_BYTES = 3_000_000;
const FRAME_BYTES = 250_000;

/** A finished page and how much of the run it shows. */
export interface Report {
  readonly html: string;
  readonly items: number;
  readonly campaigns: number;
}

/**
 * The whole run as one self-contained page: no request leaves it, one script with a stated hash, every text escaped.
 * Shows the worst items and campaigns within {@link REPORT_LIMITS} and says what it leaves out.
 * @param fontFaces the `@font-face` rules to put in front of the style, or an empty string.
 */
export function formatReport(data: ReportData, fontFaces = ''): Report {
  const style = fontFaces + REPORT_STYLE;
  const rankById = new Map(data.items.map((item, index) => [item.id, index + 1]));
  const campaigns: string[] = [];
  const anchors = new Map<string, string>();
  let campaignBytes = 0;
  for (const campaign of data.campaigns.slice(0, REPORT_LIMITS.campaigns)) {
    const anchor = `c${String(campaigns.length + 1)}`;
    const html = formatCampaign(campaign, anchor, (id) => rankById.get(id));
    campaignBytes += Buffer.byteLength(html);
    if (campaignBytes > CAMPAIGN_BYTES) break;
    campaigns.push(html);
    anchors.set(campaign.id, anchor);
  }
  const rows: string[] = [];
  let left =
    REPORT_LIMITS.bytes - FRAME_BYTES - Buffer.byteLength(style) - Math.min(campaignBytes, CAMPAIGN_BYTES);
  for (const item of data.items.slice(0, REPORT_LIMITS.items)) {
    const campaignLink = item.campaign === undefined ? undefined : anchors.get(item.campaign);
    const html = formatItemRow(item, rows.length + 1, campaignLink);
    left -= Buffer.byteLength(html);
    if (left < 0) break;
    rows.push(html);
  }
  const html =
    formatHead(style) +
    formatSummary(data) +
    formatRanking(data, rows, anchors) +
    formatCampaigns(data, campaigns) +
    formatProblems(data) +
    formatReading(data) +
    `</main></div>\n<script>${REPORT_SCRIPT}</script>\n</body>\n</html>\n`;
  return { html, items: rows.length, campaigns: campaigns.length };
}

function formatHead(style: string): string {
  const policy =
    `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(REPORT_SCRIPT)}'; ` +
    "font-src data:; base-uri 'none'; form-action 'none'";
  return (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n' +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n' +
    '<meta name="robots" content="noindex">\n<title>Screening report – Tocsin</title>\n' +
    `<style>${style}</style>\n</head>\n<body>\n<a class="skip" href="#ranking">Skip to the ranking</a>\n` +
    `<header class="masthead"><div class="page">${BELL}<p>Tocsin<span>Warning of covert approaches</span></p></div></header>\n` +
    '<div class="page"><main>\n'
  );
}

function formatSummary(data: ReportData): string {
  const { counts } = data;
  const headline =
    counts.bands.strong > 0
      ? `${sayNumberOf(counts.bands.strong, 'item')} of ${sayCount(counts.items)} ${counts.bands.strong === 1 ? 'shows' : 'show'} strong signs`
      : counts.bands.some > 0
        ? `No strong signs; ${sayNumberOf(counts.bands.some, 'item')} of ${sayCount(counts.items)} ${counts.bands.some === 1 ? 'shows' : 'show'} some`
        : `No signs found in ${sayNumberOf(counts.items, 'item')}, which is not proof`;
  const kinds = (Object.keys(KIND_WORDS) as (keyof typeof KIND_WORDS)[])
    .filter((kind) => (counts.kinds[kind] ?? 0) > 0)
    .map((kind) => sayNumberOf(counts.kinds[kind] ?? 0, KIND_WORDS[kind].toLowerCase()))
    .join(', ');
  return (
    `<h1>${headline}</h1>\n` +
    `<p class="lead">Read ${kinds === '' ? 'nothing' : kinds}; ${sayNumberOf(data.campaignCount, 'campaign')} found` +
    `${counts.problems > 0 ? `; <a href="#problems">${sayNumberOf(counts.problems, 'row')} could not be read</a>` : ''}. ` +
    'A sign is a reason to look, not a finding about anyone.</p>\n' +
    '<nav aria-label="On this page"><ul><li><a href="#ranking">What to read first</a></li><li><a href="#campaigns">Campaigns</a></li>' +
    '<li><a href="#problems">What could not be read</a></li><li><a href="#reading">How to read this page</a></li></ul></nav>\n' +
    `<div class="pair"><section class="card figure-pair" aria-label="Items by band">${drawBands(counts)}${formatBandTable(data)}</section>` +
    `<section class="card figure-pair" aria-label="Items by how unlikely they are to be ordinary">${drawHistogram(counts)}${formatStepTable(data)}</section></div>\n`
  );
}

function formatBandTable(data: ReportData): string {
  const rows = (['strong', 'some', 'none'] as const).map((band) => {
    const leaning = data.counts.leanings[band];
    return (
      `<tr><th scope="row">${BAND_WORDS[band]}</th><td class="number-cell">${sayCount(data.counts.bands[band])}</td>` +
      `<td class="number-cell">${sayCount(leaning.covert)}</td><td class="number-cell">${sayCount(leaning.scam)}</td>` +
      `<td class="number-cell">${sayCount(leaning.ordinary)}</td></tr>`
    );
  });
  const reasons = (Object.keys(UNJUDGED_WORDS) as (keyof typeof UNJUDGED_WORDS)[])
    .filter((reason) => (data.counts.unjudged[reason] ?? 0) > 0)
    .map((reason) => `${UNJUDGED_WORDS[reason]} ${sayCount(data.counts.unjudged[reason] ?? 0)}`);
  return (
    '<div class="scroll" tabindex="0" role="region" aria-label="Table of items by band"><table><caption>Items by band, and what they lean to</caption><thead><tr><th scope="col">Band</th>' +
    '<th scope="col" class="number-cell">Items</th><th scope="col" class="number-cell">Covert</th><th scope="col" class="number-cell">Fraud</th>' +
    `<th scope="col" class="number-cell">Ordinary</th></tr></thead><tbody>${rows.join('')}` +
    `<tr><th scope="row">${BAND_WORDS.unjudged}</th><td class="number-cell">${sayCount(data.counts.bands.unjudged)}</td>` +
    `<td colspan="3" class="small">${reasons.join('; ')}</td></tr></tbody></table></div>`
  );
}

function formatStepTable(data: ReportData): string {
  const rows = data.counts.histogram.map(
    (count, step) =>
      `<tr><th scope="row">${sayStep(step)}</th><td class="number-cell">${sayCount(count)}</td></tr>`,
  );
  return (
    '<p class="small">How unlikely each judged item is to be ordinary. Heights are logarithmic; the count stands on each bar.</p>' +
    '<details><summary>The same as a table</summary><table class="plain"><caption>Items by probability of not being ordinary</caption>' +
    '<thead><tr><th scope="col">Not ordinary</th><th scope="col" class="number-cell">Items</th></tr></thead>' +
    `<tbody>${rows.join('')}</tbody></table></details>`
  );
}

function formatRanking(
  data: ReportData,
  rows: readonly string[],
  anchors: ReadonlyMap<string, string>,
): string {
  const left = data.counts.items - rows.length;
  const { budget, threshold } = data.settings;
  const within = data.items.filter((item) => item.withinBudget).length;
  const budgetWords =
    budget === undefined || threshold === undefined
      ? ''
      : `<p>Set for a team that can read ${sayNumberOf(budget, 'item')} a day: ` +
        (within === 0
          ? 'no item asks to be read.'
          : `the first ${sayCount(within)} below, down to ${sayPercent(threshold)} not ordinary.`) +
        '</p>';
  const campaignOptions = [...anchors]
    .map(([id, anchor]) => `<option value="${anchor}">${escapeHtml(id)}</option>`)
    .join('');
  const options = (words: Readonly<Record<string, string>>): string =>
    Object.entries(words)
      .map(([value, label]) => `<option value="${value}">${label}</option>`)
      .join('');
  return (
    '<h2 id="ranking">What to read first</h2>\n' +
    `<p>Items in the order in which they ask to be read.${left > 0 ? ` The first ${sayCount(rows.length)} are here; the other ${sayCount(left)} are in verdicts.ndjson.` : ''}</p>${budgetWords}` +
    '<form class="filters" id="filters" hidden aria-label="Filter the ranking">' +
    '<div class="wide"><label for="f-text">Words in the item</label><input id="f-text" name="text" type="search" autocomplete="off"></div>' +
    `<div><label for="f-band">Signs</label><select id="f-band" name="band"><option value="">All</option>${options(BAND_WORDS)}</select></div>` +
    `<div><label for="f-leaning">Leans to</label><select id="f-leaning" name="leaning"><option value="">All</option>${options(HYPOTHESIS_WORDS)}</select></div>` +
    `<div><label for="f-kind">Kind</label><select id="f-kind" name="kind"><option value="">All</option>${options(KIND_WORDS)}</select></div>` +
    `<div><label for="f-campaign">Campaign</label><select id="f-campaign" name="campaign"><option value="">All</option>${campaignOptions}</select></div>` +
    '<div><button type="button" id="clear">Clear filters</button></div></form>\n' +
    '<p class="small" id="shown" role="status"></p>\n' +
    '<table role="table" class="ranking stack" id="ranking-table"><thead role="rowgroup"><tr role="row">' +
    ['No.', 'Signs', 'Covert', 'Fraud', 'Item', 'Campaign']
      .map((head) => `<th role="columnheader" scope="col">${head}</th>`)
      .join('') +
    `</tr></thead><tbody role="rowgroup">\n${rows.join('')}</tbody></table>\n` +
    '<p><button type="button" id="show-more" hidden>Show 100 more</button></p>\n'
  );
}

function formatCampaigns(data: ReportData, campaigns: readonly string[]): string {
  const left = data.campaignCount - campaigns.length;
  const line = (kind: string): string =>
    `<svg viewBox="0 0 48 12" aria-hidden="true"><line class="edge ${kind}" x1="0" y1="6" x2="48" y2="6" stroke-width="3"/></svg>`;
  const legend = Object.entries(EVIDENCE_WORDS)
    .map(([kind, words]) => `<li>${line(kind)}${words}</li>`)
    .join('');
  return (
    '<h2 id="campaigns">Campaigns</h2>\n' +
    (data.campaignCount === 0
      ? '<p>No two items were held to belong together.</p>\n'
      : '<p>Items that the evidence holds together: the same wording reworked, a shared rare contact, or the same offer in other words. ' +
        'Many campaigns are ordinary, such as one employer’s repeated advert.' +
        `${left > 0 ? ` The ${sayCount(campaigns.length)} that most ask to be read are here; the other ${sayCount(left)} are in campaigns.ndjson.` : ''}</p>\n` +
        `<ul class="legend" aria-label="Kinds of line">${legend}</ul>\n${campaigns.join('')}`)
  );
}

function formatProblems(data: ReportData): string {
  if (data.problems.length === 0) {
    return '<h2 id="problems">What could not be read</h2>\n<p>Every row was read.</p>\n';
  }
  const rows = data.problems.map(
    (problem) =>
      `<tr><td>${escapeHtml(problem.happened)}<br><span class="small">${escapeHtml(problem.next)}</span></td>` +
      `<td class="number-cell">${sayCount(problem.count)}</td></tr>`,
  );
  return (
    '<h2 id="problems">What could not be read</h2>\n<p>Each row with its file and place is in problems.ndjson; everything else was screened.</p>\n' +
    '<table class="plain"><thead><tr><th scope="col">What happened, and what to do</th><th scope="col" class="number-cell">Rows</th></tr></thead>' +
    `<tbody>${rows.join('')}</tbody></table>\n`
  );
}

function formatReading(data: ReportData): string {
  const { prior, inputs } = data.settings;
  const shown = inputs.slice(0, 20).map((input) => escapeHtml(input));
  return (
    '<h2 id="reading">How to read this page</h2>\n' +
    '<ul><li><b>Bits</b> say how much a sign changes the odds: each bit doubles them. +3 for a covert approach means the words are seen about eight times as often in covert approaches as in ordinary ones; a negative figure counts against. ' +
    'Signs that usually come together share a capped group, so the same thing is not counted twice.</li>' +
    `<li>Before anything is read, ${sayPrior(prior.covert)} items are taken to be a covert approach and ${sayPrior(prior.scam)} an ordinary fraud. Another prior moves every probability; set it with --prior.</li>` +
    '<li><b>Strong</b> and <b>some</b> signs are reasons to look. <b>None found</b> is not proof of harmlessness. <b>Not judged</b> means just that.</li>' +
    '<li>Nobody’s name, nationality, language or place weighs anything: those words are never read by what judges.</li>' +
    '<li>No verbatim covert advert is public, so part of the evidence behind the weights is composed from documented traits.</li></ul>\n' +
    `<p class="source">Read from: ${shown.join(', ')}${inputs.length > shown.length ? ` and ${sayCount(inputs.length - shown.length)} more` : ''}.</p>\n` +
    '<footer class="quiet"><p>Made by Tocsin on the machine where it was run. This page makes no connection and keeps nothing.</p></footer>\n'
  );
}

function sayPrior(prior: number): string {
  return prior >= 0.005
    ? `${String(Math.round(prior * 1000) / 10)} in 100`
    : `1 in ${sayCount(Math.round(1 / prior))}`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

const BELL =
  '<svg viewBox="0 0 40 40" aria-hidden="true" fill="none" stroke="#ffffff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round">' +
  '<path d="M20 7c-6 0-9.2 4.6-9.2 10.4v5.4L7.4 29h25.2l-3.4-6.2v-5.4C29.2 11.6 26 7 20 7z"/><path d="M20 7V4"/>' +
  '<circle cx="20" cy="33.4" r="2.6" fill="#f2b237" stroke="#f2b237"/><path d="M4.4 18c0-4 1.500-7.600 4.200-10.300M35.600 18c0-4-1.500-7.600-4.200-10.300" stroke="#f2b237"/></svg>';
