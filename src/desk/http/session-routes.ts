import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Hono } from 'hono';
import { z } from 'zod';
import { accept, refuse, type Result } from '../../base/index.js';
import { callOfficer, type Officer } from '../sign-in/officer-register.js';
import { passage, type Entrance } from './entrance.js';

const Nothing = z.strictObject({});
const link = z.string().min(1).max(100);

/** What a browser's passkey answered; the library that checks it reads the rest. */
export const PasskeyAnswer = z.strictObject({
  response: z.looseObject({ id: z.string().min(1).max(1400), type: z.literal('public-key') }),
});
const EnrolBegin = z.strictObject({ link });
const EnrolFinish = PasskeyAnswer.extend({ link });

/** Coming in by an enrolment link or by a passkey, and going out. */
export function sessionRoutes(entrance: Entrance): Hono {
  const { doors, cookie } = entrance;
  const byLink = (secret: string): Promise<Result<Officer>> =>
    doors.register.byEnrolment(doors.db, doors.vault, secret, doors.now());
  const app = new Hono();

  app.post(
    '/session/enrol/options',
    entrance.open(EnrolBegin, async (_context, input) => {
      const officer = await byLink(input.link);
      if (!officer.ok) return entrance.turnAway('POST /session/enrol/options', officer.problem);
      const { id } = officer.value;
      const name = callOfficer(officer.value);
      return accept({ options: await doors.ceremonies.beginRegistration(doors.db, { id, name }) });
    }),
  );

  app.post(
    '/session/enrol/verify',
    entrance.open(EnrolFinish, async (context, input) => {
      const route = 'POST /session/enrol/verify';
      const officer = await byLink(input.link);
      if (!officer.ok) return entrance.turnAway(route, officer.problem);
      const response = input.response as unknown as RegistrationResponseJSON;
      const entered = await entrance
        .letIn(context, officer.value, route, async (trx) => {
          const kept = await doors.ceremonies.finishRegistration(trx, officer.value.id, response);
          if (!kept.ok) return kept;
          // Used up in the same commit: of two browsers with one link only one comes in.
          if (!(await doors.register.closeEnrolment(trx, input.link))) throw new EnrolmentTaken();
          return accept({ say: 'Enrolled with a passkey' });
        })
        .catch((error: unknown): Result<never> => {
          if (error instanceof EnrolmentTaken) return refuse('desk/enrolment-over');
          throw error;
        });
      return entered.ok ? entered : entrance.turnAway(route, entered.problem);
    }),
  );

  app.post(
    '/session/passkey/options',
    entrance.open(Nothing, async () => accept({ options: await doors.ceremonies.beginSignIn() })),
  );

  app.post(
    '/session/passkey/verify',
    entrance.open(PasskeyAnswer, async (context, input) => {
      const route = 'POST /session/passkey/verify';
      const response = input.response as unknown as AuthenticationResponseJSON;
      const owner = await doors.ceremonies.ownerOf(doors.db, response.id);
      const officer =
        owner === undefined ? undefined : await doors.register.get(doors.db, doors.vault, owner);
      const entered =
        officer?.state === 'active'
          ? await entrance.letIn(context, officer, route, async (trx) => {
              const proved = await doors.ceremonies.finishSignIn(trx, response);
              return proved.ok ? accept({ say: 'Signed in with a passkey' }) : proved;
            })
          : refuse<object>('desk/sign-in-failed');
      return entered.ok ? entered : entrance.turnAway(route, entered.problem);
    }),
  );

  app.post(
    '/session/sign-out',
    entrance.signedIn('POST /session/sign-out', Nothing, async ({ officer, session }, _input, context) => {
      await doors.db.transaction().execute(async (trx) => {
        await doors.sessions.end(trx, session.hash);
        await doors.writeDownWith(trx, passage(officer, 'POST /session/sign-out', 'Signed out'));
      });
      cookie.clear(context);
      return accept({ signedOut: true });
    }),
  );

  return app;
}

/** Undoes a registration whose link somebody else used up in the same moment. */
class EnrolmentTaken extends Error {}
