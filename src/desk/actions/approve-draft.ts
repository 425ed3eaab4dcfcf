import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { changeDraft, findDraft } from '../alerts/change-draft.js';
import { showDraft } from '../alerts/show-draft.js';
import { performChange } from '../perform-change.js';

/** The second person approves a draft as it stands. Nobody approves what they have written in. */
export const approveDraft = defineAction('alert.approve', {
  cases: ({ draft }) => [draft],
  async run(desk, officer, { draft: id, words, expects }) {
    const done = await performChange(desk, officer, () => {
      const found = findDraft(desk, id, ['draft'], expects);
      if (!found.ok) return found;
      if (found.value.editors.some((editor) => editor.id === officer.id)) return refuse('desk/own-draft');
      return accept({
        audit: { say: 'The draft was approved by a second person', after: { words } },
        write: (writing) =>
          changeDraft(desk, writing, found.value, {
            state: 'approved',
            approval: { at: writing.at, by: writing.by, words },
          }),
      });
    });
    return done.ok ? accept(showDraft(desk, officer, done.value)) : done;
  },
});
