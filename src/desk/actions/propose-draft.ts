import { createHash } from 'node:crypto';
import { alertBytes, drawUpAlert } from '../../alert/index.js';
import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { placeIn } from '../alerts/chain-place.js';
import { changeDraft, findDraft } from '../alerts/change-draft.js';
import { alertDraftOf } from '../alerts/draft-of.js';
import { judgeDraft, showDraft } from '../alerts/show-draft.js';
import { performChange } from '../perform-change.js';

/** Fixes the bytes that officers will be shown and sign, when every row of the gate is met. */
export const proposeDraft = defineAction('alert.propose', {
  cases: ({ draft }) => [draft],
  async run(desk, officer, { draft: id, expects }) {
    const done = await performChange(desk, officer, () => {
      const found = findDraft(desk, id, ['approved'], expects);
      if (!found.ok) return found;
      const open = judgeDraft(desk, found.value).filter(({ met }) => !met).length;
      if (open > 0) return refuse('desk/gate-not-met', { detail: { count: open } });
      const place = placeIn(desk, found.value.fields.audience);
      if (!place.ok) return place;
      const statement = drawUpAlert(
        alertDraftOf(desk, found.value, found.value.fields),
        place.value,
        desk.clock,
        desk.random,
      );
      const bytes = alertBytes(statement);
      const sha256 = createHash('sha256').update(bytes).digest('base64url');
      return accept({
        audit: { say: `Proposed for signing as number ${String(statement.number)}`, after: { sha256 } },
        write: (writing) =>
          changeDraft(desk, writing, found.value, {
            state: 'proposed',
            signatures: [],
            proposal: {
              alert: statement.id,
              statement: Buffer.from(bytes).toString('base64url'),
              sha256,
              number: statement.number,
              at: writing.at,
              by: writing.by,
            },
          }),
      });
    });
    return done.ok ? accept(showDraft(desk, officer, done.value)) : done;
  },
});
