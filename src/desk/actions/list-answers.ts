import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';

/** What persons and companies named in alerts have answered, newest first. */
export const listAnswers = defineAction('answer.list', {
  cases: ({ alert }) => (alert === undefined ? [] : [alert]),
  run(desk, _officer, { alert }) {
    const answers = desk.board.answers().filter((answer) => alert === undefined || answer.alert === alert);
    return Promise.resolve(accept({ answers: answers.reverse() }));
  },
});
