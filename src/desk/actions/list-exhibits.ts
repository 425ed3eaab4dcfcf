import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { campaignIds } from '../campaign-tag.js';
import { showExhibit } from '../evidence/show-exhibit.js';
import { pageOf } from '../page-of.js';

/** The exhibits: all, of a campaign, or of a report; newest first. */
export const listExhibits = defineAction('exhibit.list', {
  cases: ({ campaign, report }) => [campaign, report].filter((id) => id !== undefined),
  run(desk, _officer, input) {
    const { campaign, report } = input;
    let exhibits = [...desk.evidence.exhibits()];
    if (campaign !== undefined) {
      const found = desk.campaigns.find(campaign);
      if (found === undefined) return Promise.resolve(refuse('desk/no-campaign'));
      exhibits = desk.evidence.exhibitsOf(new Set(found.members), campaignIds(found));
    }
    if (report !== undefined)
      exhibits = exhibits.filter(({ from }) => from.kind === 'report' && from.report === report);
    const { rows, next } = pageOf(exhibits.reverse(), input);
    return Promise.resolve(
      accept({ exhibits: rows.map((one) => showExhibit(desk, one)), total: exhibits.length, next }),
    );
  },
});
