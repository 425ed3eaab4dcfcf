import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { campaignIds } from '../campaign-tag.js';
import { sumIndicators } from '../evidence/sum-indicators.js';
import { mayByRole } from '../may-act.js';

/** The assessments of a campaign, newest first, and what its indicators say for and against. */
export const listAssessments = defineAction('assessment.list', {
  cases: ({ campaign }) => [campaign],
  run(desk, officer, { campaign: id }) {
    const campaign = desk.campaigns.find(id);
    if (campaign === undefined) return Promise.resolve(refuse('desk/no-campaign'));
    return Promise.resolve(
      accept({
        assessments: desk.evidence.assessmentsOf(campaignIds(campaign)).reverse(),
        indicators: sumIndicators(desk, campaign),
        may: mayByRole(officer, 'assessment.'),
      }),
    );
  },
});
