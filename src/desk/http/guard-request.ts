import type { MiddlewareHandler } from 'hono';
import { answerProblem } from './answer-problem.js';

/**
 * What every answer carries. No script but the desk's own files, no string that becomes a script (Trusted Types), no
 * frame, no request to anywhere else, nothing kept by a browser's cache.
 */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "worker-src 'self'",
    // The one rule by which a page of ours names a worker: a script of its own origin.
    'trusted-types tocsin-own-scripts',
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
  'cache-control': 'no-store',
};

/** Seconds for which a browser remembers that the desk is only ever reached by TLS: a year. */
const TLS_ONLY = 'max-age=31536000';

/**
 * Lets through only what comes from the desk's own pages at the desk's own address. The host is compared, so that a
 * name of somebody else's that resolves to this machine gets nothing (DNS rebinding); whatever is not a plain page
 * must come from the same origin, by what the browser itself says (Fetch Metadata, Origin).
 */
export function guardRequest(origin: string): MiddlewareHandler {
  const { host, protocol } = new URL(origin);
  const headers = protocol === 'https:' ? { ...HEADERS, 'strict-transport-security': TLS_ONLY } : HEADERS;
  return async (context, next) => {
    const refused =
      context.req.header('host') !== host ||
      !(mayComeFromElsewhere(context.req.method, context.req.path) || isSameOrigin(context.req.raw, origin));
    if (refused) context.res = answerProblem({ code: 'desk/cross-site' });
    else await next();
    for (const [name, value] of Object.entries(headers))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  };
}

/** A page may be opened from a bookmark or a message, and the provider sends its people back from its own site. */
function mayComeFromElsewhere(method: string, path: string): boolean {
  return (method === 'GET' || method === 'HEAD') && !path.startsWith('/api/');
}

function isSameOrigin(request: Request, origin: string): boolean {
  const site = request.headers.get('sec-fetch-site');
  const from = request.headers.get('origin');
  if (from !== null && from !== origin) return false;
  // A file is taken by following a link of the desk's own page: that is the same origin and has no Origin header.
  return site === null ? from === origin : site === 'same-origin';
}
