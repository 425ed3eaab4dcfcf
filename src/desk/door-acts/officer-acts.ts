import { accept, refuse } from '../../base/index.js';
import type { OfficerRow } from '../../wire/index.js';
import { enrolmentPath, type Doors } from '../doors.js';
import { defineDoorAct } from './door-act.js';

export const listOfficers = defineDoorAct('officer.list', async ({ doors }) =>
  accept({ officers: await doors.register.list(doors.db, doors.vault) }),
);

/** Invites an officer: by a link that is shown once and good once, or under a subject of the provider. */
export const inviteOfficer = defineDoorAct('officer.invite', async ({ doors, record }, input) => {
  const { register, provider } = doors;
  if (input.subject !== undefined && provider === undefined)
    return refuse('desk/wrong-input', {
      detail: { what: 'subject does not fit: this desk has no provider to sign in at' },
    });
  const now = doors.now();
  const invited = await doors.db.transaction().execute(async (trx) => {
    const { name, role, subject } = input;
    const officer = await register.invite(trx, doors.vault, now, {
      name,
      role,
      ...(subject === undefined || provider === undefined
        ? {}
        : { subject: { issuer: provider.settings.issuer, subject } }),
    });
    if (!officer.ok) return officer;
    const { id } = officer.value;
    const link = subject === undefined ? await register.openEnrolment(trx, id, now) : null;
    await record(trx, {
      say: `Invited ${id} as ${role}, ${link === null ? 'by the provider' : 'with a link'}`,
      cases: [id],
      after: { id, role, state: 'invited' },
    });
    return accept({ id, link });
  });
  if (!invited.ok) return invited;
  const { id, link } = invited.value;
  return accept({
    officer: await readRow(doors, id),
    link: link && { path: enrolmentPath(link.secret), expires: link.expires.toISOString() },
  });
});

/** Changes what an officer may do, from the next request on. */
export const changeRole = defineDoorAct('officer.change-role', async ({ doors, record }, input) => {
  const changed = await doors.db.transaction().execute(async (trx) => {
    const result = await doors.register.changeRole(trx, doors.vault, input.officer, input.role);
    if (!result.ok) return result;
    const { before, after } = result.value;
    await record(trx, {
      say: `Role of ${before.id} from ${before.role} to ${after.role}`,
      cases: [before.id],
      before: { id: before.id, role: before.role },
      after: { id: after.id, role: after.role },
    });
    return result;
  });
  return changed.ok ? accept({ officer: await readRow(doors, input.officer) }) : changed;
});

/** Removes an officer, who is signed out everywhere at once. */
export const removeOfficer = defineDoorAct('officer.remove', async ({ doors, record }, input) => {
  const removed = await doors.db.transaction().execute(async (trx) => {
    const result = await doors.register.remove(trx, doors.vault, input.officer);
    if (!result.ok) return result;
    const { before } = result.value;
    await record(trx, {
      say: `Removed ${before.id}, ${before.role}`,
      cases: [before.id],
      before: { id: before.id, role: before.role, state: before.state },
      after: { id: before.id, role: before.role, state: 'removed' },
    });
    return result;
  });
  return removed.ok ? accept({ officer: await readRow(doors, input.officer) }) : removed;
});

/** The officer's row as it is now; the desk's own list of names is read anew on the way. */
async function readRow(doors: Doors, id: string): Promise<OfficerRow> {
  await doors.names.refresh(doors.register, doors.db, doors.vault);
  const rows = await doors.register.list(doors.db, doors.vault);
  return rows.find((row) => row.id === id)!;
}
