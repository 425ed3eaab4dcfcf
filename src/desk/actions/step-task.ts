import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { believeProof, changeTasks, findTask } from '../safeguards/change-tasks.js';
import { isOpenTask } from '../safeguards/read-task.js';

/** Records a step on the way to being done, such as that a device was disconnected, with what shows it. */
export const stepTask = defineAction('task.step', {
  cases: ({ task }) => [task],
  run(desk, officer, { task: about, step: name, proof: given }) {
    return changeTasks(desk, officer, 'task.step', () => {
      const task = findTask(desk, about);
      if (!task.ok) return task;
      if (!isOpenTask(task.value)) return refuse('desk/task-ended');
      const proof = given === null ? accept(null) : believeProof(desk, given);
      return proof.ok
        ? accept([{ about, task: { what: 'step' as const, name, proof: proof.value } }])
        : proof;
    });
  },
});
