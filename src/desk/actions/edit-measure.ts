import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { changeTasks, findTask } from '../safeguards/change-tasks.js';
import { checkAfter } from '../safeguards/check-measure.js';

/** Writes the words of a measure anew, and what must be done before it. */
export const editMeasure = defineAction('measure.edit', {
  cases: ({ measure }) => [measure],
  run(desk, officer, { measure: about, title, detail, after, expects }) {
    return changeTasks(desk, officer, 'measure.edit', () => {
      const task = findTask(desk, about);
      if (!task.ok) return task;
      if (task.value.on !== undefined) return refuse('desk/no-task');
      if (task.value.version !== expects) return refuse('desk/changed-meanwhile');
      const may = checkAfter(desk, about, after);
      return may.ok ? accept([{ about, task: { what: 'words' as const, title, detail, after } }]) : may;
    });
  },
});
