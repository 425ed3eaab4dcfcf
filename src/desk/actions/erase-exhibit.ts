import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { eraseExhibit } from '../evidence/erase-exhibit.js';
import { findExhibit } from '../evidence/find-exhibit.js';
import { showExhibitDetail } from '../evidence/show-exhibit.js';
import { performChange } from '../perform-change.js';

/** Erases an exhibit for good. What a published alert stands on is kept. */
export const eraseExhibitAct = defineAction('exhibit.erase', {
  cases: ({ exhibit }) => [exhibit],
  async run(desk, officer, { exhibit: id, why }) {
    const done = await performChange(desk, officer, () => {
      const found = findExhibit(desk, id);
      if (!found.ok) return found;
      if (desk.board.alertsOn(found.value.sha256).length > 0) return refuse('desk/exhibit-needed');
      return accept({
        audit: { say: 'An exhibit was erased; this cannot be undone' },
        write: (writing) => eraseExhibit(desk, writing, found.value, why.slice(0, 2000)),
      });
    });
    return done.ok ? accept(showExhibitDetail(desk, officer, done.value)) : done;
  },
});
