import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { findReport } from '../find-report.js';
import { performAct } from '../perform-act.js';
import { planReply, planStatus } from '../plan-changes.js';
import { sentence } from '../say-change.js';
import { showMessageLine } from '../show-report.js';
import { showRow } from '../show-row.js';
import { fillTemplate } from '../reply-templates.js';

/** Writes to the reporter. The message is held back for a while, then numbered, signed, sealed and put to the gate. */
export const replyToReport = defineAction('report.reply', {
  cases: ({ report }) => [report],
  async run(desk, officer, { report, text, status, expects }) {
    const done = await performAct(desk, officer, 'report.reply', () => {
      const found = findReport(desk, report, expects);
      if (!found.ok) return found;
      const reply = planReply(found.value, fillTemplate(desk, found.value, text));
      if (!reply.ok) return reply;
      const moved =
        status === undefined ? undefined : planStatus(found.value, { state: status, outcome: null });
      if (moved?.ok === false) return moved;
      const { state, outcome } = found.value;
      return accept({
        changes: moved?.value.changes ?? [],
        messages: [...reply.value.messages, ...(moved?.value.messages ?? [])],
        audit: {
          say: sentence(moved === undefined ? 'a reply' : `a reply; ${moved.value.say}`),
          before: { state, outcome },
          after: { state: status ?? state, reply: text },
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
