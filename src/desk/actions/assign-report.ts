import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { findReport } from '../find-report.js';
import { performAct } from '../perform-act.js';
import { actOf, planAssign } from '../plan-changes.js';
import { showRow } from '../show-row.js';

/** Gives a report to an officer, or back to the queue. */
export const assignReport = defineAction('report.assign', {
  cases: ({ report }) => [report],
  async run(desk, officer, { report, officer: assignee, expects }) {
    const done = await performAct(desk, officer, 'report.assign', () => {
      const found = findReport(desk, report, expects);
      return found.ok ? actOf(planAssign(desk, found.value, assignee)) : found;
    });
    if (!done.ok) return done;
    return accept({ act: done.value.act, report: showRow(desk, desk.cases.case(report)) });
  },
});
