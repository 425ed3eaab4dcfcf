import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { readTask } from '../safeguards/read-task.js';
import { taskIdOf } from '../safeguards/safeguard-book.js';
import { showRunOf } from '../safeguards/show-safeguard-run.js';
import { byDue, showTask } from '../safeguards/show-task.js';

/** What judging a list came to: what is new, what is gone, and the rows that could not be read. */
export const readSafeguardRun = defineAction('safeguard.read', {
  cases: ({ run }) => [run],
  run(desk, _officer, { run: id }) {
    const run = desk.safeguards.run(id);
    if (run === undefined) return Promise.resolve(refuse('desk/no-case'));
    const rows = (findings: readonly string[]) =>
      findings
        .flatMap((finding) => readTask(desk, taskIdOf(run.list, finding)) ?? [])
        .map((task) => showTask(desk, task))
        .sort(byDue);
    return Promise.resolve(
      accept({ run: showRunOf(run), bad: run.bad, fresh: rows(run.fresh), gone: rows(run.gone) }),
    );
  },
});
