import { Hono } from 'hono';
import { isCallName, type Registry } from '../registry.js';
import { answerProblem } from './answer-problem.js';
import type { Entrance } from './entrance.js';
import { readJsonBody } from './read-json-body.js';
import { runCall } from './run-call.js';

/** `POST /api/{action}`: JSON in, JSON out, the same for every action. */
export function actionRoutes(entrance: Entrance, registry: Registry): Hono {
  const app = new Hono();
  app.post('/api/:action', async (context) => {
    const who = await entrance.whoIs(context);
    if (!who.ok) return answerProblem(who.problem);
    const name = context.req.param('action');
    if (!isCallName(name)) return answerProblem({ code: 'desk/no-action' });
    const body = await readJsonBody(context.req.raw);
    if (!body.ok) return answerProblem(body.problem);
    const result = await runCall(entrance.doors, registry, who.value, name, body.value);
    return result.ok ? context.json(result.value as object) : answerProblem(result.problem);
  });
  return app;
}
