import type { JSX } from 'preact';
import type { BoardPoint } from '../../../wire/index.js';
import { sayTime } from '../words/say.js';
import { Time } from '../words/tags.js';

const SIZE = { width: 560, height: 300, left: 44, right: 152, top: 14, bottom: 34 };
const LINES = [
  { of: 'sent', words: 'Sent' },
  { of: 'fetched', words: 'Fetched' },
  { of: 'acknowledged', words: 'Acknowledged' },
  { of: 'unreachable', words: 'Unreachable' },
] as const;
/** Least distance between two names at the ends of lines. */
const NAME_HEIGHT = 17;
/** Rows of the table that says the same. */
const MOST_ROWS = 12;

/** How the figures grew, as a picture with the same in a table. */
export function BoardPicture({ points }: { readonly points: readonly BoardPoint[] }): JSX.Element {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined)
    return <p class="quiet board__none">The picture is drawn when the first figures are here.</p>;
  const { width, height, left, right, top, bottom } = SIZE;
  const from = Date.parse(first.at);
  const span = Math.max(1, Date.parse(last.at) - from);
  const most = Math.max(1, ...points.map(({ members }) => members));
  const x = (at: string): number => left + ((Date.parse(at) - from) / span) * (width - left - right);
  const y = (count: number): number => top + (1 - count / most) * (height - top - bottom);
  const names = placeNames(LINES.map(({ of }) => y(last[of])));
  return (
    <figure class="graph board__picture">
      <svg
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        role="img"
        aria-label={`From ${sayTime(first.at)} to ${sayTime(last.at)}: of ${String(last.members)} members ${String(
          last.acknowledged,
        )} have acknowledged, ${String(last.fetched)} have fetched it. The table below says the same.`}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line
              class="board__grid"
              x1={left}
              x2={width - right}
              y1={y(share * most)}
              y2={y(share * most)}
            />
            <text x={left - 6} y={y(share * most) + 4} text-anchor="end">
              {Math.round(share * most)}
            </text>
          </g>
        ))}
        <text x={left} y={height - 10}>
          {sayShort(first.at)}
        </text>
        <text x={width - right} y={height - 10} text-anchor="end">
          {sayShort(last.at)}
        </text>
        {LINES.map(({ of, words }, index) => (
          <g key={of} class={`board__line board__line--${of}`}>
            <path d={stepsOf(points.map((point) => [x(point.at), y(point[of])] as const))} />
            <circle cx={x(last.at)} cy={y(last[of])} r="3.5" />
            <text x={width - right + 10} y={(names[index] ?? 0) + 4}>
              {words} {last[of]}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        <details class="why">
          <summary>The picture as a table</summary>
          <table class="dense stack">
            <caption class="govuk-visually-hidden">Figures over time</caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                {LINES.map(({ of, words }) => (
                  <th scope="col" class="number" key={of}>
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {thin(points).map((point) => (
                <tr key={point.at}>
                  <th scope="row">
                    <Time at={point.at} />
                  </th>
                  {LINES.map(({ of, words }) => (
                    <td class="number" data-label={words} key={of}>
                      {point[of].toLocaleString('en-GB')}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </figcaption>
    </figure>
  );
}

/** A line in steps: between two countings the older figure holds. */
function stepsOf(places: readonly (readonly [number, number])[]): string {
  return places
    .map(([x, y], index) =>
      index === 0 ? `M${x.toFixed(1)} ${y.toFixed(1)}` : `H${x.toFixed(1)}V${y.toFixed(1)}`,
    )
    .join('');
}

/** Heights for the names of the lines, moved apart where lines end close together. */
function placeNames(heights: readonly number[]): readonly number[] {
  const order = heights.map((_, index) => index).sort((one, other) => heights[one]! - heights[other]!);
  const placed = [...heights];
  order.forEach((index, rank) => {
    const above = order[rank - 1];
    if (above !== undefined) placed[index] = Math.max(heights[index]!, placed[above]! + NAME_HEIGHT);
  });
  const over = Math.max(0, Math.max(...placed) - (SIZE.height - SIZE.bottom));
  if (over === 0) return placed;
  // The lowest stands on the axis, and pushes up only those that it touches.
  let floor = SIZE.height - SIZE.bottom;
  for (const index of [...order].reverse()) {
    placed[index] = Math.min(placed[index]!, floor);
    floor = placed[index] - NAME_HEIGHT;
  }
  return placed;
}

/** At most so many rows, the first and the last among them. */
function thin(points: readonly BoardPoint[]): readonly BoardPoint[] {
  if (points.length <= MOST_ROWS) return points;
  return Array.from(
    { length: MOST_ROWS },
    (_, row) => points[Math.round((row * (points.length - 1)) / (MOST_ROWS - 1))]!,
  );
}

function sayShort(at: string): string {
  return new Date(at).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}
