import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { changeDraft, findDraft, UNSETTLED } from '../alerts/change-draft.js';
import { showDraft } from '../alerts/show-draft.js';
import { performChange } from '../perform-change.js';

/** Writes a draft anew. Whoever edits is no second person any more, and what was approved or signed before is gone. */
export const editDraft = defineAction('alert.edit', {
  cases: ({ draft }) => [draft],
  async run(desk, officer, { draft: id, fields, expects }) {
    const done = await performChange(desk, officer, () => {
      const found = findDraft(desk, id, ['draft', 'approved', 'proposed'], expects);
      if (!found.ok) return found;
      const { editors, signatures, fields: before } = found.value;
      const lost = signatures.length === 0 ? '' : `; ${String(signatures.length)} signatures dropped`;
      return accept({
        audit: { say: `The draft was edited${lost}`, before, after: fields },
        write: (writing) =>
          changeDraft(desk, writing, found.value, {
            ...UNSETTLED,
            fields,
            editors: editors.some((editor) => editor.id === officer.id) ? editors : [...editors, writing.by],
          }),
      });
    });
    return done.ok ? accept(showDraft(desk, officer, done.value)) : done;
  },
});
