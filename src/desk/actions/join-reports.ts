import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { keepCampaigns } from '../keep-campaigns.js';
import { performAct } from '../perform-act.js';
import { planJoin } from '../plan-links.js';
import { showRow, tagOf } from '../show-row.js';

/** Says that reports are one campaign, or are of a campaign that is known. */
export const joinReports = defineAction('report.join', {
  cases: ({ reports }) => reports,
  async run(desk, officer, { reports, campaign }) {
    const done = await performAct(desk, officer, 'report.join', () => {
      if (reports.some((id) => desk.cases.find(id) === undefined)) return refuse('desk/no-case');
      const known = campaign === undefined ? undefined : desk.campaigns.find(campaign);
      if (campaign !== undefined && known === undefined) return refuse('desk/no-campaign');
      const decisions = planJoin(desk, [...(known?.members.slice(0, 1) ?? []), ...reports]);
      if (!decisions.ok) return decisions;
      const say = known === undefined ? 'Joined by hand' : `Joined to ${known.id} by hand`;
      return accept({
        changes: [],
        decisions: decisions.value,
        audit: { say, after: { reports, campaign } },
      });
    });
    if (!done.ok) return done;
    await keepCampaigns(desk);
    const tag = tagOf(desk, reports[0]!);
    if (tag === null) return refuse('desk/no-campaign');
    return accept({
      act: done.value.act,
      campaign: tag,
      reports: reports.map((id) => showRow(desk, desk.cases.case(id))),
    });
  },
});
