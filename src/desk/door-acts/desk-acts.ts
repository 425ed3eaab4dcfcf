import { accept, refuse, Secret, type ProblemCode, type Result } from '../../base/index.js';
import type { DeskOutput } from '../../wire/index.js';
import type { Doors } from '../doors.js';
import { RETENTION } from '../retention.js';
import { sayFindings } from '../say-finding.js';
import { sayProblem } from '../say-problem.js';
import { unlockByPassphrase } from '../sign-in/unlock-by-passphrase.js';
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
      problem:
        gateStanding.problem === null ? null : sayProblem({ code: gateStanding.problem as ProblemCode }),
      toPull: null,
      toPush: open === undefined ? 0 : open.outbox.waiting + open.board.waiting().length,
    },
    notOpened: envelopes.refused,
    findings: sayFindings(open?.findings ?? []),
    policy: doors.policy?.() ?? null,
    retention: Object.values(RETENTION),
  });
});

/** Opens the desk's data with the passphrase or with what a passkey of the officer's own gives. */
export const unlockDesk = defineDoorAct('desk.unlock', (visit, input) =>
  visit.doors.lockTurns.take(async (): Promise<Result<DeskOutput<'desk.unlock'>>> => {
    const { doors, who, record } = visit;
    const say = async (words: string): Promise<void> => {
      await doors.db.transaction().execute((trx) => record(trx, { say: words }));
    };
    // Two officers at once: whoever comes second finds it open, and nothing is loaded twice.
    if (doors.desk.open !== undefined) {
      await say('The desk was unlocked already');
      return accept({ locked: false, opened: 0 });
    }
    const wait = doors.unlockTries.secondsToWait();
    if (wait > 0) return refuse('desk/wait', { detail: { seconds: wait } });
    const byPassphrase = 'passphrase' in input;
    const opened = byPassphrase
      ? await unlockByPassphrase(doors, new Secret(input.passphrase))
      : await unlockByPasskey(doors, who.officer.id, input);
    doors.unlockTries.tried(opened.ok);
    if (!opened.ok) return opened;
    await say(byPassphrase ? 'Unlocked by passphrase' : 'Unlocked by passkey');
    return accept({ locked: false, opened: opened.value });
  }),
);

/** Forgets the keys. Mail goes on being collected, sealed. */
export const lockDesk = defineDoorAct('desk.lock', ({ doors, record }) =>
  doors.lockTurns.take(async () => {
    await doors.db.transaction().execute((trx) => record(trx, { say: 'Locked' }));
    // What officers have begun is finished first.
    await doors.desk.open?.turns.take(() => {
      doors.desk.lock();
      return Promise.resolve();
    });
    await doors.names.refresh(doors.register, doors.db, null);
    return accept({ locked: true });
  }),
);

/** A passkey unlocks only for the officer whose it is. */
async function unlockByPasskey(
  doors: Doors,
  officer: string,
  { credential, prf }: { readonly credential: string; readonly prf: string },
): Promise<Result<number>> {
  const own = await doors.db
    .selectFrom('passkeys')
    .select('id')
    .where('id', '=', credential)
    .where('officer', '=', officer)
    .where('wrap', 'is not', null)
    .executeTakeFirst();
  if (own === undefined) return refuse('desk/not-unlocked');
  const secret = new Secret(new Uint8Array(Buffer.from(prf, 'base64url')));
  const opened = await doors.desk.unlock({ prf: secret });
  if (!opened.ok) return opened;
  await doors.names.refresh(doors.register, doors.db, doors.vault);
  return accept(opened.value.reports);
}
