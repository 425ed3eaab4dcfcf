import type { Estimate } from './figures.js';

/** One line of the table: a figure of ours, the peers' on the same texts, and what was asked for. */
export interface Figure {
  readonly measure: string;
  readonly ours: string;
  readonly words?: string;
  readonly characters?: string;
  readonly asked?: string;
  /** Whether what was asked for is reached; missing when nothing was. */
  readonly met?: boolean;
}

/** A figure with its interval: `0.854 [0.783, 0.912]`. */
export function sayEstimate(estimate: Estimate): string {
  return `${estimate.value.toFixed(3)} [${estimate.low.toFixed(3)}, ${estimate.high.toFixed(3)}]`;
}

/** A share as a percentage with the counts behind it: `0.4 % (3 of 712)`. */
export function sayShare(part: number, all: number): string {
  return `${((100 * part) / all).toFixed(2)} % (${String(part)} of ${String(all)})`;
}

/** The table in Markdown, columns padded so that it reads in a terminal too. */
export function formatTable(figures: readonly Figure[]): string {
  const rows = [
    ['measure', 'Tocsin', 'word n-grams', 'character n-grams', 'asked', ''],
    ...figures.map((figure) => [
      figure.measure,
      figure.ours,
      figure.words ?? '',
      figure.characters ?? '',
      figure.asked ?? '',
      figure.met === undefined ? '' : figure.met ? 'met' : 'MISSED',
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [
    line(rows[0]!),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...rows.slice(1).map(line),
  ].join('\n');
}
