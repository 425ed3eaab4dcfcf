import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'vite';
import { listFiles } from '../list-files.mjs';

/** Files that only pictures need; they are kept on the device when the person switches pictures on. */
const isForPictures = (path) => path.startsWith('pictures/');

/** Every file of the pages with its hash, in a stable order. */
export function listPages(folder) {
  return listFiles(folder, '')
    .map((file) => ({ path: relative(folder, file), bytes: readFileSync(file) }))
    .map(({ path, bytes }) => ({
      path: path === 'index.html' ? '/' : `/${path}`,
      sha256: createHash('sha256').update(bytes).digest('base64'),
      bytes: bytes.length,
      set: isForPictures(path) ? 'pictures' : 'pages',
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Builds the service worker with the list inside: a change of any file changes the worker, and so the whole set. */
export async function writeServiceWorker(shared, entry, folder, pages) {
  const version = createHash('sha256').update(JSON.stringify(pages)).digest('hex').slice(0, 16);
  await build({
    ...shared,
    root: join(entry, '..'),
    publicDir: false,
    define: {
      __TOCSIN_PAGES__: JSON.stringify({ version, files: pages }),
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { 'service-worker': entry },
        output: { entryFileNames: 'service-worker.js', format: 'es', codeSplitting: false },
      },
    },
  });
}
