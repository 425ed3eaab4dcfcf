import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { findReport } from '../find-report.js';
import { performAct } from '../perform-act.js';
import { showRow } from '../show-row.js';

/** Says how the officer made sure who the reporter is. Only then does the report count as a source of an alert. */
export const attestReporter = defineAction('report.attest', {
  cases: ({ report }) => [report],
  async run(desk, officer, { report, how, words, expects }) {
    const done = await performAct(desk, officer, 'report.attest', () => {
      const found = findReport(desk, report, expects);
      if (!found.ok) return found;
      const { attestation } = found.value;
      return accept({
        changes: [{ about: report, change: { kind: 'attest', how, words } }],
        audit: { say: `The reporter was attested: ${how}`, before: attestation, after: { how, words } },
      });
    });
    if (!done.ok) return done;
    return accept({ act: done.value.act, report: showRow(desk, desk.cases.case(report)) });
  },
});
