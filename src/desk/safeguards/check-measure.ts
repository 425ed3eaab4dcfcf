import { accept, refuse, type Result } from '../../base/index.js';
import { findCircles } from '../../safeguards/index.js';
import type { AttachedTo } from '../../wire/index.js';
import type { OpenDesk } from '../open-desk.js';
import { allMeasures, readTask } from './read-task.js';

/** Most that one measure answers. */
export const MOST_ATTACHED = 500;

/** Whether everything is there that is to be attached; a measure is attached to no measure. */
export function checkAttached(desk: OpenDesk, attached: readonly AttachedTo[]): Result<null> {
  for (const { kind, id } of attached) {
    const there =
      kind === 'task'
        ? readTask(desk, id)?.on !== undefined
        : kind === 'report'
          ? desk.cases.find(id) !== undefined
          : kind === 'campaign'
            ? desk.campaigns.find(id) !== undefined
            : desk.board.alert(id) !== undefined;
    if (!there) return refuse(kind === 'task' ? 'desk/no-task' : 'desk/no-case');
  }
  return accept(null);
}

/** Whether a measure may wait for these: all measures, and none that waits for it in turn. */
export function checkAfter(desk: OpenDesk, measure: string, after: readonly string[]): Result<null> {
  const graph = new Map<string, readonly string[]>();
  for (const task of allMeasures(desk)) graph.set(task.id, task.after);
  if (after.some((id) => id === measure || !graph.has(id)))
    return refuse(after.includes(measure) ? 'desk/task-circle' : 'desk/no-task');
  graph.set(measure, after);
  return findCircles(graph).some((circle) => circle.includes(measure))
    ? refuse('desk/task-circle')
    : accept(null);
}
