import { lintDraft } from '../../alert/index.js';
import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { alertDraftOf } from '../alerts/draft-of.js';

/** Lints a draft as it stands in the page. */
export const lintAlert = defineAction('alert.lint', {
  cases: ({ draft }) => [draft],
  run(desk, _officer, { draft: id, fields }) {
    const draft = desk.board.draft(id);
    if (draft === undefined) return Promise.resolve(refuse('desk/no-draft'));
    const lint = lintDraft(alertDraftOf(desk, draft, fields ?? draft.fields), desk.clock());
    return Promise.resolve(accept({ lint }));
  },
});
