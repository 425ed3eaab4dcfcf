import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { keepCampaigns } from '../keep-campaigns.js';
import { performAct } from '../perform-act.js';
import { planJoin } from '../plan-links.js';
import { showCampaign } from '../show-row.js';

/** Says that campaigns are one. The eldest keeps its id; the others’ ids lead to it. */
export const joinCampaigns = defineAction('campaign.join', {
  cases: ({ campaigns }) => campaigns,
  async run(desk, officer, { campaigns }) {
    const firsts: string[] = [];
    const done = await performAct(desk, officer, 'campaign.join', () => {
      firsts.length = 0;
      for (const id of campaigns) {
        const known = desk.campaigns.find(id);
        if (known === undefined) return refuse('desk/no-campaign');
        firsts.push(known.members[0]!);
      }
      const decisions = planJoin(desk, firsts);
      if (!decisions.ok) return decisions;
      return accept({
        changes: [],
        decisions: decisions.value,
        audit: { say: `${String(campaigns.length)} campaigns joined by hand`, after: { campaigns } },
      });
    });
    if (!done.ok) return done;
    await keepCampaigns(desk);
    const joined = new Set(firsts.flatMap((member) => desk.campaigns.of(member)?.id ?? []));
    return accept({
      act: done.value.act,
      campaigns: [...joined].flatMap((id) => showCampaign(desk, id) ?? []),
    });
  },
});
