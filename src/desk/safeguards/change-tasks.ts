import { accept, refuse, type Result } from '../../base/index.js';
import type { DeskCallName, GivenProof, Proof, TaskRow } from '../../wire/index.js';
import type { ActingOfficer } from '../action.js';
import { findExhibit } from '../evidence/find-exhibit.js';
import type { OpenDesk } from '../open-desk.js';
import { performAct } from '../perform-act.js';
import { readTask, type Task } from './read-task.js';
import { showTask } from './show-task.js';
import { sayTaskChange, type TaskChange } from './task-change.js';

/** Finds a task. */
export function findTask(desk: OpenDesk, id: string): Result<Task> {
  const task = readTask(desk, id);
  return task === undefined ? refuse('desk/no-task') : accept(task);
}

/** Makes changes to tasks as one act, which can be undone as one. A plan that comes to nothing is refused. */
export async function changeTasks(
  desk: OpenDesk,
  officer: ActingOfficer,
  action: DeskCallName,
  plan: () => Result<readonly { readonly about: string; readonly task: TaskChange }[]>,
): Promise<Result<{ act: string; tasks: TaskRow[] }>> {
  const about = new Set<string>();
  const done = await performAct(desk, officer, action, () => {
    const planned = plan();
    if (!planned.ok) return planned;
    if (planned.value.length === 0) return refuse('desk/task-unchanged');
    for (const one of planned.value) about.add(one.about);
    return accept({
      changes: planned.value.map((one) => ({
        about: one.about,
        change: { kind: 'task' as const, task: one.task },
      })),
      audit: {
        say: [...new Set(planned.value.map(({ task }) => sayTaskChange(task)))].join('; ').slice(0, 500),
        cases: [...about],
        after: planned.value,
      },
    });
  });
  if (!done.ok) return done;
  const tasks = [...about].flatMap((id) => {
    const task = readTask(desk, id);
    return task === undefined ? [] : [showTask(desk, task)];
  });
  return accept({ act: done.value.act, tasks });
}

/** The proof with its hash: an exhibit must be here and whole. */
export function believeProof(desk: OpenDesk, given: GivenProof): Result<Proof> {
  if (given.kind === 'document') return accept(given);
  const exhibit = findExhibit(desk, given.exhibit);
  return exhibit.ok
    ? accept({ kind: 'exhibit', exhibit: exhibit.value.id, sha256: exhibit.value.sha256 })
    : exhibit;
}
