import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { Hono } from 'hono';
import { z } from 'zod';
import { accept, refuse, Secret, type Result } from '../../base/index.js';
import { LockedDeskStore } from '../../store/index.js';
import { addUnlock } from '../desk-keys.js';
import { callOfficer } from '../sign-in/officer-register.js';
import { passage, type Entrance } from './entrance.js';
import { PasskeyAnswer } from './session-routes.js';

const Nothing = z.strictObject({});
const PasskeySecret = z.strictObject({
  credential: z.string().min(1).max(1400),
  /** 32 bytes, base64url. */
  prf: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

/** An officer's own passkeys: adding one, and letting one unlock the desk. */
export function passkeyRoutes(entrance: Entrance): Hono {
  const { doors } = entrance;
  const app = new Hono();

  app.post(
    '/session/passkey/add/options',
    entrance.signedIn('POST /session/passkey/add/options', Nothing, async ({ officer }) => {
      const { id } = officer;
      const name = callOfficer(officer);
      return accept({ options: await doors.ceremonies.beginRegistration(doors.db, { id, name }) });
    }),
  );

  app.post(
    '/session/passkey/add/verify',
    entrance.signedIn('POST /session/passkey/add/verify', PasskeyAnswer, ({ officer }, input) => {
      const response = input.response as unknown as RegistrationResponseJSON;
      return doors.db.transaction().execute(async (trx) => {
        const kept = await doors.ceremonies.finishRegistration(trx, officer.id, response);
        if (!kept.ok) return kept;
        const route = 'POST /session/passkey/add/verify';
        await doors.writeDownWith(trx, passage(officer, route, 'Added a passkey'));
        return accept({ credential: kept.value.passkey });
      });
    }),
  );

  app.post(
    '/session/passkey/unlocks',
    entrance.signedIn('POST /session/passkey/unlocks', PasskeySecret, async ({ officer }, input) => {
      const { open } = doors.desk;
      if (open === undefined) return refuse('desk/locked');
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
        const wrap = await addUnlock(store, open.keys.dataKey, { prf }, doors.desk.options);
        await trx.updateTable('passkeys').set({ wrap }).where('id', '=', input.credential).execute();
        const route = 'POST /session/passkey/unlocks';
        await doors.writeDownWith(trx, passage(officer, route, 'Let a passkey unlock the desk'));
        return accept({ credential: input.credential });
      });
    }),
  );

  return app;
}
