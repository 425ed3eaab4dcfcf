import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { findReport } from '../find-report.js';
import { keepCampaigns } from '../keep-campaigns.js';
import { performAct } from '../perform-act.js';
import { planSplit } from '../plan-links.js';
import { showRow } from '../show-row.js';

/** Says that a report is not of the campaign it is in. */
export const splitReport = defineAction('report.split', {
  cases: ({ report }) => [report],
  async run(desk, officer, { report }) {
    const done = await performAct(desk, officer, 'report.split', () => {
      const found = findReport(desk, report);
      if (!found.ok) return found;
      const campaign = desk.campaigns.of(report);
      if (campaign === undefined) return refuse('desk/no-campaign');
      const decisions = planSplit(desk, campaign.id, [report]);
      if (!decisions.ok) return decisions;
      return accept({
        changes: [],
        decisions: decisions.value,
        audit: { say: `Taken out of ${campaign.id} by hand`, cases: [campaign.id] },
      });
    });
    if (!done.ok) return done;
    await keepCampaigns(desk);
    return accept({ act: done.value.act, report: showRow(desk, desk.cases.case(report)) });
  },
});
