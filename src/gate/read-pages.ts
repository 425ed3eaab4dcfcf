import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { TocsinError } from '../base/index.js';

/** One file of the pages, in every form in which it is sent. */
export interface Page {
  readonly type: string;
  readonly plain: Uint8Array;
  readonly br: Uint8Array | undefined;
  readonly gzip: Uint8Array | undefined;
  /** Of the plain bytes. */
  readonly hash: string;
  /** Its name carries its hash, so it never changes. */
  readonly immutable: boolean;
}

/** The pages by the paths under which they are asked for. */
export type Pages = ReadonlyMap<string, Page>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.gz': 'application/gzip',
};
const PACKED = new Set(['.html', '.js', '.mjs', '.css', '.json', '.webmanifest', '.svg', '.wasm', '.txt']);
/** Smaller files gain nothing from packing. */
const LEAST_PACKED = 512;
/** As Vite names what it builds: `assets/app-B1xQ9w2k.js`. */
// bounded: paths of files in the folder that the operator gave.
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

/**
 * Reads a folder of pages into memory, so that a request chooses among what is there and never names a file.
 * Packed forms that lie beside a file (`app.js.br`) are taken; what has none is packed now.
 * @throws TocsinError `gate/pages` when the folder cannot be read or has no index.html
 */
export async function readPages(folder: string): Promise<Pages> {
  const pages = new Map<string, Page>();
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const there = new Set(files);
    for (const file of files) {
      const packed = /\.(br|gz)$/.exec(file);
      if (packed !== null && there.has(file.slice(0, packed.index))) continue;
      pages.set(`/${relative(folder, file).split(sep).join('/')}`, await readPage(folder, file, there));
    }
  } catch (cause) {
    throw new TocsinError('gate/pages', `The pages in ${folder} could not be read.`, {
      hint: 'Give the folder that "npm run build" has written with --pages.',
      cause,
    });
  }
  if (!pages.has('/index.html'))
    throw new TocsinError('gate/pages', `The folder ${folder} has no index.html.`, {
      hint: 'Give the folder that "npm run build" has written with --pages.',
    });
  return pages;
}

async function readPage(folder: string, file: string, there: ReadonlySet<string>): Promise<Page> {
  const plain = await readFile(file);
  const ending = extname(file);
  const beside = (form: string): Promise<Uint8Array> | undefined =>
    there.has(`${file}.${form}`) ? readFile(`${file}.${form}`) : undefined;
  const pack = PACKED.has(ending) && plain.length >= LEAST_PACKED;
  return {
    type: TYPES[ending] ?? 'application/octet-stream',
    plain,
    br: await (beside('br') ?? (pack ? packBrotli(plain) : undefined)),
    gzip: await (beside('gz') ?? (pack ? promisify(gzip)(plain, { level: 9 }) : undefined)),
    hash: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
    immutable: HASHED.test(`/${relative(folder, file).split(sep).join('/')}`),
  };
}

function packBrotli(plain: Uint8Array): Promise<Uint8Array> {
  // 9 of 11: the last two levels take ten times as long for one part in fifty.
  return promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}
