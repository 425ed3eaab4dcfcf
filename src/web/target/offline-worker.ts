import { TocsinError } from '../../base/index.js';

// Keeps the pages on the device as one whole set, each file checked against the hash it was built with. A newer set is
// taken only when every file of it came and fits, and only when no page of the older one is open: never a mixture.

interface PageFile {
  readonly path: string;
  /** base64. */
  readonly sha256: string;
  readonly bytes: number;
  readonly set: 'pages' | 'pictures';
}

declare const __TOCSIN_PAGES__: { readonly version: string; readonly files: readonly PageFile[] };

// TypeScript's library for pages knows no service workers; these are the parts that are used here.
interface WaitingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchingEvent extends WaitingEvent {
  readonly request: Request;
  readonly resultingClientId: string;
  respondWith(answer: Promise<Response> | Response): void;
}
interface WorkerClient {
  postMessage(message: unknown): void;
}
interface MessagingEvent extends WaitingEvent {
  readonly data: unknown;
  readonly source: WorkerClient | null;
}
declare const clients: { get(id: string): Promise<WorkerClient | undefined> };

const { version, files } = __TOCSIN_PAGES__;
const PAGES = `tocsin-pages-${version}`;
const PICTURES = 'tocsin-pictures';
const SHARE = '/share';

const byPath = new Map(files.map((file) => [file.path, file]));

/** Fetches a file and refuses it unless its hash is the one that it was built with. */
async function fetchWhole({ path, sha256 }: PageFile): Promise<Response> {
  const response = await fetch(path, {
    integrity: `sha256-${sha256}`,
    cache: 'no-cache',
    credentials: 'omit',
    redirect: 'error',
  });
  if (!response.ok)
    throw new TocsinError('web/file-missing', `A file of the pages did not come: ${path}.`, {
      hint: 'Load the page again when there is a network.',
    });
  return response;
}

async function keepPages(): Promise<void> {
  const wanted = files.filter(({ set }) => set === 'pages');
  const responses = await Promise.all(wanted.map(fetchWhole));
  // Only now, with the whole set at hand, is anything kept.
  const cache = await caches.open(PAGES);
  await Promise.all(wanted.map(({ path }, index) => cache.put(path, responses[index]!)));
}

async function keepPictures(): Promise<void> {
  const cache = await caches.open(PICTURES);
  for (const file of files.filter(({ set }) => set === 'pictures')) {
    const key = pictureKey(file);
    if ((await cache.match(key)) === undefined) await cache.put(key, await fetchWhole(file));
  }
}

/** Under its hash, so that a file that did not change is kept through an update. */
const pictureKey = ({ path, sha256 }: PageFile): string => `${path}?sha256=${encodeURIComponent(sha256)}`;

async function forgetOlder(): Promise<void> {
  const keys = new Set(files.map((file) => new URL(pictureKey(file), location.href).href));
  for (const name of await caches.keys())
    if (name.startsWith('tocsin-pages-') && name !== PAGES) await caches.delete(name);
  const pictures = await caches.open(PICTURES);
  for (const request of await pictures.keys()) if (!keys.has(request.url)) await pictures.delete(request);
}

async function answer(request: Request, file: PageFile): Promise<Response> {
  const kept =
    file.set === 'pages'
      ? await (await caches.open(PAGES)).match(file.path)
      : await (await caches.open(PICTURES)).match(pictureKey(file));
  return kept ?? fetch(request);
}

/** What was shared from another app: read here, handed to the page in memory, never sent and never stored. */
async function takeShared(event: FetchingEvent): Promise<void> {
  const form = await event.request.formData();
  const texts = ['title', 'text', 'url']
    .map((name) => form.get(name))
    .filter((text) => typeof text === 'string');
  const shared = {
    kind: 'shared',
    text: texts.filter((text) => text.trim() !== '').join('\n'),
    files: form.getAll('files').filter((file) => file instanceof File),
  };
  const wait = new Promise<void>((resolve) => {
    waitingForPage = resolve;
    setTimeout(resolve, 30_000);
  });
  await wait;
  const page = await clients.get(event.resultingClientId);
  (page ?? readyPage)?.postMessage(shared);
}

let waitingForPage: (() => void) | undefined;
let readyPage: WorkerClient | undefined;

addEventListener('install', (event) => {
  (event as WaitingEvent).waitUntil(keepPages());
});

addEventListener('activate', (event) => {
  (event as WaitingEvent).waitUntil(forgetOlder());
});

addEventListener('message', (event) => {
  const message = event as unknown as MessagingEvent;
  const { data, source } = message;
  if (data === 'keep-pictures')
    message.waitUntil(
      keepPictures().then(
        () => source?.postMessage({ kind: 'pictures', kept: true }),
        () => source?.postMessage({ kind: 'pictures', kept: false }),
      ),
    );
  if (data === 'ready-for-shared') {
    readyPage = source ?? undefined;
    waitingForPage?.();
  }
});

addEventListener('fetch', (event) => {
  const fetching = event as FetchingEvent;
  const { request } = fetching;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (pathname === SHARE && request.method === 'POST') {
    fetching.respondWith(Response.redirect('/#check', 303));
    fetching.waitUntil(takeShared(fetching));
    return;
  }
  if (request.method !== 'GET') return;
  // A page of guidance is a page of its own; every other address is the page that shows all views.
  const file = byPath.get(pathname) ?? (request.mode === 'navigate' ? byPath.get('/') : undefined);
  if (file !== undefined) fetching.respondWith(answer(request, file));
});
