import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import {
  formatProblem,
  refuse,
  type FaultDescription,
  describeFault,
  type Problem,
  type Result,
} from '../../base/index.js';
import { OFFICE_CALLS, type OfficeCallName } from '../../wire/index.js';
import type { Relay } from '../relay.js';
import { createOfficeActions, importFromPage, type OfficeWords } from './office-actions.js';
import type { OfficeDoor } from './office-door.js';

/** A file of the page. */
export interface OfficePage {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** What the page is made of. */
export interface OfficeAppOptions {
  readonly relay: Relay;
  readonly door: OfficeDoor;
  /** The address under which this machine opens it, `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly words: OfficeWords | null;
  /** Where mails are written as files because none are sent. */
  readonly mailFolder: string | null;
  /** The built files by their addresses. */
  readonly pages: ReadonlyMap<string, OfficePage>;
  readonly onFault: (fault: FaultDescription) => void;
}

const COOKIE = 'tocsin-relay';
const MOST_JSON_BYTES = 64 * 1024;
const MOST_TABLE_BYTES = 32 * 1024 * 1024;

/** No script but the page's own files, no string that becomes a script, no request to anywhere else, nothing kept. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=()',
  'cache-control': 'no-store',
};

/**
 * The office's page: what waits for a cover note, who has been reached, members and codes. Only this machine reaches it,
 * and on it only whoever opened the link that the relay printed at its start.
 */
export function createOfficeApp(options: OfficeAppOptions): Hono {
  const { relay, door, origin, pages } = options;
  const actions = createOfficeActions(relay, options);
  const app = new Hono();
  app.use(async (c, next) => {
    // Another name that leads to this machine gets nothing (DNS rebinding), and no other page may call.
    const isOwn = c.req.header('host') === new URL(origin).host;
    const isCall = c.req.method !== 'GET';
    if (!isOwn || (isCall && c.req.header('origin') !== origin))
      c.res = answer({ code: 'relay/not-this-page' });
    else await next();
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
  });
  app.post('/session', async (c) => {
    const body = await readJson(c.req.raw);
    const { link } = (body ?? {}) as { link?: unknown };
    const session = typeof link === 'string' ? door.enter(link) : undefined;
    if (session === undefined) return answer({ code: 'relay/link-used' });
    setCookie(c, COOKIE, session, { path: '/', httpOnly: true, sameSite: 'Strict' });
    return c.json({});
  });
  app.use('/api/*', async (c, next) => {
    if (door.isInside(sessionOf(c.req.raw))) await next();
    else c.res = answer({ code: 'relay/not-inside' });
  });
  app.post('/api/import', async (c) => {
    const bytes = await readBody(c.req.raw, MOST_TABLE_BYTES);
    if (bytes === undefined) return answer({ code: 'intake/too-large', detail: { limit: '32 MB' } });
    return answerResult(await importFromPage(relay, bytes, c.req.query('whole') === 'yes'));
  });
  for (const name of Object.keys(OFFICE_CALLS) as OfficeCallName[])
    app.post(`/api/${name}`, async (c) => answerResult(await run(name, await readJson(c.req.raw))));
  const run = (name: OfficeCallName, body: unknown): Promise<Result<unknown>> => {
    const read = OFFICE_CALLS[name].safeParse(body);
    if (!read.success) return Promise.resolve(refuse('relay/wrong-input'));
    // The schema of that very name has just read it.
    const act = actions[name] as (input: unknown) => Promise<Result<unknown>>;
    return act(read.data);
  };
  app.get('*', (c) => {
    const page = pages.get(c.req.path === '/' ? '/index.html' : c.req.path);
    if (page === undefined) return answer({ code: 'relay/no-page' });
    return new Response(page.bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': page.type } });
  });
  app.notFound(() => answer({ code: 'relay/no-page' }));
  app.onError((error) => {
    options.onFault(describeFault(error));
    return answer({ code: 'relay/fault' });
  });
  return app;
}

const STATUSES: Readonly<Record<string, number>> = {
  'relay/not-this-page': 403,
  'relay/link-used': 403,
  'relay/not-inside': 401,
  'relay/no-page': 404,
  'relay/no-alert': 404,
  'relay/passed-already': 409,
  'relay/fault': 500,
};

/** The secret of the session that a request brings. */
function sessionOf(request: Request): string | undefined {
  return parse(request.headers.get('cookie') ?? '', COOKIE)[COOKIE];
}

/** A refusal as problem+json (RFC 9457). */
function answer(problem: Problem): Response {
  const { happened, safe, next } = formatProblem(problem);
  const status = STATUSES[problem.code] ?? 422;
  const type = `urn:tocsin:problem:${problem.code}`;
  const body = { type, title: happened, status, detail: `${safe} ${next}`, safe, next };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

function answerResult(result: Result<unknown>): Response {
  return result.ok ? Response.json(result.value ?? null) : answer(result.problem);
}

async function readJson(request: Request): Promise<unknown> {
  if (request.headers.get('content-type') !== 'application/json') return undefined;
  const bytes = await readBody(request, MOST_JSON_BYTES);
  try {
    return bytes === undefined ? undefined : JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** The body, or undefined when it is longer than it may be. */
async function readBody({ body }: Request, most: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > most) return undefined;
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces, length));
}
