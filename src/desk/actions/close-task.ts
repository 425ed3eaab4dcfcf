import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { believeProof, changeTasks, findTask } from '../safeguards/change-tasks.js';
import { isOpenTask } from '../safeguards/read-task.js';

/** Closes an action or a measure by what shows that it was done: the only way in which one is closed. */
export const closeTask = defineAction('task.close', {
  cases: ({ task }) => [task],
  run(desk, officer, { task: about, proof: given }) {
    return changeTasks(desk, officer, 'task.close', () => {
      const task = findTask(desk, about);
      if (!task.ok) return task;
      if (!isOpenTask(task.value)) return refuse('desk/task-ended');
      const proof = believeProof(desk, given);
      return proof.ok
        ? accept([{ about, task: { what: 'closed' as const, before: task.value.state, proof: proof.value } }])
        : proof;
    });
  },
});
