import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { changeDraft, findDraft, UNSETTLED } from '../alerts/change-draft.js';
import { showDraft } from '../alerts/show-draft.js';
import { performChange } from '../perform-change.js';

/** Takes approval, fixed bytes and signatures back, or a draft that was given up. */
export const reopenDraft = defineAction('alert.reopen', {
  cases: ({ draft }) => [draft],
  async run(desk, officer, { draft: id, expects }) {
    const done = await performChange(desk, officer, () => {
      const found = findDraft(desk, id, ['approved', 'proposed', 'dropped'], expects);
      if (!found.ok) return found;
      const before = found.value.state;
      return accept({
        audit: { say: `Back to a draft from ${before}`, before, after: 'draft' },
        write: (writing) => changeDraft(desk, writing, found.value, UNSETTLED),
      });
    });
    return done.ok ? accept(showDraft(desk, officer, done.value)) : done;
  },
});
