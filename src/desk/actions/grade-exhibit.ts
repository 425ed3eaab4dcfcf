import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { findExhibit } from '../evidence/find-exhibit.js';
import { keepCustody } from '../evidence/keep-custody.js';
import { showExhibitDetail } from '../evidence/show-exhibit.js';
import { performShared } from '../perform-change.js';

/** Grades an exhibit in the Admiralty code. A grade is never changed; a new one stands beside it. */
export const gradeExhibit = defineAction('exhibit.grade', {
  cases: ({ exhibit }) => [exhibit],
  async run(desk, officer, { exhibit: id, reliability, credibility, why }) {
    const done = await performShared(desk, officer, [id], () => {
      const found = findExhibit(desk, id);
      if (!found.ok) return found;
      const { sha256, grades } = found.value;
      const before = grades.at(-1) ?? null;
      return accept({
        audit: {
          say: `Graded ${reliability}${credibility}`,
          before,
          after: { reliability, credibility, why },
        },
        write: (writing) => {
          const { at, by } = writing;
          return keepCustody(
            desk,
            writing,
            found.value,
            {
              what: 'graded',
              how: 'Graded at the desk in the Admiralty code',
              result: `${reliability}${credibility}: ${why}`.slice(0, 2000),
              before: sha256,
              after: sha256,
            },
            { grades: [...grades, { reliability, credibility, why, at, by }] },
          );
        },
      });
    });
    return done.ok ? accept(showExhibitDetail(desk, officer, done.value)) : done;
  },
});
