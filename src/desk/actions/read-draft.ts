import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { showDraft } from '../alerts/show-draft.js';

/** A draft with what linter and gate say of it. */
export const readDraft = defineAction('alert.read', {
  cases: ({ draft }) => [draft],
  run(desk, officer, { draft: id }) {
    const draft = desk.board.draft(id);
    return Promise.resolve(
      draft === undefined ? refuse('desk/no-draft') : accept(showDraft(desk, officer, draft)),
    );
  },
});
