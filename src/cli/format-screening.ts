import {
  BAND_WORDS,
  HYPOTHESIS_WORDS,
  KIND_WORDS,
  sayCount,
  sayNumberOf,
  sayPercent,
  type ScreenOutcome,
} from '../screen/index.js';
import { formatTable, plainText, type Terminal } from './terminal.js';

const SHOWN_ITEMS = 15;
const SHOWN_CAMPAIGNS = 8;
const NUMBER_WIDTH = 4;

/** What a run found, for a person at a terminal: bands, the items that most ask to be read, campaigns, the report. */
export function formatScreening(outcome: ScreenOutcome, terminal: Terminal): string[] {
  const { counts } = outcome;
  return [
    ...formatBands(outcome, terminal),
    '',
    ...formatItems(outcome, terminal),
    ...formatCampaigns(outcome, terminal),
    counts.bands.none > 0
      ? 'None found is not proof that an item is harmless; a sign is not proof of anything either.'
      : '',
    `Report: ${outcome.reportPath}`,
  ];
}

function formatBands({ counts }: ScreenOutcome, { style }: Terminal): string[] {
  const rows = (['strong', 'some', 'none', 'unjudged'] as const)
    .filter((band) => band !== 'unjudged' || counts.bands.unjudged > 0)
    .map((band) => {
      const lean = band === 'none' || band === 'unjudged' ? '' : sayLeaning(counts.leanings[band]);
      return [BAND_WORDS[band], sayCount(counts.bands[band]), lean];
    });
  return [
    style.bold(`Screened ${sayNumberOf(counts.items, 'item')}`),
    '',
    ...formatTable(rows, [false, true]).map((line) => `  ${line}`),
  ];
}

function sayLeaning(leaning: Readonly<Record<'covert' | 'scam' | 'ordinary', number>>): string {
  return (['covert', 'scam', 'ordinary'] as const)
    .filter((one) => leaning[one] > 0)
    .map((one) => `${sayCount(leaning[one])} toward ${HYPOTHESIS_WORDS[one].toLowerCase()}`)
    .join(', ');
}

function formatItems({ items, settings }: ScreenOutcome, { columns, style }: Terminal): string[] {
  const shown = items.filter((item) => item.band === 'strong' || item.band === 'some').slice(0, SHOWN_ITEMS);
  if (shown.length === 0) return [];
  const heads = ['No.', 'Signs', 'Covert', 'Fraud', 'Item'];
  const rows = shown.map((item, index) => [
    String(index + 1),
    BAND_WORDS[item.band],
    sayPercent(item.probability.covert),
    sayPercent(item.probability.scam),
    `${KIND_WORDS[item.kind]} ${plainText(item.id)}: ${plainText(item.title)}`,
  ]);
  const [head, ...lines] = formatTable([heads, ...rows], [true, false, true, true]);
  const budget =
    settings.budget === undefined ? '' : ` (set for ${sayNumberOf(settings.budget, 'item')} a day)`;
  return [
    style.bold(`What to read first${budget}`),
    '',
    style.quiet(cut(`  ${head ?? ''}`, columns)),
    ...lines.map((line, index) => mark(cut(`  ${line}`, columns), shown[index]!.band, style)),
    '',
  ];
}

function mark(line: string, band: string, style: Terminal['style']): string {
  const words = band === 'strong' ? BAND_WORDS.strong : BAND_WORDS.some;
  return line.replace(words, band === 'strong' ? style.strong(words) : style.some(words));
}

function formatCampaigns(
  { campaigns, shownCampaigns }: ScreenOutcome,
  { columns, style }: Terminal,
): string[] {
  if (campaigns.length === 0) return ['No two items were held to belong together.', ''];
  const rows = shownCampaigns.slice(0, SHOWN_CAMPAIGNS).map((campaign) => {
    const why = campaign.links[0]?.why[0]?.say ?? '';
    const signs = campaign.bands.strong + campaign.bands.some;
    return [
      `  ${plainText(campaign.id)}`,
      sayNumberOf(campaign.size, 'item').padStart(NUMBER_WIDTH + 6),
      signs === 0 ? 'no signs' : `${sayCount(signs)} with signs`,
      plainText(why),
    ];
  });
  const rest = campaigns.length - rows.length;
  return [
    style.bold(sayNumberOf(campaigns.length, 'campaign')),
    '',
    ...formatTable(rows).map((line) => cut(line, columns)),
    ...(rest > 0 ? [`  and ${sayCount(rest)} more in campaigns.ndjson`] : []),
    '',
  ];
}

function cut(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, columns - 1).trimEnd()}…`;
}
