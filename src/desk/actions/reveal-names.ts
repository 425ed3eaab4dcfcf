import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { findReport } from '../find-report.js';
import { noteLook } from '../note-look.js';
import { showReport } from '../show-report.js';

/** The report with its names, for an officer who has seen it without. */
export const revealNames = defineAction('report.reveal-names', {
  cases: ({ report }) => [report],
  async run(desk, officer, { report }) {
    const found = findReport(desk, report);
    if (!found.ok) return found;
    if (!found.value.seenBy.has(officer.id)) return refuse('desk/indicators-first');
    await noteLook(desk, officer, 'report.reveal-names', report, { kind: 'names' });
    return accept(showReport(desk, officer, desk.cases.case(report), true));
  },
});
