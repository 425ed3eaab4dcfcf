import { Hono } from 'hono';
import { refuse, type Result } from '../../base/index.js';
import { isCallName, type Registry } from '../registry.js';
import type { Doors, SignedIn } from '../doors.js';
import { answerProblem } from './answer-problem.js';
import { readJsonBody } from './read-json-body.js';
import { runCall } from './run-call.js';
import type { SessionCookie } from './session-cookie.js';

/** Who a request is from: what every route asks first. */
export type WhoIs = (secret: string | undefined) => Promise<Result<SignedIn>>;

/** Asks the doors who holds a cookie. */
export function askWho(doors: Doors): WhoIs {
  return async (secret) => {
    const who = secret === undefined ? undefined : await doors.whoIs(secret);
    return who === undefined ? refuse('desk/not-signed-in') : { ok: true, value: who };
  };
}

/** `POST /api/{action}`: JSON in, JSON out, the same for every action. */
export function actionRoutes(doors: Doors, registry: Registry, cookie: SessionCookie): Hono {
  const whoIs = askWho(doors);
  const app = new Hono();
  app.post('/api/:action', async (context) => {
    const who = await whoIs(cookie.read(context));
    if (!who.ok) return answerProblem(who.problem);
    const name = context.req.param('action');
    if (!isCallName(name)) return answerProblem({ code: 'desk/no-action' });
    const body = await readJsonBody(context.req.raw);
    if (!body.ok) return answerProblem(body.problem);
    const result = await runCall(doors, registry, who.value, name, body.value);
    return result.ok ? context.json(result.value as object) : answerProblem(result.problem);
  });
  return app;
}
