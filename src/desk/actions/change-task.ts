import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { changeTasks, findTask } from '../safeguards/change-tasks.js';
import type { TaskChange } from '../safeguards/task-change.js';

/**
 * Gives one or many tasks an owner, a date, a state. Nothing is closed here: only proof does that. Saying that it does not
 * apply, or opening what proof had closed, needs a reason.
 */
export const changeTask = defineAction('task.change', {
  cases: ({ tasks }) => tasks,
  run(desk, officer, { tasks, owner, due, state, why = '', expects }) {
    return changeTasks(desk, officer, 'task.change', () => {
      const changes: { about: string; task: TaskChange }[] = [];
      for (const about of new Set(tasks)) {
        const found = findTask(desk, about);
        if (!found.ok) return found;
        const task = found.value;
        if (expects !== undefined && expects !== task.version) return refuse('desk/changed-meanwhile');
        if (owner !== undefined && owner !== task.owner)
          changes.push({ about, task: { what: 'owner', before: task.owner, after: owner } });
        if (due !== undefined && due !== task.due)
          changes.push({ about, task: { what: 'due', before: task.due, after: due, why } });
        if (state === undefined || state === task.state) continue;
        if (why === '' && (state === 'not-applicable' || task.state === 'closed'))
          return refuse('desk/task-reason');
        changes.push({ about, task: { what: 'state', before: task.state, after: state, why } });
      }
      return accept(changes);
    });
  },
});
