import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { showRun } from '../adverts/show-advert.js';
import { pageOf } from '../page-of.js';

/** The files that were screened, newest first, with how far each is. */
export const listAdvertRuns = defineAction('advert.runs', {
  run(desk, _officer, input) {
    const page = pageOf(desk.adverts.runs(), input);
    return Promise.resolve(accept({ runs: page.rows.map((run) => showRun(desk, run)), next: page.next }));
  },
});
