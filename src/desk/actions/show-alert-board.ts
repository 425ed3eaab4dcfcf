import { accept, refuse } from '../../base/index.js';
import type { BoardRelay } from '../../wire/index.js';
import { defineAction } from '../action.js';
import { addFigures, newestCounts, NO_FIGURES, oldHolders, thin, totalOverTime } from '../alerts/figures.js';
import { showAlertRow } from '../alerts/show-alert.js';

/** What relays say an alert has reached: each relay's own signed figures, and their sum. */
export const showAlertBoard = defineAction('alert.board', {
  cases: ({ alert }) => [alert],
  run(desk, _officer, { alert: id }) {
    const alert = desk.board.alert(id);
    if (alert === undefined) return Promise.resolve(refuse('desk/no-alert'));
    const newest = newestCounts(desk, alert);
    const old = oldHolders(desk, alert);
    const all = desk.board.countsOf(alert.sha256);
    const names = new Map(desk.policies()?.believed.policy.relays.map((relay) => [relay.id, relay.name]));
    const ids = new Set([...(desk.board.audience(alert.statement.audience)?.relays ?? []), ...newest.keys()]);
    const relays = [...ids].map((relay): BoardRelay => {
      const counts = newest.get(relay);
      return {
        id: relay,
        name: names.get(relay) ?? relay,
        deliveredAt: desk.board.delivery(id, relay)?.sentAt ?? null,
        countedAt: counts?.at ?? null,
        figures: counts?.figures ?? NO_FIGURES,
        holding: counts?.holding ?? [],
        old: old.of.get(relay) ?? 0,
        points: thin(all.filter((one) => one.relay === relay).map(({ at, figures }) => ({ at, ...figures }))),
      };
    });
    return Promise.resolve(
      accept({
        alert: showAlertRow(desk, alert),
        newest: showAlertRow(desk, desk.board.versionsOf(alert).at(-1) ?? alert),
        total: relays.reduce((sum, { figures }) => addFigures(sum, figures), NO_FIGURES),
        old: old.total,
        relays,
        points: totalOverTime(all),
      }),
    );
  },
});
