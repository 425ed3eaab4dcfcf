import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { pageOf } from '../page-of.js';
import { readTask, todayOf } from '../safeguards/read-task.js';
import { byDue, showTask } from '../safeguards/show-task.js';
import type { TaskRow } from '../../wire/index.js';

/** Findings and their actions, overdue ones first, as they are asked for. */
export const listSafeguardFindings = defineAction('safeguard.findings', {
  cases: ({ list }) => (list === undefined ? [] : [list]),
  run(desk, _officer, { list, safeguard, answer, state, owner, overdue, text, after, limit }) {
    const rows: TaskRow[] = [];
    const owners = new Set<string>();
    for (const [id, row] of desk.safeguards.findings()) {
      if (list !== undefined && row.list !== list) continue;
      if (safeguard !== undefined && row.safeguard !== safeguard) continue;
      const task = showTask(desk, readTask(desk, id)!);
      if (task.owner !== null) owners.add(task.owner);
      if (answer !== undefined && row.finding.answer !== answer) continue;
      if (state !== undefined && task.state !== state) continue;
      if (owner !== undefined && (task.owner ?? '') !== owner) continue;
      if (overdue === true && !task.overdue) continue;
      if (text !== undefined && !holds(task, text)) continue;
      rows.push(task);
    }
    const page = pageOf(rows.sort(byDue), { after, limit });
    return Promise.resolve(
      accept({
        today: todayOf(desk),
        tasks: page.rows,
        total: rows.length,
        overdue: rows.filter((row) => row.overdue).length,
        owners: [...owners].sort(),
        next: page.next,
      }),
    );
  },
});

function holds({ finding, title }: TaskRow, text: string): boolean {
  const sought = text.trim().toLowerCase();
  return [finding?.subject, title, finding?.detail].some(
    (one) => one?.toLowerCase().includes(sought) === true,
  );
}
