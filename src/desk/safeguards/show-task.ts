import { sayBasis } from '../../safeguards/index.js';
import type { Finding } from '../../safeguards/index.js';
import type { AttachedTo, KeptFinding, TaskDetail, TaskRow } from '../../wire/index.js';
import type { OpenDesk } from '../open-desk.js';
import { sayChange, sentence } from '../say-change.js';
import { allMeasures, isOverdue, isSame, readTask, todayOf, type Task } from './read-task.js';

/** A finding as pages read it. */
export function showFinding(finding: Finding): KeptFinding {
  const { from, until, due, basis, ...rest } = finding;
  return { ...rest, from: from ?? null, until: until ?? null, due: due ?? null, basis: sayBasis(basis) };
}

/** A task as a row. */
export function showTask(desk: OpenDesk, task: Task): TaskRow {
  const { id, on, title, owner, due, state, why, steps, version } = task;
  return {
    id,
    kind: on === undefined ? 'measure' : 'action',
    title,
    finding: on === undefined ? null : showFinding(on.finding),
    safeguard: on?.safeguard ?? null,
    list: on?.list ?? null,
    gone: on !== undefined && !desk.safeguards.isPresent(on.list, on.finding.id),
    owner,
    due,
    overdue: isOverdue(task, todayOf(desk)),
    state,
    why,
    step: steps.at(-1)?.name ?? null,
    version,
  };
}

/** Overdue first, then by date, those without a date last; the same for the same tasks. */
export function byDue(one: TaskRow, other: TaskRow): number {
  const key = ({ overdue, due, state, finding, title, id }: TaskRow): string =>
    `${overdue ? '0' : state === 'open' || state === 'in-hand' ? '1' : '2'} ${due ?? '9999-99-99'} ${finding?.subject ?? title} ${id}`;
  const [a, b] = [key(one), key(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A task with all that hangs on it. */
export function showTaskDetail(desk: OpenDesk, task: Task): TaskDetail {
  const row = (id: string): TaskRow[] => {
    const found = readTask(desk, id);
    return found === undefined ? [] : [showTask(desk, found)];
  };
  const measures = [...allMeasures(desk)];
  const here: AttachedTo = { kind: 'task', id: task.id };
  const answering = measures.filter(({ attached }) => attached.some((to) => isSame(to, here)));
  return {
    row: showTask(desk, task),
    detail: task.detail,
    steps: [...task.steps],
    proof: task.closed,
    attached: [
      ...task.attached.map((to) => ({ ...to, say: sayAttached(desk, to) })),
      ...answering.map(({ id, title }) => ({ kind: 'task' as const, id, say: title })),
    ],
    after: task.after.flatMap(row),
    before: measures.filter(({ after }) => after.includes(task.id)).map((one) => showTask(desk, one)),
    lines: desk.cases.eventsAbout(task.id).flatMap(({ act, at, by, change }) => {
      const say = sayChange(change);
      return say === undefined ? [] : [{ act, at, by, say: sentence(say), undone: desk.cases.isUndone(act) }];
    }),
  };
}

/** What is attached in a line; what is no longer kept is said to be gone. */
function sayAttached(desk: OpenDesk, { kind, id }: AttachedTo): string {
  switch (kind) {
    case 'task': {
      const found = readTask(desk, id);
      if (found === undefined) return `${id}, no longer kept`;
      return found.on === undefined ? found.title : `${found.on.finding.subject}: ${found.title}`;
    }
    case 'report':
      return desk.cases.find(id) === undefined ? `Report ${id}, no longer kept` : `Report ${id}`;
    case 'campaign':
      return desk.campaigns.find(id) === undefined ? `Campaign ${id}, no longer kept` : `Campaign ${id}`;
    case 'alert':
      return desk.board.alert(id)?.statement.headline ?? `Alert ${id}, no longer kept`;
  }
}
