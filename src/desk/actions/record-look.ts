import { accept, formatCanonicalJson, refuse } from '../../base/index.js';
import { donations, judgeLook, lookRules } from '../../safeguards/index.js';
import { readSafeguardPacks } from '../../screen/index.js';
import { defineAction } from '../action.js';
import { sha256Of } from '../judge-item.js';
import { changeTasks, findTask } from '../safeguards/change-tasks.js';
import { findDonations } from '../safeguards/read-ledger.js';
import { isOpenTask, todayOf } from '../safeguards/read-task.js';
import type { TaskChange } from '../safeguards/task-change.js';

/**
 * Records that somebody looked a donor up. The rule's own test judges the record: where it is all that the rule asks
 * for, it is the proof that closes the action, by its hash; otherwise the action stays open and the rule says why.
 */
export const recordLook = defineAction('donation.look', {
  cases: ({ task }) => [task],
  async run(desk, officer, { task: about, found, by, on, entry }) {
    const asked = findTask(desk, about);
    if (!asked.ok) return asked;
    const packs = readSafeguardPacks(donations, desk.judging.places.packs);
    const row = asked.value.on;
    const rule = lookRules(packs).find(({ id }) => id === row?.finding.rule);
    if (row?.safeguard !== donations.name || rule === undefined) return refuse('desk/no-task');
    if (on > todayOf(desk)) return refuse('desk/look-too-new');
    const { subject } = row.finding;
    const rows = await findDonations(desk, row.list, subject);
    if (rows.length === 0) return refuse('desk/no-ledger');
    // Of a reference that the list gives twice, the look must be what the rule asks for of each.
    const context = { on: todayOf(desk), packs };
    const [finding] = rows.flatMap((one) => judgeLook(one, { found, by, on, entry }, rule, context) ?? []);
    const done = await changeTasks(desk, officer, 'donation.look', () => {
      const task = findTask(desk, about);
      if (!task.ok) return task;
      if (!isOpenTask(task.value)) return refuse('desk/task-ended');
      const changes: TaskChange[] = [{ what: 'look', found, by, on, entry }];
      if (finding === undefined)
        changes.push({
          what: 'closed',
          before: task.value.state,
          proof: {
            kind: 'document',
            title: `Look in the register by ${by} on ${on}: ${entry}`,
            kept: 'this desk, on this action',
            sha256: sha256Of(
              new TextEncoder().encode(formatCanonicalJson({ subject, found, by, on, entry })),
            ),
          },
        });
      return accept(changes.map((task) => ({ about, task })));
    });
    return done.ok ? accept({ ...done.value, still: finding?.detail ?? null }) : done;
  },
});
