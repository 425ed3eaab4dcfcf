import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { keepCampaigns } from '../keep-campaigns.js';
import { performAct } from '../perform-act.js';
import { planSplit } from '../plan-links.js';
import { showCampaign } from '../show-row.js';

/** Sets members of a campaign apart from the others; what goes stays one. */
export const splitCampaign = defineAction('campaign.split', {
  cases: ({ campaign }) => [campaign],
  async run(desk, officer, { campaign, members }) {
    const whole = desk.campaigns.find(campaign)?.members ?? [];
    const done = await performAct(desk, officer, 'campaign.split', () => {
      const decisions = planSplit(desk, campaign, members);
      if (!decisions.ok) return decisions;
      return accept({
        changes: [],
        decisions: decisions.value,
        audit: { say: `${String(members.length)} members set apart by hand`, after: { campaign, members } },
      });
    });
    if (!done.ok) return done;
    await keepCampaigns(desk);
    const ids = new Set(whole.flatMap((member) => desk.campaigns.of(member)?.id ?? []));
    return accept({
      act: done.value.act,
      campaigns: [...ids].flatMap((id) => showCampaign(desk, id) ?? []),
    });
  },
});
