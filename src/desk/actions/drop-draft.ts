import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { changeDraft, findDraft, UNSETTLED } from '../alerts/change-draft.js';
import { showDraft } from '../alerts/show-draft.js';
import { performChange } from '../perform-change.js';

/** Gives a draft up. It can be taken up again until its time to be kept is over. */
export const dropDraft = defineAction('alert.drop', {
  cases: ({ draft }) => [draft],
  async run(desk, officer, { draft: id, expects }) {
    const done = await performChange(desk, officer, () => {
      const found = findDraft(desk, id, ['draft', 'approved', 'proposed'], expects);
      if (!found.ok) return found;
      return accept({
        audit: { say: 'The draft was given up', before: found.value.state, after: 'dropped' },
        write: (writing) => changeDraft(desk, writing, found.value, { ...UNSETTLED, state: 'dropped' }),
      });
    });
    return done.ok ? accept(showDraft(desk, officer, done.value)) : done;
  },
});
