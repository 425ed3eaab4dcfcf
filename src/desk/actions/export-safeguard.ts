import { accept, refuse } from '../../base/index.js';
import { sayBasis } from '../../safeguards/index.js';
import { defineAction } from '../action.js';
import { performChange } from '../perform-change.js';
import { formatTable } from '../safeguards/format-table.js';
import { readTask, todayOf, type Task } from '../safeguards/read-task.js';

const HEADER = [
  'id',
  'subject',
  'answer',
  'rule',
  'title',
  'rule_state',
  'basis',
  'detail',
  'closes',
  'owner',
  'due',
  'state',
  'reason',
  'steps',
  'proof_sha256',
  'found_in_last_run',
];

/** The findings of a list with their actions as a table. It maps what is sensitive: why it left is in the audit. */
export const exportSafeguard = defineAction('safeguard.export', {
  cases: ({ list }) => [list],
  async run(desk, officer, { list: id, why }) {
    const list = desk.safeguards.list(id);
    if (list === undefined) return refuse('desk/no-safeguard');
    const rows = [...desk.safeguards.findings()]
      .filter(([, row]) => row.list === id)
      .flatMap(([task]) => readTask(desk, task) ?? [])
      .map((task) => rowOf(task, desk.safeguards.isPresent(id, task.on?.finding.id ?? '')));
    const done = await performChange(desk, officer, () =>
      accept({
        audit: {
          say: `The findings of a list were exported, ${String(rows.length)} of them`,
          after: { why },
        },
        write: () => Promise.resolve(),
      }),
    );
    if (!done.ok) return done;
    const name = `${list.safeguard}-${id}-${todayOf(desk)}.csv`;
    return accept({ name, csv: formatTable(HEADER, rows), rows: rows.length });
  },
});

function rowOf({ on, owner, due, state, why, steps, closed }: Task, isPresent: boolean): string[] {
  if (on === undefined) return [];
  const { finding } = on;
  return [
    finding.id,
    finding.subject,
    finding.answer,
    finding.rule,
    finding.title,
    finding.state,
    sayBasis(finding.basis),
    finding.detail,
    finding.closes,
    owner ?? '',
    due ?? '',
    state,
    why,
    steps.map(({ name }) => name).join('; '),
    closed?.proof.sha256 ?? '',
    isPresent ? 'yes' : 'no',
  ];
}
