import { Hono, type Context } from 'hono';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { accept, refuse, Secret, type Result } from '../../base/index.js';
import { LockedDeskStore } from '../../store/index.js';
import { addUnlock } from '../desk-keys.js';
import type { Doors, SignedIn } from '../doors.js';
import type { DeskRoute } from '../permissions.js';
import { NAMELESS, type Officer } from '../sign-in/officer-register.js';
import { answerProblem } from './answer-problem.js';
import { askWho } from './desk-routes.js';
import { readInput, readJsonBody } from './read-json-body.js';
import { admit } from './run-call.js';
import type { SessionCookie } from './session-cookie.js';

/** What a browser's passkey answered; the library that checks it reads the rest. */
const credential = z.looseObject({ id: z.string().min(1).max(1400), type: z.literal('public-key') });
const link = z.string().min(1).max(100);

const Nothing = z.strictObject({});
const EnrolBegin = z.strictObject({ link });
const EnrolFinish = z.strictObject({ link, response: credential });
const PasskeyAnswer = z.strictObject({ response: credential });
const PasskeyUnlocks = z.strictObject({
  credential: z.string().min(1).max(1400),
  prf: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

/** Signing in, out and again; adding passkeys. Every one of these has its row in the permissions table. */
export function sessionRoutes(doors: Doors, cookie: SessionCookie): Hono {
  const whoIs = askWho(doors);

  /** Reads the body, then does it: for routes that come before signing in. */
  const open =
    <T>(schema: z.ZodType<T>, act: (context: Context, input: T) => Promise<Result<object>>) =>
    async (context: Context): Promise<Response> => {
      const body = await readJsonBody(context.req.raw);
      const input = body.ok ? readInput(schema, body.value) : body;
      const result = input.ok ? await act(context, input.value) : input;
      return result.ok ? context.json(result.value) : answerProblem(result.problem);
    };

  /** The same for somebody who is signed in and whom the table permits it. */
  const signedIn = <T>(
    route: DeskRoute,
    schema: z.ZodType<T>,
    act: (who: SignedIn, input: T, context: Context) => Promise<Result<object>>,
  ) =>
    open(schema, async (context, input) => {
      const who = await whoIs(cookie.read(context));
      if (!who.ok) return who;
      const permitted = await admit(doors, who.value, route, []);
      return permitted.ok ? act(who.value, input, context) : permitted;
    });

  /** Signs an officer in; the earlier session of the same browser ends, its purposes go on. */
  const enter = async (
    context: Context,
    officer: Officer,
    action: DeskRoute,
    prove: (db: Doors['db']) => Promise<Result<{ say: string; provedAt?: Date }>>,
  ): Promise<Result<object>> => {
    const earlier = cookie.read(context);
    const before = earlier === undefined ? undefined : await doors.whoIs(earlier);
    const now = doors.now();
    const entered = await doors.db.transaction().execute(async (trx): Promise<Result<{ secret: string }>> => {
      const proved = await prove(trx);
      if (!proved.ok) return proved;
      await doors.sessions.sweep(trx, now);
      await doors.register.signedIn(trx, officer.id, now);
      const { secret, session } = await doors.sessions.start(trx, officer.id, now, proved.value.provedAt);
      if (before !== undefined) {
        const { vault } = doors;
        if (before.officer.id === officer.id && vault !== null)
          await doors.sessions.carryPurposes(trx, vault, before.session, session);
        await doors.sessions.end(trx, before.session.hash);
      }
      await doors.writeDownWith(trx, {
        officer,
        purpose: null,
        action,
        kind: 'change',
        code: null,
        cases: [],
        say: proved.value.say,
      });
      return accept({ secret });
    });
    if (!entered.ok) return entered;
    cookie.write(context, entered.value.secret);
    return accept({ officer: { id: officer.id, role: officer.role } });
  };

  /** Somebody who could not show who they are: written down without a name. */
  const turnAway = async (
    action: DeskRoute,
    problem: Parameters<typeof answerProblem>[0],
  ): Promise<Result<never>> => {
    await doors.writeDown({
      officer: null,
      purpose: null,
      action,
      kind: 'refused',
      code: problem.code,
      cases: [],
      say: 'Refused',
    });
    return { ok: false, problem };
  };

  const app = new Hono();

  app.post(
    '/session/enrol/options',
    open(EnrolBegin, async (_context, input) => {
      const officer = await doors.register.byEnrolment(doors.db, doors.vault, input.link, doors.now());
      if (!officer.ok) return turnAway('POST /session/enrol/options', officer.problem);
      const { id, name } = officer.value;
      return accept({
        options: await doors.ceremonies.beginRegistration(doors.db, { id, name: name ?? NAMELESS }),
      });
    }),
  );

  app.post(
    '/session/enrol/verify',
    open(EnrolFinish, async (context, input) => {
      const officer = await doors.register.byEnrolment(doors.db, doors.vault, input.link, doors.now());
      if (!officer.ok) return turnAway('POST /session/enrol/verify', officer.problem);
      const entered = await enter(context, officer.value, 'POST /session/enrol/verify', async (trx) => {
        const response = input.response as unknown as RegistrationResponseJSON;
        const kept = await doors.ceremonies.finishRegistration(trx, officer.value.id, response);
        if (!kept.ok) return kept;
        // Used up in the same commit: of two browsers with one link only one comes in.
        if (!(await doors.register.closeEnrolment(trx, input.link))) throw new EnrolmentTaken();
        return accept({ say: 'Enrolled with a passkey' });
      }).catch((error: unknown): Result<never> => {
        if (error instanceof EnrolmentTaken) return refuse('desk/enrolment-over');
        throw error;
      });
      return entered.ok ? entered : turnAway('POST /session/enrol/verify', entered.problem);
    }),
  );

  app.post(
    '/session/passkey/options',
    open(Nothing, async () => accept({ options: await doors.ceremonies.beginSignIn() })),
  );

  app.post(
    '/session/passkey/verify',
    open(PasskeyAnswer, async (context, input) => {
      const response = input.response as unknown as AuthenticationResponseJSON;
      const found = await doors.ceremonies.ownerOf(doors.db, response.id);
      const officer =
        found === undefined ? undefined : await doors.register.get(doors.db, doors.vault, found);
      const entered =
        officer?.state === 'active'
          ? await enter(context, officer, 'POST /session/passkey/verify', async (trx) => {
              const proved = await doors.ceremonies.finishSignIn(trx, response);
              return proved.ok ? accept({ say: 'Signed in with a passkey' }) : proved;
            })
          : refuse<object>('desk/sign-in-failed');
      return entered.ok ? entered : turnAway('POST /session/passkey/verify', entered.problem);
    }),
  );

  app.post(
    '/session/passkey/add/options',
    signedIn('POST /session/passkey/add/options', Nothing, async ({ officer: { id, name } }) =>
      accept({ options: await doors.ceremonies.beginRegistration(doors.db, { id, name: name ?? NAMELESS }) }),
    ),
  );

  app.post(
    '/session/passkey/add/verify',
    signedIn('POST /session/passkey/add/verify', PasskeyAnswer, async ({ officer }, input) => {
      const response = input.response as unknown as RegistrationResponseJSON;
      return doors.db.transaction().execute(async (trx) => {
        const kept = await doors.ceremonies.finishRegistration(trx, officer.id, response);
        if (!kept.ok) return kept;
        await doors.writeDownWith(trx, note(officer, 'POST /session/passkey/add/verify', 'Added a passkey'));
        return accept({ credential: kept.value.passkey });
      });
    }),
  );

  app.post(
    '/session/passkey/unlocks',
    signedIn('POST /session/passkey/unlocks', PasskeyUnlocks, async ({ officer }, input) => {
      const { open: desk } = doors.desk;
      if (desk === undefined) return refuse('desk/locked');
      const prf = new Secret(new Uint8Array(Buffer.from(input.prf, 'base64url')));
      return doors.db.transaction().execute(async (trx): Promise<Result<object>> => {
        const own = await trx
          .selectFrom('passkeys')
          .select('wrap')
          .where('id', '=', input.credential)
          .where('officer', '=', officer.id)
          .executeTakeFirst();
        if (own === undefined) return refuse('desk/sign-in-failed');
        const store = new LockedDeskStore(trx);
        if (own.wrap !== null) await store.removeKeyWrap(own.wrap);
        const wrap = await addUnlock(store, desk.keys.dataKey, { prf }, doors.desk.options);
        await trx.updateTable('passkeys').set({ wrap }).where('id', '=', input.credential).execute();
        await doors.writeDownWith(
          trx,
          note(officer, 'POST /session/passkey/unlocks', 'A passkey unlocks the desk'),
        );
        return accept({ credential: input.credential });
      });
    }),
  );

  app.get('/session/ways', (context) =>
    context.json({
      passkey: true,
      provider: doors.provider === undefined ? null : doors.provider.settings.name,
    }),
  );

  app.get('/session/provider', async (context) => {
    if (doors.provider === undefined) return answerProblem({ code: 'desk/no-action' });
    const secret = Buffer.from(doors.desk.options.random(32)).toString('base64url');
    const begun = await doors.provider.begin(secret, context.req.query('again') !== undefined);
    if (!begun.ok) return answerProblem(begun.problem);
    cookie.writeJourney(context, secret);
    return context.redirect(begun.value.href, 303);
  });

  app.get('/session/provider/return', async (context) => {
    if (doors.provider === undefined) return answerProblem({ code: 'desk/no-action' });
    const route = 'GET /session/provider/return';
    const secret = cookie.readJourney(context);
    cookie.clearJourney(context);
    const vouched = await doors.provider.finish(new URL(context.req.url).searchParams, secret);
    const entered = await enterVouched(vouched);
    if (entered.ok) return backToDesk(context);
    const refused = await turnAway(route, entered.problem);
    return refused.ok ? backToDesk(context) : answerProblem(refused.problem);

    async function enterVouched(result: typeof vouched): Promise<Result<object>> {
      if (!result.ok) return result;
      const { subject, provedAt } = result.value;
      const officer = await doors.register.bySubject(doors.db, doors.vault, subject);
      if (officer === undefined || officer.state === 'removed')
        return refuse('desk/provider-unknown-officer');
      // A provider that does not say when somebody proved who they are proves nothing fresh.
      const proof = { say: 'Signed in at the provider', provedAt: provedAt ?? new Date(0) };
      return enter(context, officer, route, () => Promise.resolve(accept(proof)));
    }
  });

  app.post(
    '/session/sign-out',
    signedIn('POST /session/sign-out', Nothing, async ({ officer, session }, _input, context) => {
      await doors.db.transaction().execute(async (trx) => {
        await doors.sessions.end(trx, session.hash);
        await doors.writeDownWith(trx, note(officer, 'POST /session/sign-out', 'Signed out'));
      });
      cookie.clear(context);
      return accept({ signedOut: true });
    }),
  );

  return app;
}

/** Undoes a registration whose link somebody else used up in the same moment. */
class EnrolmentTaken extends Error {}

function note(officer: Officer, action: DeskRoute, say: string): Parameters<Doors['writeDown']>[0] {
  return { officer, purpose: null, action, kind: 'change', code: null, cases: [], say };
}

/**
 * A page that goes on to the desk by itself. Not a redirect: that would still count as coming from the provider's site,
 * and the browser would leave the strict cookie out.
 */
function backToDesk(context: Context): Response | Promise<Response> {
  return context.html(
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/">' +
      '<title>Signed in</title><p>You are signed in. <a href="/">Go on to the desk</a>.</p></html>',
  );
}
