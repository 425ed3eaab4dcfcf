import { Hono } from 'hono';
import { TocsinError, describeFault, type FaultDescription } from '../../base/index.js';
import { isDiskFull } from '../../store/index.js';
import type { Action } from '../action.js';
import type { Doors } from '../doors.js';
import { createRegistry } from '../registry.js';
import { answerProblem } from './answer-problem.js';
import { actionRoutes } from './action-routes.js';
import { Entrance } from './entrance.js';
import { fileRoutes } from './file-routes.js';
import { guardRequest } from './guard-request.js';
import { passkeyRoutes } from './passkey-routes.js';
import { providerRoutes } from './provider-routes.js';
import { SessionCookie } from './session-cookie.js';
import { sessionRoutes } from './session-routes.js';
import { answerPage, type StaticPages } from './static-pages.js';

/** What the desk's server is told beside the doors. */
export interface DeskAppOptions {
  readonly actions: readonly Action[];
  readonly pages?: StaticPages;
  /** Told of a fault of our own. */
  readonly onFault?: (fault: FaultDescription) => void;
  /** Largest file taken in. */
  readonly mostUploadBytes?: number;
}

/**
 * The desk over HTTP: its pages, its actions, its doors. Handlers need no socket, so tests call `app.request`.
 * @throws TocsinError `desk/bad-registry`
 */
export function createDeskApp(doors: Doors, options: DeskAppOptions): Hono {
  const registry = createRegistry(options.actions);
  const entrance = new Entrance(doors, new SessionCookie(doors.site.origin));
  const app = new Hono();
  app.use(guardRequest(doors.site.origin));
  // Before the actions: `/api/uploads` is no action's name.
  app.route('/', fileRoutes(entrance, options.mostUploadBytes));
  app.route('/', actionRoutes(entrance, registry));
  app.route('/', sessionRoutes(entrance));
  app.route('/', passkeyRoutes(entrance));
  app.route('/', providerRoutes(entrance));
  app.get('*', (context) => {
    const page = options.pages && answerPage(options.pages, context.req.path);
    return page ?? answerProblem({ code: 'desk/no-action' });
  });
  app.notFound(() => answerProblem({ code: 'desk/no-action' }));
  app.onError((error) => {
    if (isDiskFull(error)) return answerProblem({ code: 'desk/disk-full' });
    // Admitted while it was open, and locked before its turn came.
    if (error instanceof TocsinError && error.code === 'desk/locked')
      return answerProblem({ code: 'desk/locked' });
    options.onFault?.(describeFault(error));
    return answerProblem({ code: 'desk/failed' });
  });
  return app;
}
