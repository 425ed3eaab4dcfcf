import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { findReport } from '../find-report.js';
import { performAct } from '../perform-act.js';
import { showRow } from '../show-row.js';

/** Writes a note that only the desk reads. */
export const writeNote = defineAction('report.note', {
  cases: ({ report }) => [report],
  async run(desk, officer, { report, text }) {
    const done = await performAct(desk, officer, 'report.note', () => {
      const found = findReport(desk, report);
      if (!found.ok) return found;
      return accept({
        changes: [],
        notes: [{ about: report, text }],
        audit: { say: 'A private note', after: { note: text } },
      });
    });
    if (!done.ok) return done;
    const one = desk.cases.case(report);
    const { id, at, by } = one.notes.find((note) => note.id === done.value.notes[0])!;
    return accept({ act: done.value.act, report: showRow(desk, one), note: { id, at, by, text } });
  },
});
