import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { findReport } from '../find-report.js';
import { performAct } from '../perform-act.js';
import { actOf, planRelease } from '../plan-changes.js';
import { showMessageLine } from '../show-report.js';
import { showRow } from '../show-row.js';

/** Tells the reporter what a closed report came to, in one word. */
export const releaseOutcome = defineAction('report.release-outcome', {
  cases: ({ report }) => [report],
  async run(desk, officer, { report, expects }) {
    const done = await performAct(desk, officer, 'report.release-outcome', () => {
      const found = findReport(desk, report, expects);
      return found.ok ? actOf(planRelease(found.value)) : found;
    });
    if (!done.ok) return done;
    const message = desk.cases.message(done.value.messages[0]!)!;
    return accept({
      act: done.value.act,
      report: showRow(desk, desk.cases.case(report)),
      line: showMessageLine(desk, message),
    });
  },
});
