import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import type { AnswerRecord, KeptAnswer } from '../alerts/alert-rows.js';
import { performChange } from '../perform-change.js';

/** Lets an answer go with the next correction, or not after all. What was published stays so. */
export const publishAnswer = defineAction('answer.publish', {
  cases: ({ answer }) => [answer],
  async run(desk, officer, { answer: id, publish }) {
    const done = await performChange(desk, officer, () => {
      const answer = desk.board.answer(id);
      if (answer === undefined) return refuse('desk/no-answer');
      if (answer.state === 'published') return refuse('desk/answer-published');
      const changed: KeptAnswer = { ...answer, state: publish ? 'chosen' : 'kept' };
      return accept({
        audit: {
          say: publish ? 'An answer goes with the next correction' : 'An answer is kept and not published',
          cases: [answer.alert],
          before: answer.state,
          after: changed.state,
        },
        async write({ store, now, show }) {
          await store.table<AnswerRecord>('answers').set(id, { state: changed.state, since: now });
          show(() => {
            desk.board.putAnswer(changed);
          });
          return changed;
        },
      });
    });
    return done.ok ? accept({ answer: done.value }) : done;
  },
});
