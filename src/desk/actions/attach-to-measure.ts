import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { changeTasks, findTask } from '../safeguards/change-tasks.js';
import { checkAttached, MOST_ATTACHED } from '../safeguards/check-measure.js';
import { isSame } from '../safeguards/read-task.js';

/** Attaches a finding's action, a report, a campaign or an alert to the measure that answers it, or takes it off. */
export const attachToMeasure = defineAction('task.attach', {
  cases: ({ measure, to }) => [measure, to.id],
  run(desk, officer, { measure: about, to, attach }) {
    return changeTasks(desk, officer, 'task.attach', () => {
      const task = findTask(desk, about);
      if (!task.ok) return task;
      if (task.value.on !== undefined) return refuse('desk/no-task');
      const has = task.value.attached.some((one) => isSame(one, to));
      if (has === attach) return refuse('desk/task-unchanged');
      const may = attach ? checkAttached(desk, [to]) : accept(null);
      if (!may.ok) return may;
      if (attach && task.value.attached.length >= MOST_ATTACHED) return refuse('desk/task-full');
      return accept([{ about, task: { what: attach ? ('attached' as const) : ('detached' as const), to } }]);
    });
  },
});
