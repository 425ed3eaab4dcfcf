import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { beginDraft } from '../alerts/begin-draft.js';
import { addDraft } from '../alerts/change-draft.js';
import { showDraft } from '../alerts/show-draft.js';
import { newId } from '../new-id.js';
import { performChange } from '../perform-change.js';

/** Begins an alert from a campaign. */
export const draftAlert = defineAction('alert.draft', {
  cases: ({ campaign }) => [campaign],
  async run(desk, officer, { campaign: id }) {
    const done = await performChange(desk, officer, () => {
      const campaign = desk.campaigns.find(id);
      if (campaign === undefined) return refuse('desk/no-campaign');
      const draft = newId('dr', desk.random);
      return accept({
        audit: { say: 'A draft of an alert was begun', cases: [draft] },
        write: (writing) =>
          addDraft(desk, writing, {
            id: draft,
            campaign: campaign.id,
            msgType: 'alert',
            references: [],
            fields: beginDraft(desk, campaign),
          }),
      });
    });
    return done.ok ? accept(showDraft(desk, officer, done.value)) : done;
  },
});
