import { accept, formatProblem, refuse, Secret, type ProblemCode } from '../../base/index.js';
import { addUnlock, installDeskKeys, type UnlockSecret } from '../desk-keys.js';
import type { Doors } from '../doors.js';
import { defineDoorAct } from './door-act.js';

/** How the desk stands: counts and the gate, nothing of any report. */
export const readDeskState = defineDoorAct('desk.state', async ({ doors }) => {
  const { desk } = doors;
  const { open, gateStanding, options } = desk;
  const envelopes = await desk.store.countEnvelopes();
  const reports = { sealed: envelopes.pulled, new: 0, working: 0, waiting: 0, closed: 0 };
  for (const report of open?.cases.all() ?? []) reports[report.state] += 1;
  const { name, telephone, hours } = options.card;
  return accept({
    locked: open === undefined,
    desk: { name, fingerprint: options.fingerprint, telephone, hours },
    reports,
    gate: {
      url: options.gate?.url ?? '',
      reachedAt: gateStanding.reachedAt,
      problem: gateStanding.problem === null ? null : sayProblem(gateStanding.problem as ProblemCode),
      toPull: null,
      toPush: open?.outbox.waiting ?? 0,
    },
    notOpened: envelopes.refused,
    policy: doors.policy?.() ?? null,
  });
});

/** Opens the desk's data with the passphrase or with what a passkey of the officer's own gives. */
export const unlockDesk = defineDoorAct('desk.unlock', async ({ doors, who, record }, input) => {
  const { desk } = doors;
  if (desk.open !== undefined) {
    await doors.db.transaction().execute((trx) => record(trx, { say: 'The desk was unlocked already' }));
    return accept({ locked: false, opened: 0 });
  }
  const wait = doors.unlockTries.secondsToWait();
  if (wait > 0) return refuse('desk/wait', { detail: { seconds: wait } });
  const secret = await readSecret(doors, who.officer.id, input);
  if (secret === undefined) return refuse('desk/not-unlocked');
  await takeKeysIn(doors, secret);
  const opened = await desk.unlock(secret);
  doors.unlockTries.tried(opened.ok);
  if (!opened.ok) return opened;
  await doors.names.refresh(doors.register, doors.db, doors.vault);
  await doors.db
    .transaction()
    .execute((trx) =>
      record(trx, { say: 'passphrase' in secret ? 'Unlocked by passphrase' : 'Unlocked by passkey' }),
    );
  return accept({ locked: false, opened: opened.value.reports });
});

/** Forgets the keys. Mail goes on being collected, sealed. */
export const lockDesk = defineDoorAct('desk.lock', async ({ doors, record }) => {
  await doors.db.transaction().execute((trx) => record(trx, { say: 'Locked' }));
  doors.desk.lock();
  await doors.names.refresh(doors.register, doors.db, null);
  return accept({ locked: true });
});

async function readSecret(
  doors: Doors,
  officer: string,
  input: { readonly passphrase: string } | { readonly credential: string; readonly prf: string },
): Promise<UnlockSecret | undefined> {
  if ('passphrase' in input) return { passphrase: new Secret(input.passphrase) };
  const own = await doors.db
    .selectFrom('passkeys')
    .select('id')
    .where('id', '=', input.credential)
    .where('officer', '=', officer)
    .where('wrap', 'is not', null)
    .executeTakeFirst();
  return own && { prf: new Secret(new Uint8Array(Buffer.from(input.prf, 'base64url'))) };
}

/** At the very first unlocking the keys are still in the file that `tocsin keys` made, under the same passphrase. */
async function takeKeysIn({ desk, keyFile }: Doors, secret: UnlockSecret): Promise<void> {
  if (keyFile === undefined || !('passphrase' in secret)) return;
  if ((await desk.store.keyWraps()).length > 0) return;
  const keys = await keyFile(secret.passphrase);
  if (!keys.ok) return;
  await installDeskKeys(desk.store, keys.value, desk.options);
  await addUnlock(desk.store, keys.value.dataKey, secret, desk.options);
}

function sayProblem(code: ProblemCode): { code: string; say: string; next: string } {
  const { happened, next } = formatProblem({ code });
  return { code, say: happened, next };
}
