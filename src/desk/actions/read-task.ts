import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { findTask } from '../safeguards/change-tasks.js';
import { todayOf } from '../safeguards/read-task.js';
import { showTaskDetail } from '../safeguards/show-task.js';

/** An action or a measure with its steps, proof, what is attached, and all that was done with it. */
export const readTaskAct = defineAction('task.read', {
  cases: ({ task }) => [task],
  run(desk, _officer, { task: id }) {
    const task = findTask(desk, id);
    return Promise.resolve(
      task.ok ? accept({ today: todayOf(desk), task: showTaskDetail(desk, task.value) }) : task,
    );
  },
});
