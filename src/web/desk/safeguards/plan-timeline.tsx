import type { JSX } from 'preact';
import type { DeskOutput, TaskRow } from '../../../wire/index.js';
import { daysFrom, sayDay } from './say-safeguard.js';
import { sortByDue } from './sort-by-due.js';
import { wrapTitle } from './wrap-title.js';

const SIZE = { width: 860, left: 250, right: 40, top: 34, row: 30 };
/** Measures drawn; the table has all. */
const MOST_ROWS = 30;

interface Bar {
  readonly row: TaskRow;
  readonly from: string;
  readonly to: string;
  readonly after: readonly string[];
}

/** The measures along their dates, with what waits for what. The table below says the same. */
export function PlanTimeline({ plan }: { readonly plan: DeskOutput<'plan.read'> }): JSX.Element {
  const { today } = plan;
  const dated = plan.measures.flatMap(({ row, added, after }): Bar[] =>
    row.due === null ? [] : [{ row, from: added < row.due ? added : row.due, to: row.due, after }],
  );
  const bars = [...dated].sort((a, b) => sortByDue(a.row, b.row)).slice(0, MOST_ROWS);
  const undated = plan.measures.length - dated.length;
  if (bars.length === 0)
    return <p class="govuk-body">No measure has a date, so there is nothing to draw. Give them dates.</p>;
  const first = bars.reduce((least, { from }) => (from < least ? from : least), today);
  const last = bars.reduce((most, { to }) => (to > most ? to : most), today);
  const span = Math.max(1, daysFrom(first, last));
  const { width, left, right, top, row: step } = SIZE;
  const height = top + bars.length * step + 30;
  const x = (day: string): number => left + (daysFrom(first, day) / span) * (width - left - right);
  const y = (index: number): number => top + index * step + step / 2;
  const placeOf = new Map(bars.map(({ row }, index) => [row.id, index] as const));
  const late = bars.filter(({ row }) => row.overdue).length;
  return (
    <figure class="graph plan-picture" tabIndex={0} aria-label="The plan by its dates">
      <svg
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        role="img"
        aria-label={`From ${sayDay(first)} to ${sayDay(last)}: ${String(bars.length)} measures with a date, ${String(late)} of them late on ${sayDay(today)}. The table below says the same.`}
      >
        <defs>
          <marker
            id="waits"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path class="plan-waits__tip" d="M0 0L8 4L0 8z" />
          </marker>
        </defs>
        <line class="plan-today" x1={x(today)} x2={x(today)} y1={top - 8} y2={height - 26} />
        <text class="plan-today__word" x={x(today)} y={top - 14} text-anchor={anchorAt(x(today))}>
          Today
        </text>
        {bars.map(({ row, from, to }, index) => (
          <g key={row.id} class={`plan-bar plan-bar--${row.overdue ? 'late' : row.state}`}>
            <text x={left - 12} y={y(index) + 5} text-anchor="end">
              {wrapTitle(row.title, 31, 1)[0]}
            </text>
            <line x1={x(from)} x2={Math.max(x(to), x(from) + 2)} y1={y(index)} y2={y(index)} />
            <circle cx={x(to)} cy={y(index)} r="6" />
          </g>
        ))}
        {bars.flatMap(({ row, after }, index) =>
          after.flatMap((id) => {
            const at = placeOf.get(id);
            if (at === undefined) return [];
            // From where the one is due to where the other begins.
            const from = x(bars[at]!.to);
            const to = x(bars[index]!.from);
            const side = to >= from ? -4 : 4;
            return [
              <path
                key={`${id} ${row.id}`}
                class="plan-waits"
                marker-end="url(#waits)"
                d={`M${from.toFixed(1)} ${(y(at) + (index > at ? 7 : -7)).toFixed(1)}V${y(index).toFixed(1)}H${(to + side).toFixed(1)}`}
              />,
            ];
          }),
        )}
        <text x={left} y={height - 8}>
          {sayDay(first)}
        </text>
        <text x={width - right} y={height - 8} text-anchor="end">
          {sayDay(last)}
        </text>
      </svg>
      <figcaption class="quiet">
        An arrow leads from a measure to one that waits for it.
        {undated === 0
          ? ''
          : ` ${String(undated)} without a date ${undated === 1 ? 'is' : 'are'} in the table alone.`}
        {dated.length > MOST_ROWS ? ` The first ${String(MOST_ROWS)} are drawn.` : ''}
      </figcaption>
    </figure>
  );
}

function anchorAt(x: number): 'start' | 'middle' | 'end' {
  return x < SIZE.left + 20 ? 'start' : x > SIZE.width - SIZE.right - 20 ? 'end' : 'middle';
}
