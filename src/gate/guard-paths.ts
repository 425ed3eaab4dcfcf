import { createMiddleware } from 'hono/factory';
import { problemResponse, Refusal } from './refuse-request.js';

/** Every address that exists here is made of these. */
const PLAIN_PATH = /^\/[A-Za-z0-9/_.-]*$/;

interface WithIncoming {
  readonly incoming?: { readonly url?: string };
}

/**
 * Refuses addresses that a proxy and the gate could read differently: encoded characters, steps, doubled slashes,
 * whole URLs. What is signed is the path as it was sent, so it must also be the path that is served.
 */
export const guardPaths = createMiddleware(async (c, next) => {
  const { pathname, search } = new URL(c.req.url);
  const sent = (c.env as WithIncoming | undefined)?.incoming?.url;
  // What stands behind a question mark counts where it is signed.
  const read = pathname.startsWith('/v1/') ? pathname + search : pathname;
  const written = pathname.startsWith('/v1/') ? sent : sent?.split('?', 1)[0];
  if (!PLAIN_PATH.test(pathname) || pathname.includes('//') || (written !== undefined && written !== read))
    return problemResponse(new Refusal('gate/path', { headers: { Connection: 'close' } }));
  await next();
  return undefined;
});
