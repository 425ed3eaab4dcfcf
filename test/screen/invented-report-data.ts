import type { Band, Hypothesis, ItemKind } from '../../src/model/index.js';
import type { ReportCampaign, ReportData, ReportItem } from '../../src/screen/report/report-data.js';
import { createCounts } from '../../src/screen/screen-counts.js';

/** A text that would break a page that escapes carelessly. */
export const HOSTILE = `</script><script>document.title='broken'</script><img src=x onerror="document.title='broken'">'"&amp;\u0000\u202e`;

const KINDS: readonly ItemKind[] = ['advert', 'message', 'email', 'invitation', 'profile'];

/** Report data of any size, every part of the page in use. The same size gives the same data. */
export function inventReportData(options: {
  items: number;
  campaigns: number;
  padding?: number;
}): ReportData {
  const counts = createCounts();
  const items: ReportItem[] = [];
  for (let index = 0; index < options.items; index += 1) {
    const share = 1 - index / options.items;
    const band: Band =
      index % 17 === 16 ? 'unjudged' : share > 0.9 ? 'strong' : share > 0.6 ? 'some' : 'none';
    const leaning: Hypothesis = share < 0.5 ? 'ordinary' : index % 3 === 0 ? 'covert' : 'scam';
    const kind = KINDS[index % KINDS.length]!;
    const covert = Math.round(share * (leaning === 'scam' ? 0.1 : 0.9) * 1e6) / 1e6;
    const scam = Math.round((share - covert) * 1e6) / 1e6;
    counts.items += 1;
    counts.bands[band] += 1;
    counts.kinds[kind] = (counts.kinds[kind] ?? 0) + 1;
    if (band === 'unjudged') counts.unjudged['too-short'] = (counts.unjudged['too-short'] ?? 0) + 1;
    else {
      counts.leanings[band][leaning] += 1;
      const step = Math.min(9, Math.floor(share * 10));
      counts.histogram[step] = counts.histogram[step]! + 1;
    }
    items.push({
      id: index === 2 ? `x-${HOSTILE}` : `x-${String(index)}`,
      kind,
      title:
        index === 1
          ? HOSTILE
          : `Policy analyst, part time and remote, number ${String(index)}${'o'.repeat(options.padding ?? 0)}`,
      ...(index % 2 === 0 ? { from: 'Rhian Pell' } : {}),
      probability: { covert, scam, ordinary: Math.round((1 - covert - scam) * 1e6) / 1e6 },
      band,
      ...(band === 'unjudged' ? { unjudged: 'too-short' as const } : {}),
      indicators:
        band === 'unjudged'
          ? []
          : [
              {
                id: 'task.paid-report',
                title: 'Offers money for a short written report',
                group: 'task',
                bits: 3.17,
                toward: 'covert',
                field: 'text',
                start: 10,
                end: 20,
                quote: index === 1 ? HOSTILE : 'nine hundred pounds for two pages',
                before: 'We would pay ',
                after: ' on where the committee is heading, and nobody need',
              },
              {
                id: 'ordinary.named-client',
                title: 'Names the client and how to check it',
                group: 'process',
                bits: 1.2,
                toward: 'ordinary',
                before: '',
                after: '',
              },
            ],
      facts: [
        { kind: 'phone', value: '+447700900123' },
        { kind: 'domain', value: 'pell-advisory.example' },
      ],
      notes: index % 5 === 0 ? ['2 zero-width characters were taken out of the text.'] : [],
      source: { file: 'adverts.ndjson', row: index + 1, sha256: 'ab'.repeat(32) },
      ...(index < options.campaigns * 4 ? { campaign: `c-${String(index % options.campaigns)}` } : {}),
      withinBudget: index < 20,
    });
  }
  return {
    counts: { ...counts, problems: 3, problemCodes: { 'intake/empty': 3 } },
    items,
    campaigns: Array.from({ length: options.campaigns }, (_, index) =>
      inventCampaign(index, items, options.campaigns),
    ),
    campaignCount: options.campaigns + 5,
    problems: [
      {
        code: 'intake/empty',
        count: 3,
        happened: 'There is nothing to read.',
        next: 'Give a file with text in it.',
      },
    ],
    settings: {
      inputs: ['adverts.ndjson', `${HOSTILE}.csv`],
      prior: { covert: 0.02, scam: 0.05 },
      budget: 20,
      threshold: 0.8,
    },
  };
}

function inventCampaign(index: number, items: readonly ReportItem[], campaigns: number): ReportCampaign {
  const own = items.filter((item) => item.campaign === `c-${String(index)}`);
  const extra = Array.from({ length: (index * 7) % 50 }, (_, n) => ({
    id: `m-${String(index)}-${String(n)}`,
    title: 'An advert outside the ranking',
    kind: 'advert' as const,
    band: 'none' as const,
    share: 0.02,
  }));
  const members = [
    ...own.map(({ id, title, kind, band, probability }) => ({
      id,
      title,
      kind,
      band,
      share: 1 - probability.ordinary,
    })),
    ...extra,
  ];
  const kinds = ['near-duplicate', 'fact', 'offer', 'person'] as const;
  return {
    id: `c-${String(index)}`,
    size: members.length + (index % 2) * campaigns,
    bands: { strong: own.length, some: 0, none: extra.length, unjudged: 0 },
    members,
    links: members.slice(1).map((member, n) => ({
      a: members[Math.floor(n / 3)]!.id,
      b: member.id,
      bits: 6 + (n % 5) * 6,
      why: [
        {
          kind: kinds[n % 4]!,
          bits: 6 + (n % 5) * 6,
          say: `they share the phone +44 7700 900123 ${n === 0 ? HOSTILE : ''}`,
        },
      ],
    })),
    linkCount: members.length - 1,
  };
}
