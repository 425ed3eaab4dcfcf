import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { checkPublishable, writePublished } from '../alerts/publish.js';
import { showAlertRow } from '../alerts/show-alert.js';
import { keepCampaigns } from '../keep-campaigns.js';
import { performChange } from '../perform-change.js';

/**
 * Publishes: the signed alert and what was weighed are in the log when it returns. From there the desk's rounds carry
 * it on. It cannot be undone, only corrected or withdrawn.
 */
export const publishDraft = defineAction('alert.publish', {
  cases: ({ draft }) => [draft],
  async run(desk, officer, { draft: id, expects }) {
    const done = await performChange(desk, officer, () => {
      const publishable = checkPublishable(desk, id, expects);
      if (!publishable.ok) return publishable;
      const { statement } = publishable.value;
      return accept({
        audit: {
          say: `Published to ${statement.audience} as number ${String(statement.number)}`,
          cases: [statement.id],
          after: { sha256: publishable.value.proposal.sha256 },
        },
        write: (writing) => writePublished(desk, writing, publishable.value),
      });
    });
    if (!done.ok) return done;
    await keepCampaigns(desk);
    return accept({ alert: showAlertRow(desk, done.value) });
  },
});
