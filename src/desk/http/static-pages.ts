import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { TocsinError } from '../../base/index.js';

/** The pages as they were built: read once at the start, so that no request ever leads to a path on disk. */
export type StaticPages = ReadonlyMap<string, Page>;

interface Page {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly type: string;
  /** Named after its content, as everything in assets is, so that it never changes. */
  readonly lasting: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/** Addresses that are the one page of the desk: what is behind `#` is its own affair. */
const FRONT = ['/', '/enrol'];

/**
 * Reads the folder of built pages.
 * @throws TocsinError `desk/no-pages` when there is no index.html in it
 */
export function readStaticPages(folder: string): StaticPages {
  const pages = new Map<string, Page>();
  for (const path of listFiles(folder)) {
    const type = TYPES[extname(path)];
    if (type === undefined) continue;
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    const bytes = Buffer.from(readFileSync(path));
    pages.set(address, { bytes, type, lasting: address.startsWith('/assets/') });
  }
  const front = pages.get('/index.html');
  if (front === undefined)
    throw new TocsinError('desk/no-pages', `There are no pages in ${folder}.`, {
      hint: 'Build them with npm run build, or name their folder with --pages.',
    });
  for (const address of FRONT) pages.set(address, front);
  return pages;
}

/** The answer for an address, if there is a page. */
export function answerPage(pages: StaticPages, path: string): Response | undefined {
  const page = pages.get(path);
  return (
    page &&
    new Response(page.bytes, {
      headers: {
        'content-type': page.type,
        'cache-control': page.lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    })
  );
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
