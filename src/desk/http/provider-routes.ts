import { Hono, type Context } from 'hono';
import { accept, refuse, type Problem, type Result } from '../../base/index.js';
import type { VouchedFor } from '../sign-in/provider-sign-in.js';
import { answerProblem } from './answer-problem.js';
import type { Entrance } from './entrance.js';
import { answerProblemAsPage, backToDesk } from './plain-page.js';

const BEGIN = 'GET /session/provider';
const RETURN = 'GET /session/provider/return';

/** Coming in by the organisation's own sign-in, and which ways in there are. */
export function providerRoutes(entrance: Entrance): Hono {
  const { doors, cookie } = entrance;
  const { provider } = doors;
  const app = new Hono();

  app.get('/session/ways', (context) =>
    context.json({ passkey: true, provider: provider === undefined ? null : provider.settings.name }),
  );

  app.get('/session/provider', async (context) => {
    if (provider === undefined) return answerProblem({ code: 'desk/no-action' });
    const secret = Buffer.from(doors.desk.options.random(32)).toString('base64url');
    const begun = await provider.begin(secret, context.req.query('again') !== undefined);
    if (!begun.ok) return turnAway(context, BEGIN, begun.problem);
    cookie.writeJourney(context, secret);
    return context.redirect(begun.value.href, 303);
  });

  app.get('/session/provider/return', async (context) => {
    if (provider === undefined) return answerProblem({ code: 'desk/no-action' });
    const secret = cookie.readJourney(context);
    cookie.clearJourney(context);
    const vouched = await provider.finish(new URL(context.req.url).searchParams, secret);
    const entered = vouched.ok ? await letIn(context, vouched.value) : vouched;
    return entered.ok ? backToDesk(context) : turnAway(context, RETURN, entered.problem);
  });

  async function turnAway(
    context: Context,
    route: typeof BEGIN | typeof RETURN,
    problem: Problem,
  ): Promise<Response> {
    await entrance.turnAway(route, problem);
    return answerProblemAsPage(context, problem);
  }

  /** Only somebody whom an administrator has invited under this subject. */
  async function letIn(context: Context, { subject, provedAt }: VouchedFor): Promise<Result<object>> {
    const officer = await doors.register.bySubject(doors.db, doors.vault, subject);
    if (officer === undefined || officer.state === 'removed') return refuse('desk/provider-unknown-officer');
    // A provider that does not say when somebody proved who they are proves nothing fresh.
    const proof = { say: 'Signed in at the provider', provedAt: provedAt ?? new Date(0) };
    return entrance.letIn(context, officer, RETURN, () => Promise.resolve(accept(proof)));
  }

  return app;
}
