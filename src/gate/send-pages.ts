import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { PAGE_HEADERS } from './page-headers.js';
import type { Page, Pages } from './read-pages.js';

/** Answers with the pages; an address that is no file and looks like a page is the page that shows all views. */
export function sendPages(pages: Pages): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const page = findPage(pages, c.req.path);
    if (page === undefined || c.req.path.startsWith('/v1/')) {
      await next();
      return undefined;
    }
    return sendPage(page, c.req.raw);
  });
}

function findPage(pages: Pages, path: string): Page | undefined {
  const exact = pages.get(path.endsWith('/') ? `${path}index.html` : path);
  if (exact !== undefined) return exact;
  if (/\.\w+$/.test(path)) return undefined;
  return pages.get(`${path}.html`) ?? pages.get(`${path}/index.html`) ?? pages.get('/index.html');
}

function sendPage(page: Page, request: Request): Response {
  const form = chooseForm(page, request.headers.get('Accept-Encoding') ?? '');
  const tag = `"${page.hash}${form === 'plain' ? '' : `-${form}`}"`;
  const headers = {
    ...PAGE_HEADERS,
    'Content-Type': page.type,
    'Cache-Control': page.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: tag,
    Vary: 'Accept-Encoding',
    ...(form === 'plain' ? {} : { 'Content-Encoding': form }),
  };
  const known = (request.headers.get('If-None-Match') ?? '').split(',');
  if (known.some((one) => one.trim() === tag)) return new Response(null, { status: 304, headers });
  const bytes = page[form]!;
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { ...headers, 'Content-Length': String(bytes.length) },
  });
}

function chooseForm(page: Page, accepted: string): 'br' | 'gzip' | 'plain' {
  const takes = (form: string): boolean =>
    accepted.split(',').some((part) => {
      const [name, ...parameters] = part.split(';').map((text) => text.trim());
      return name === form && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    });
  if (page.br !== undefined && takes('br')) return 'br';
  if (page.gzip !== undefined && takes('gzip')) return 'gzip';
  return 'plain';
}
