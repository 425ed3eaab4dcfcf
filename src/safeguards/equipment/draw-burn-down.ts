import { escapeHtml } from '../../base/index.js';
import { daysBetween } from '../shape/day.js';
import { leftToRemove, sayBurnDown, thinDays, type BurnDown, type RemovalCounts } from './burn-down.js';

const SIZE = { width: 720, height: 320 } as const;
const PLOT = { left: 56, right: 16, top: 16, bottom: 40 } as const;
const MOST_POINTS = 240;
const MOST_ROWS = 40;

/** The bands from the ground up: told apart by lightness and by the words beside the table, not by colour alone. */
const BANDS = [
  { of: 'found', words: 'in place, not shown to be off the network', fill: '#7a1f1f' },
  { of: 'disconnected', words: 'in place, off the core network', fill: '#d98c5f' },
] as const;

/** A burn-down as shapes in units of its view box: whoever shows it brings the colours. */
export interface BurnDownShapes {
  readonly width: number;
  readonly height: number;
  /** Where lines of the scale begin and end. */
  readonly left: number;
  readonly right: number;
  /** The bands from the ground up, each with the path of its area. */
  readonly areas: readonly {
    readonly of: 'found' | 'disconnected';
    readonly words: string;
    readonly path: string;
  }[];
  readonly ticks: readonly { readonly count: number; readonly y: number }[];
  readonly first: string;
  readonly last: string;
}

/**
 * How many devices were left to remove, day by day, in steps, for between two steps nothing changed. It holds counts
 * alone. {@link burnDownTable} says the same in words and figures.
 */
export function shapeBurnDown(burnDown: BurnDown): BurnDownShapes {
  const thin = thinDays(burnDown.days, MOST_POINTS);
  // A single day is drawn from edge to edge: a line without width would show nothing.
  const days = thin.length === 1 ? [thin[0]!, thin[0]!] : thin;
  const [first, last] = [days[0]!, days.at(-1)!];
  const span = daysBetween(first.on, last.on);
  const most = Math.max(1, ...days.map(leftToRemove));
  const x = (day: RemovalCounts, index: number): number =>
    PLOT.left +
    (span === 0 ? index : daysBetween(first.on, day.on) / span) * (SIZE.width - PLOT.left - PLOT.right);
  const y = (count: number): number =>
    SIZE.height - PLOT.bottom - (count / most) * (SIZE.height - PLOT.top - PLOT.bottom);
  const areas = BANDS.map(({ of, words }, index) => {
    const under = (day: RemovalCounts): number => (index === 0 ? 0 : day.found);
    const top = stepLine(days, (day, at) => [x(day, at), y(under(day) + day[of])]);
    const bottom = stepLine(days, (day, at) => [x(day, at), y(under(day))]);
    return { of, words, path: `M${top.join('L')}L${bottom.reverse().join('L')}Z` };
  });
  const ticks = [0, most / 2, most]
    .filter((count) => Number.isInteger(count))
    .map((count) => ({ count, y: Math.round(y(count) * 10) / 10 }));
  return {
    ...SIZE,
    left: PLOT.left,
    right: SIZE.width - PLOT.right,
    areas,
    ticks,
    first: first.on,
    last: last.on,
  };
}

/** The burn-down as a picture (SVG). */
export function drawBurnDown(burnDown: BurnDown): string {
  const { width, height, left, right, areas, ticks, first, last } = shapeBurnDown(burnDown);
  const foot = String(height - 14);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" role="img" aria-labelledby="burn-title burn-desc" font-family="sans-serif" font-size="13">`,
    '<title id="burn-title">Devices left to remove</title>',
    `<desc id="burn-desc">${escapeHtml(sayBurnDown(burnDown).join(' '))}</desc>`,
    ...ticks.map(
      ({ count, y }) =>
        `<path d="M${String(left)},${String(y)}H${String(right)}" stroke="#8a8a8a" stroke-width="0.5"/><text x="${String(left - 8)}" y="${round(y + 4)}" text-anchor="end" fill="#222">${String(count)}</text>`,
    ),
    ...areas.map(({ path }, index) => `<path fill="${BANDS[index]!.fill}" d="${path}"/>`),
    `<text x="${String(left)}" y="${foot}" fill="#222">${first}</text>`,
    `<text x="${String(right)}" y="${foot}" text-anchor="end" fill="#222">${last}</text>`,
    '</svg>',
  ].join('');
}

/** A line in steps: until the next day the count stays as it was. */
function stepLine(
  days: readonly RemovalCounts[],
  at: (day: RemovalCounts, index: number) => readonly [number, number],
): string[] {
  const points: string[] = [];
  let height: number | undefined;
  for (const [index, day] of days.entries()) {
    const [across, down] = at(day, index);
    if (height !== undefined) points.push(`${round(across)},${round(height)}`);
    points.push(`${round(across)},${round(down)}`);
    height = down;
  }
  return points;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** The figures of the picture as a table (HTML), at most 40 days of it. */
export function burnDownTable({ days }: BurnDown): string {
  const rows = thinDays(days, MOST_ROWS).map(
    (day) =>
      `<tr><th scope="row">${day.on}</th>${[
        leftToRemove(day),
        day.found,
        day.disconnected,
        day.removed,
        day.replaced,
      ]
        .map((count) => `<td>${String(count)}</td>`)
        .join('')}</tr>`,
  );
  return `<table><caption>Devices left to remove, by day</caption><thead><tr>${[
    'Day',
    'Left to remove',
    BANDS[0].words,
    BANDS[1].words,
    'removed',
    'removed and replaced',
  ]
    .map((head) => `<th scope="col">${head[0]!.toUpperCase()}${head.slice(1)}</th>`)
    .join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** A page of its own for printing: sentences, picture and table. Counts alone, without a device, a maker or a site. */
export function burnDownPage(burnDown: BurnDown): string {
  const key = BANDS.map(
    ({ words, fill }) =>
      `<li><svg width="14" height="14" aria-hidden="true"><rect width="14" height="14" fill="${fill}"/></svg> ${words}</li>`,
  ).join('');
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>Removal of equipment: how far it has got</title><style>
body{font:1rem/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
svg{max-width:100%;height:auto}ul{list-style:none;padding:0}li svg{vertical-align:middle}
table{border-collapse:collapse;margin-top:1.5rem}caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{border-bottom:1px solid #999;padding:.25rem .6rem;text-align:right;font-variant-numeric:tabular-nums}th{text-align:left}
</style></head><body><main><h1>Removal of equipment: how far it has got</h1>
${sayBurnDown(burnDown)
  .map((sentence) => `<p>${escapeHtml(sentence)}</p>`)
  .join('\n')}
${drawBurnDown(burnDown)}
<ul>${key}</ul>
${burnDownTable(burnDown)}
</main></body></html>
`;
}
