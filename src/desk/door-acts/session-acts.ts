import { accept, refuse } from '../../base/index.js';
import { DESK_CALLS, type DeskCallName } from '../../wire/index.js';
import { PERMISSIONS } from '../permissions.js';
import { callOfficer } from '../sign-in/officer-register.js';
import { defineDoorAct } from './door-act.js';

/** Who is signed in, until when, and what the role may do at all. */
export const readMe = defineDoorAct('session.me', async ({ doors, who }) => {
  const { officer, session, purposes } = who;
  const passkeys = await doors.db
    .selectFrom('passkeys')
    .select(['id', 'wrap', 'added_at'])
    .where('officer', '=', officer.id)
    .orderBy('added_at')
    .execute();
  const until = session.until < session.idleUntil ? session.until : session.idleUntil;
  return accept({
    officer: { id: officer.id, name: callOfficer(officer), role: officer.role },
    purposes: [...purposes],
    locked: doors.desk.open === undefined,
    may: (Object.keys(DESK_CALLS) as DeskCallName[]).filter((name) => {
      const { roles } = PERMISSIONS[name];
      return roles !== 'nobody' && roles[officer.role] !== 'no';
    }),
    idleUntil: until.toISOString(),
    until: session.until.toISOString(),
    freshUntil: session.freshUntil > doors.now() ? session.freshUntil.toISOString() : null,
    passkeys: passkeys.map(({ id, wrap, added_at }) => ({ id, prf: wrap !== null, addedAt: added_at })),
  });
});

/** Takes down why the officer reads, for the shift or for one case. */
export const setPurpose = defineDoorAct('session.set-purpose', async ({ doors, who, record }, input) => {
  const { vault } = doors;
  if (vault === null) return refuse('desk/locked');
  const purpose = { words: input.words, case: input.case ?? null };
  const purposes = await doors.db.transaction().execute(async (trx) => {
    const kept = await doors.sessions.addPurpose(trx, vault, who.session, purpose);
    await record(trx, {
      say: purpose.case === null ? `For the shift: ${purpose.words}` : `For one case: ${purpose.words}`,
      ...(purpose.case === null ? {} : { cases: [purpose.case] }),
    });
    return kept;
  });
  return accept({ purposes });
});
