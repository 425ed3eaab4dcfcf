import { GUIDANCE_SECTIONS, type Guidance, type GuidanceStatement } from './guidance.js';

/** Everything that guidance says, each statement once, in the order of the page and then of the moments. */
export function statementsOf({ page, moments }: Guidance): readonly GuidanceStatement[] {
  const all = [
    ...GUIDANCE_SECTIONS.flatMap((section) => page[section]),
    ...moments.flatMap(({ three }) => three),
  ];
  return [...new Map(all.map((statement) => [statement.say, statement])).values()];
}

const COLUMNS = ['id', 'version', 'owner', 'review', 'source', 'unsourced', 'text'] as const;

/**
 * Guidance as the table that its safeguard reads (CSV by RFC 4180): a row for each pack. An office can keep its own
 * guidance in a table of the same columns, `unsourced` left out.
 */
export function guidanceTable(guidance: readonly Guidance[]): string {
  const rows = guidance.map((one) => {
    const statements = statementsOf(one);
    const unsourced = statements.filter(({ sources }) => sources.length === 0);
    return [
      one.pack,
      one.version,
      one.owner ?? '',
      one.review ?? '',
      one.sources.map(({ at }) => at).join(' '),
      String(unsourced.length),
      statements.map(({ say }) => say).join('\n'),
    ];
  });
  return [COLUMNS, ...rows].map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

function quote(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
