import { accept, refuse } from '../../base/index.js';
import { countBurnDown, sayBurnDown, shapeBurnDown, thinDays } from '../../safeguards/index.js';
import { defineAction } from '../action.js';
import { todayOf } from '../safeguards/read-task.js';
import { removalSteps } from '../safeguards/removal-steps.js';

/** Days in the table beside the picture. */
const MOST_DAYS = 40;

/** How far the removal of found equipment has got: counts alone, without a device, a maker or a site. */
export const readBurnDown = defineAction('equipment.burn-down', {
  run(desk, _officer, { list }) {
    if (list !== undefined && desk.safeguards.list(list)?.safeguard !== 'equipment')
      return Promise.resolve(refuse('desk/no-safeguard'));
    const today = todayOf(desk);
    const burnDown = countBurnDown(removalSteps(desk, list), today);
    return Promise.resolve(
      accept({
        today,
        sentences: sayBurnDown(burnDown),
        days: thinDays(burnDown.days, MOST_DAYS),
        picture: shapeBurnDown(burnDown),
      }),
    );
  },
});
