import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { findReport } from '../find-report.js';
import { performAct } from '../perform-act.js';
import { actOf, planStatus } from '../plan-changes.js';
import { showRow } from '../show-row.js';

/** Says where the work on a report is; closed needs an outcome. */
export const setStatus = defineAction('report.set-status', {
  cases: ({ report }) => [report],
  async run(desk, officer, { report, status, outcome = null, expects }) {
    const done = await performAct(desk, officer, 'report.set-status', () => {
      const found = findReport(desk, report, expects);
      return found.ok ? actOf(planStatus(found.value, { state: status, outcome })) : found;
    });
    if (!done.ok) return done;
    return accept({ act: done.value.act, report: showRow(desk, desk.cases.case(report)) });
  },
});
