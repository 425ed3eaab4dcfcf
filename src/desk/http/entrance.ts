import type { Context } from 'hono';
import type { z } from 'zod';
import { accept, refuse, type Problem, type Result } from '../../base/index.js';
import type { Doors, SignedIn } from '../doors.js';
import type { DeskRoute } from '../permissions.js';
import type { Officer } from '../sign-in/officer-register.js';
import { answerProblem } from './answer-problem.js';
import { readInput, readJsonBody } from './read-json-body.js';
import { admit } from './run-call.js';
import type { SessionCookie } from './session-cookie.js';

type Handler = (context: Context) => Promise<Response>;

/** How somebody showed who they are, as the audit takes it down. */
export interface Proof {
  readonly say: string;
  /** Now when left out. */
  readonly provedAt?: Date;
}

/** What the routes of signing in have in common: reading a body, letting somebody in, turning somebody away. */
export class Entrance {
  readonly doors: Doors;
  readonly cookie: SessionCookie;

  constructor(doors: Doors, cookie: SessionCookie) {
    this.doors = doors;
    this.cookie = cookie;
  }

  /** Who holds the cookie of a request. */
  async whoIs(context: Context): Promise<Result<SignedIn>> {
    const secret = this.cookie.read(context);
    const who = secret === undefined ? undefined : await this.doors.whoIs(secret);
    return who === undefined ? refuse('desk/not-signed-in') : accept(who);
  }

  /** Reads the body, then acts: for what comes before signing in. */
  open<T>(schema: z.ZodType<T>, act: (context: Context, input: T) => Promise<Result<object>>): Handler {
    return async (context) => {
      const body = await readJsonBody(context.req.raw);
      const input = body.ok ? readInput(schema, body.value) : body;
      const result = input.ok ? await act(context, input.value) : input;
      return result.ok ? context.json(result.value) : answerProblem(result.problem);
    };
  }

  /** The same for somebody who is signed in and whom the table permits it. */
  signedIn<T>(
    route: DeskRoute,
    schema: z.ZodType<T>,
    act: (who: SignedIn, input: T, context: Context) => Promise<Result<object>>,
  ): Handler {
    return this.open(schema, async (context, input) => {
      const who = await this.whoIs(context);
      if (!who.ok) return who;
      const permitted = await admit(this.doors, who.value, route, []);
      return permitted.ok ? act(who.value, input, context) : permitted;
    });
  }

  /**
   * Signs an officer in, in one commit with the proof. An earlier session of the same browser ends; its purposes go on.
   * @param prove checks who it is, in the transaction; what it throws undoes everything
   */
  async letIn(
    context: Context,
    officer: Officer,
    route: DeskRoute,
    prove: (db: Doors['db']) => Promise<Result<Proof>>,
  ): Promise<Result<object>> {
    const { doors } = this;
    const before = await this.whoIs(context);
    const now = doors.now();
    const entered = await doors.db.transaction().execute(async (trx): Promise<Result<string>> => {
      const proved = await prove(trx);
      if (!proved.ok) return proved;
      await doors.sessions.sweep(trx, now);
      await doors.register.signedIn(trx, officer.id, now);
      const { secret, session } = await doors.sessions.start(trx, officer.id, now, proved.value.provedAt);
      if (before.ok) {
        const { vault } = doors;
        if (before.value.officer.id === officer.id && vault !== null)
          await doors.sessions.carryPurposes(trx, vault, before.value.session, session);
        await doors.sessions.end(trx, before.value.session.hash);
      }
      await doors.writeDownWith(trx, passage(officer, route, proved.value.say));
      return accept(secret);
    });
    if (!entered.ok) return entered;
    this.cookie.write(context, entered.value);
    return accept({ officer: { id: officer.id, role: officer.role } });
  }

  /** Somebody who could not show who they are: written down without a name. */
  async turnAway(route: DeskRoute, problem: Problem): Promise<Result<never>> {
    await this.doors.writeDown({
      ...passage(null, route, 'Refused'),
      kind: 'refused',
      code: problem.code,
    });
    return { ok: false, problem };
  }
}

/** The row of the audit for a passage through the doors. */
export function passage(
  officer: Officer | null,
  action: DeskRoute,
  say: string,
): Parameters<Doors['writeDown']>[0] {
  return { officer, purpose: null, action, kind: 'change', code: null, cases: [], say };
}
