import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import type { CaseChange } from '../desk-records.js';
import { findReport } from '../find-report.js';
import { performAct } from '../perform-act.js';
import { sayStatus } from '../say-change.js';
import { showMessageLine } from '../show-report.js';
import { showRow } from '../show-row.js';

/** Writes to the reporter. The message is held back for a while, then numbered, signed, sealed and put to the gate. */
export const replyToReport = defineAction('report.reply', {
  cases: ({ report }) => [report],
  async run(desk, officer, { report, text, status, expects }) {
    const done = await performAct(desk, officer, 'report.reply', () => {
      const found = findReport(desk, report, expects);
      if (!found.ok) return found;
      const { record, state, outcome } = found.value;
      if (record.reply === null) return refuse('desk/no-mailbox');
      const before = { state, outcome };
      const after = { state: status ?? state, outcome: status === undefined ? outcome : null };
      const change: CaseChange = { kind: 'status', before, after };
      const moves = status !== undefined && status !== state;
      return accept({
        changes: moves ? [{ about: report, change }] : [],
        messages: [{ about: report, message: { ...record.reply, kind: 'reply', text } }],
        audit: {
          say: moves ? `A reply; status from ${sayStatus(before)} to ${sayStatus(after)}` : 'A reply',
          before,
          after: { ...after, reply: text },
        },
      });
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
