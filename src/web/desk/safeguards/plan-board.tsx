import type { JSX } from 'preact';
import type { TaskRow, TaskState } from '../../../wire/index.js';
import { sayDay } from './say-safeguard.js';
import { wrapTitle } from './wrap-title.js';

const COLUMNS: readonly { readonly of: TaskState; readonly words: string }[] = [
  { of: 'open', words: 'Not begun' },
  { of: 'in-hand', words: 'In hand' },
  { of: 'closed', words: 'Done, with proof' },
];
const CARD = { width: 250, height: 74, gap: 12 };
const HEAD = 40;
const LINE = 28;
/** Cards drawn of one column; the table has all. */
const MOST_CARDS = 8;

/** The measures in columns by where they stand. The table below says the same, and links to each. */
export function PlanBoard({
  rows,
  today,
}: {
  readonly rows: readonly TaskRow[];
  readonly today: string;
}): JSX.Element {
  const columns = COLUMNS.map(({ of, words }) => ({ words, rows: rows.filter(({ state }) => state === of) }));
  const tallest = Math.max(1, ...columns.map((column) => Math.min(column.rows.length, MOST_CARDS)));
  const width = COLUMNS.length * (CARD.width + CARD.gap) + CARD.gap;
  const more = columns.some((column) => column.rows.length > MOST_CARDS);
  const height = HEAD + tallest * (CARD.height + CARD.gap) + (more ? 28 : 4);
  return (
    <figure class="graph plan-picture" tabIndex={0} aria-label="The plan as a board">
      <svg
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        role="img"
        aria-label={`On ${sayDay(today)}: ${columns
          .map((column) => `${column.words}: ${String(column.rows.length)}`)
          .join('; ')}. The table below says the same.`}
      >
        {columns.map((column, index) => {
          const x = CARD.gap + index * (CARD.width + CARD.gap);
          return (
            <g key={column.words}>
              <text class="plan-picture__head" x={x} y={26}>
                {column.words} ({column.rows.length})
              </text>
              {column.rows.slice(0, MOST_CARDS).map((row, place) => (
                <Card key={row.id} row={row} x={x} y={HEAD + place * (CARD.height + CARD.gap)} />
              ))}
              {column.rows.length > MOST_CARDS ? (
                <text x={x} y={height - 8}>
                  and {column.rows.length - MOST_CARDS} more
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

function Card({ row, x, y }: { readonly row: TaskRow; readonly x: number; readonly y: number }): JSX.Element {
  const look = row.overdue ? 'late' : row.state;
  const due = row.due === null ? 'No date' : `${row.overdue ? 'Late: ' : ''}${sayDay(row.due)}`;
  return (
    <g class={`plan-card plan-card--${look}`}>
      <rect x={x} y={y} width={CARD.width} height={CARD.height} rx="3" />
      <rect class="plan-card__edge" x={x} y={y} width="7" height={CARD.height} />
      {wrapTitle(row.title, LINE, 2).map((line, index) => (
        <text key={line} x={x + 17} y={y + 22 + index * 18}>
          {line}
        </text>
      ))}
      <text class="plan-card__due" x={x + 17} y={y + CARD.height - 10}>
        {due}
      </text>
    </g>
  );
}
