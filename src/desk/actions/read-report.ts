import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { findReport } from '../find-report.js';
import { noteLook } from '../note-look.js';
import { showReport } from '../show-report.js';

/** A report by its signs, names hidden. Having seen it so is what lets an officer ask for the names. */
export const readReport = defineAction('report.read', {
  cases: ({ report }) => [report],
  async run(desk, officer, { report }) {
    const found = findReport(desk, report);
    if (!found.ok) return found;
    const { seenBy, unread } = found.value;
    if (!seenBy.has(officer.id) || unread > 0)
      await noteLook(desk, officer, 'report.read', report, { kind: 'seen' });
    const shown = showReport(desk, officer, desk.cases.case(report), false);
    // The answer still says what was unread when it was asked for.
    return accept({ ...shown, row: { ...shown.row, unread } });
  },
});
