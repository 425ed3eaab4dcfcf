import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { campaignsOf, showAdvertRow, showRun } from '../adverts/show-advert.js';
import { shareOf } from '../rank-inbox.js';
import { showCampaign } from '../show-row.js';

/** Adverts shown of one run. */
const SHOWN = 200;

/** What screening a file found: the adverts that most ask to be read, and their campaigns beside the reports. */
export const readAdvertRun = defineAction('advert.run', {
  cases: ({ run }) => [run],
  run(desk, _officer, { run: id }) {
    const run = desk.adverts.run(id);
    if (run === undefined) return Promise.resolve(refuse('desk/no-case'));
    const adverts = desk.adverts
      .advertsOf(id)
      .sort((a, b) => shareOf(b.verdict) - shareOf(a.verdict))
      .slice(0, SHOWN);
    const campaigns = campaignsOf(desk, id)
      .flatMap((campaign) => showCampaign(desk, campaign) ?? [])
      .sort(
        (a, b) => Number(b.reports > 0) - Number(a.reports > 0) || b.concern - a.concern || b.size - a.size,
      );
    return Promise.resolve(
      accept({
        run: showRun(desk, run),
        adverts: adverts.map((advert) => showAdvertRow(desk, advert)),
        campaigns,
      }),
    );
  },
});
