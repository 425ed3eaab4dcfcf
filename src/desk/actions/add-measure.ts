import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { newId } from '../new-id.js';
import { changeTasks } from '../safeguards/change-tasks.js';
import { checkAfter, checkAttached } from '../safeguards/check-measure.js';
import type { TaskChange } from '../safeguards/task-change.js';

/** Measures of one desk. */
const MOST_MEASURES = 10_000;

/** Writes a new measure into the plan, with what it answers. */
export const addMeasure = defineAction('measure.add', {
  run(desk, officer, { title, detail, after, owner, due, attach }) {
    const id = newId('ms', desk.random);
    return changeTasks(desk, officer, 'measure.add', () => {
      if ([...desk.safeguards.measures()].length >= MOST_MEASURES) return refuse('desk/task-full');
      const waits = checkAfter(desk, id, after);
      if (!waits.ok) return waits;
      const answers = checkAttached(desk, attach);
      if (!answers.ok) return answers;
      const changes: TaskChange[] = [
        { what: 'words', title, detail, after },
        ...(owner === null ? [] : [{ what: 'owner' as const, before: null, after: owner }]),
        ...(due === null ? [] : [{ what: 'due' as const, before: null, after: due, why: '' }]),
        ...attach.map((to) => ({ what: 'attached' as const, to })),
      ];
      return accept(changes.map((task) => ({ about: id, task })));
    });
  },
});
