import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { showAlertRow } from '../alerts/show-alert.js';
import { mayByRole } from '../may-act.js';

/** A published alert: the bytes that officers signed, its versions, and what was answered to it. */
export const showAlert = defineAction('alert.show', {
  cases: ({ alert }) => [alert],
  run(desk, officer, { alert: id }) {
    const alert = desk.board.alert(id);
    if (alert === undefined) return Promise.resolve(refuse('desk/no-alert'));
    const versions = desk.board.versionsOf(alert);
    const ids = new Set(versions.map((one) => one.id));
    return Promise.resolve(
      accept({
        alert: showAlertRow(desk, alert),
        statement: alert.signed.statement,
        signed: alert.officers,
        publication: alert.made?.publication ?? null,
        versions: versions.map((one) => showAlertRow(desk, one)),
        // Who may not work them reads none: a contact stands in each.
        answers:
          mayByRole(officer, 'answer.list').length === 0
            ? []
            : desk.board.answers().filter((answer) => ids.has(answer.alert)),
        may:
          desk.board.replacementOf(alert) === undefined && alert.statement.msgType !== 'cancel'
            ? mayByRole(officer, 'alert.').filter(
                (name) => name === 'alert.correct' || name === 'alert.withdraw',
              )
            : [],
      }),
    );
  },
});
