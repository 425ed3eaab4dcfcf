import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { countTasks } from '../safeguards/count-tasks.js';
import { todayOf } from '../safeguards/read-task.js';

/** Counts that can be read out: no name, no company, no place. */
export const countPlan = defineAction('plan.counts', {
  run(desk) {
    return Promise.resolve(accept({ today: todayOf(desk), ...countTasks(desk) }));
  },
});
