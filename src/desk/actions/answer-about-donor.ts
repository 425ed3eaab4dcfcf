import { accept, refuse } from '../../base/index.js';
import { donations } from '../../safeguards/index.js';
import { readSafeguardPacks } from '../../screen/index.js';
import { defineAction } from '../action.js';
import { changeTasks, findTask } from '../safeguards/change-tasks.js';

/** Answers a question about a donor, with the reason. The last answer counts; those before it stay in the history. */
export const answerAboutDonor = defineAction('donation.answer', {
  cases: ({ task }) => [task],
  run(desk, officer, { task: about, question, answer, reason }) {
    const known = readSafeguardPacks(donations, desk.judging.places.packs).some(({ list }) =>
      list.some((row) => typeof row === 'object' && row !== null && 'id' in row && row['id'] === question),
    );
    return changeTasks(desk, officer, 'donation.answer', () => {
      const task = findTask(desk, about);
      if (!task.ok) return task;
      if (task.value.on?.safeguard !== donations.name || !known) return refuse('desk/no-task');
      return accept([{ about, task: { what: 'answer' as const, question, answer, reason } }]);
    });
  },
});
