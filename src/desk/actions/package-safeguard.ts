import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import type { KeptExhibit } from '../evidence/evidence-rows.js';
import { openExhibit } from '../evidence/find-exhibit.js';
import { keepCustody } from '../evidence/keep-custody.js';
import { makePackage } from '../evidence/package-campaign.js';
import type { OpenDesk } from '../open-desk.js';
import { performShared } from '../perform-change.js';
import { readTask } from '../safeguards/read-task.js';
import { PACKAGE_TYPE } from '../uploads.js';

/**
 * Makes the package of a list: the files that were judged, the proofs that closed what was found, and every record of runs
 * and actions, with what proves that the log holds them. It waits a day to be taken.
 */
export const packageSafeguard = defineAction('safeguard.package', {
  cases: ({ list }) => [list],
  async run(desk, officer, { list: id, why }) {
    if (desk.safeguards.list(id) === undefined) return refuse('desk/no-safeguard');
    if (desk.policies() === undefined) return refuse('desk/no-policies');
    if (desk.publisher.isBehind) return refuse('desk/log-behind-gate');
    const exhibits = exhibitsOf(desk, id);
    const whole = exhibits.filter(({ erased }) => erased === null);
    const touched = whole.map((one) => one.id);
    const handed = await performShared(desk, officer, touched, () =>
      accept({
        audit: { say: `A package of evidence with ${String(whole.length)} exhibits`, after: { why } },
        async write(writing) {
          for (const { id: one } of whole) {
            const exhibit = desk.evidence.exhibit(one);
            const opened = exhibit === undefined ? undefined : await openExhibit(writing.store, exhibit);
            if (exhibit === undefined || opened?.ok !== true) continue;
            await keepCustody(desk, writing, exhibit, {
              what: 'exported',
              how: `Copied into a package of evidence: ${why}`,
              result: opened.value.sha256 === exhibit.sha256 ? 'Unchanged' : 'Not the bytes that were taken',
              before: exhibit.sha256,
              after: opened.value.sha256,
            });
          }
        },
      }),
    );
    if (!handed.ok) return handed;
    const made = await makePackage(
      desk,
      { id: officer.id, name: officer.name },
      {
        about: id,
        exhibits: exhibits.flatMap((one) => desk.evidence.exhibit(one.id) ?? []),
        belongs: (kind, record) =>
          (kind === 'run' && record['list'] === id) ||
          (kind === 'task' && String(record['task']).startsWith(`${id}_`)),
      },
    );
    if (!made.ok) return made;
    const name = `evidence-${id}-${made.value.id}.zip`;
    const upload = await desk.uploads.keep({ name, type: PACKAGE_TYPE }, made.value.bytes);
    return accept({
      package: upload.id,
      name,
      bytes: upload.bytes,
      sha256: upload.sha256,
      exhibits: whole.length,
    });
  },
});

/** The files that were judged, and the exhibits that prove something about them. */
function exhibitsOf(desk: OpenDesk, list: string): KeptExhibit[] {
  const ids = new Set(desk.safeguards.runsOf(list).flatMap(({ exhibit }) => exhibit ?? []));
  for (const [id, row] of desk.safeguards.findings()) {
    if (row.list !== list) continue;
    const task = readTask(desk, id);
    const proofs = [task?.closed?.proof, ...(task?.steps ?? []).map(({ proof }) => proof)];
    for (const proof of proofs) if (proof?.kind === 'exhibit') ids.add(proof.exhibit);
  }
  return [...ids].flatMap((id) => desk.evidence.exhibit(id) ?? []);
}
