import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { showDraftRow } from '../alerts/show-draft.js';

/** The drafts, newest change first. */
export const listDrafts = defineAction('alert.drafts', {
  run(desk, _officer, { open }) {
    const drafts = desk.board
      .drafts()
      .filter(({ state }) => !open || (state !== 'published' && state !== 'dropped'))
      .sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
    return Promise.resolve(accept({ drafts: drafts.map((draft) => showDraftRow(desk, draft)) }));
  },
});
