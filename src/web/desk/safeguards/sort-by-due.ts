import type { TaskRow } from '../../../wire/index.js';

/** Late ones first, then open ones by date, those without a date after them, and what has ended last. */
export function sortByDue(one: TaskRow, other: TaskRow): number {
  const [a, b] = [keyOf(one), keyOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function keyOf({ overdue, due, state, title }: TaskRow): string {
  const ended = state === 'closed' || state === 'not-applicable';
  return `${overdue ? '0' : ended ? '2' : '1'} ${due ?? '9999-99-99'} ${title}`;
}
