import { accept } from '../../base/index.js';
import { SAFEGUARD_NAMES, withSafeguard, readSafeguardPacks } from '../../screen/index.js';
import { defineAction } from '../action.js';
import { allTasks, isOpenTask, todayOf } from '../safeguards/read-task.js';
import { showRunOf } from '../safeguards/show-safeguard-run.js';
import { byDue, showTask } from '../safeguards/show-task.js';

/** Runs and due actions shown on the first page. */
const SHOWN = 10;

/** The safeguards with their packs, the lists that were judged, and what is due. */
export const listSafeguards = defineAction('safeguard.list', {
  run(desk) {
    const open = [...allTasks(desk)].filter(isOpenTask).map((task) => showTask(desk, task));
    const lists = desk.safeguards.lists();
    const safeguards = SAFEGUARD_NAMES.map((name) => ({
      name,
      packs: withSafeguard(name, ({ safeguard }) => readSafeguardPacks(safeguard, desk.judging.places.packs))!
        .filter(({ rules }) => rules.length > 0)
        .map(({ id, title, version, jurisdiction, rules }) => ({
          id,
          title,
          version,
          jurisdiction,
          rules: rules.length,
        })),
      lists: lists.filter(({ safeguard }) => safeguard === name).length,
      open: open.filter(({ safeguard }) => safeguard === name).length,
    }));
    return Promise.resolve(
      accept({
        today: todayOf(desk),
        safeguards,
        lists: lists.map(({ id, safeguard, name, last, newest }) => {
          const own = open.filter(({ list }) => list === id);
          return {
            id,
            safeguard,
            name,
            last: showRunOf(last ?? newest),
            open: own.length,
            overdue: own.filter(({ overdue }) => overdue).length,
          };
        }),
        runs: desk.safeguards.runs().slice(-SHOWN).reverse().map(showRunOf),
        due: open
          .filter(({ due }) => due !== null)
          .sort(byDue)
          .slice(0, SHOWN),
      }),
    );
  },
});
