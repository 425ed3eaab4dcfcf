import { defineAction } from '../action.js';
import { beginChange } from '../alerts/begin-change.js';

/** Begins a draft that withdraws an alert. */
export const withdrawAlert = defineAction('alert.withdraw', {
  cases: ({ alert }) => [alert],
  run: (desk, officer, { alert, why }) => beginChange(desk, officer, alert, 'cancel', why),
});
