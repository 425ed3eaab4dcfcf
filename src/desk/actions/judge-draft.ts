import { countSources } from '../../alert/index.js';
import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { sourcesOf } from '../alerts/draft-of.js';
import { campaignOf, judgeDraft as judge } from '../alerts/show-draft.js';

/** The publish gate as a checklist. */
export const judgeDraft = defineAction('alert.gate', {
  cases: ({ draft }) => [draft],
  run(desk, _officer, { draft: id }) {
    const draft = desk.board.draft(id);
    if (draft === undefined) return Promise.resolve(refuse('desk/no-draft'));
    const sources = countSources(sourcesOf(desk, campaignOf(desk, draft)));
    return Promise.resolve(accept({ gate: judge(desk, draft), sources }));
  },
});
