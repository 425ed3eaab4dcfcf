import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { performAct } from '../perform-act.js';
import { nameOf, showCampaign } from '../show-row.js';

/** Gives a campaign the name that people call it by. */
export const nameCampaign = defineAction('campaign.name', {
  cases: ({ campaign }) => [campaign],
  async run(desk, officer, { campaign: id, name }) {
    const done = await performAct(desk, officer, 'campaign.name', () => {
      const campaign = desk.campaigns.find(id);
      if (campaign === undefined) return refuse('desk/no-campaign');
      const known = nameOf(desk, campaign.id);
      const before = known.byHand ? known.name : null;
      return accept({
        changes: [{ about: campaign.id, change: { kind: 'name', before, after: name } }],
        audit: { say: 'The campaign was named', before: { name: before }, after: { name } },
      });
    });
    if (!done.ok) return done;
    const row = showCampaign(desk, id);
    return accept({ act: done.value.act, campaigns: row === undefined ? [] : [row] });
  },
});
