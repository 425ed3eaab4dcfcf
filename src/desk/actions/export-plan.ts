import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { performChange } from '../perform-change.js';
import { formatTable } from '../safeguards/format-table.js';
import { allMeasures, todayOf } from '../safeguards/read-task.js';

const HEADER = ['id', 'title', 'owner', 'due', 'dependencies', 'proof', 'state', 'detail'];
const STATES = { open: 'open', 'in-hand': 'in hand', closed: 'done', 'not-applicable': 'dropped' } as const;

/** The plan as a table that `tocsin safeguard plan` reads. That it left the desk is in the audit. */
export const exportPlan = defineAction('plan.export', {
  async run(desk, officer, { why }) {
    const rows = [...allMeasures(desk)].map(({ id, title, owner, due, after, closed, state, detail }) => [
      id,
      title,
      owner ?? '',
      due ?? '',
      after.join('; '),
      closed?.proof.sha256 ?? '',
      STATES[state],
      detail,
    ]);
    const done = await performChange(desk, officer, () =>
      accept({
        audit: { say: `The plan was exported with ${String(rows.length)} measures`, after: { why } },
        write: () => Promise.resolve(),
      }),
    );
    if (!done.ok) return done;
    return accept({ name: `plan-${todayOf(desk)}.csv`, csv: formatTable(HEADER, rows), rows: rows.length });
  },
});
