import { defineAction } from '../action.js';
import { beginChange } from '../alerts/begin-change.js';

/** Begins a draft that corrects an alert. */
export const correctAlert = defineAction('alert.correct', {
  cases: ({ alert }) => [alert],
  run: (desk, officer, { alert, why }) => beginChange(desk, officer, alert, 'update', why),
});
