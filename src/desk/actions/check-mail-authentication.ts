import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { authenticateMail } from '../authenticate-mail.js';
import { findReport } from '../find-report.js';
import { performAct } from '../perform-act.js';

/** Checks the signatures of a mail against the DNS, now. The one action by which something is asked outside. */
export const checkMailAuthentication = defineAction('mail-authentication', {
  cases: ({ report }) => [report],
  async run(desk, officer, { report }) {
    const found = findReport(desk, report);
    if (!found.ok) return found;
    const original = found.value.parts.find((part) => part.original);
    if (original === undefined || found.value.item.kind !== 'email') return refuse('desk/no-mail');
    const bytes = await desk.store.table<Uint8Array>('part_bytes').get(original.id);
    if (bytes === undefined) return refuse('desk/no-mail');
    const checked = await authenticateMail(bytes.content, desk.dns);
    const result = {
      ...checked,
      at: desk.clock().toISOString(),
      by: { id: officer.id, name: officer.name },
    };
    const done = await performAct(desk, officer, 'mail-authentication', () =>
      accept({
        changes: [{ about: report, change: { kind: 'authentication', result } }],
        audit: { say: 'The mail’s signatures were checked in the DNS' },
      }),
    );
    return done.ok ? accept(result) : done;
  },
});
