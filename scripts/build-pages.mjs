// Builds the pages from src/web into dist/web: hashed files, no script or style in the HTML, packed copies beside each,
// and a list of the whole set with its hashes inside the service worker. The same sources give the same bytes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'vite';
import { compilePacks } from './build-pages/compile-packs.mjs';
import { compileGuidance, layGuidancePages, readGuidanceOf } from './build-pages/guidance-pages.mjs';
import { govukStyles } from './build-pages/govuk-styles.mjs';
import { listFiles } from './list-files.mjs';
import { layPictureFiles } from './build-pages/picture-files.mjs';
import { packFiles } from './build-pages/pack-files.mjs';
import { listPages, writeServiceWorker } from './build-pages/service-worker.mjs';

const compiled = resolve(option('--compiled') ?? 'dist');
const out = join(compiled, 'web');
/** What pages can be made of; `screen` reads the packs. */
const ROOMS = [
  'base',
  'model',
  'wire',
  'seal',
  'intake',
  'check',
  'link',
  'evidence',
  'alert',
  'safeguards',
  'screen',
  'web',
];
const HOUSES = ['target', 'desk', 'relay'].filter((house) => existsSync(`src/web/${house}/main.tsx`));

function option(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

/** Changes whenever anything that goes into the pages does. */
function fingerprintOfSources() {
  const hash = createHash('sha256');
  const files = [
    ...ROOMS.map((room) => `src/${room}`),
    'data/packs',
    'data/vocabulary',
    'data/lexical',
    'data/safeguards/guidance',
    'scripts/build-pages',
  ]
    .flatMap((folder) => listFiles(folder, ''))
    .concat('scripts/build-pages.mjs', 'package-lock.json')
    .sort();
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

const stamp = join(out, 'built-from.txt');
const sources = fingerprintOfSources();
if (!process.argv.includes('--anew') && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) {
  console.log('The pages are as they were.');
  process.exit(0);
}

rmSync(out, { recursive: true, force: true });
const packs = await compilePacks(compiled);
const guidance = await readGuidanceOf(compiled);
/** Modules that are made here: what they export is a text. */
const MADE = {
  'virtual:tocsin-packs': `export const packsText = ${JSON.stringify(packs)};`,
  'virtual:tocsin-guidance': `export const guidanceText = ${JSON.stringify(compileGuidance(guidance))};`,
};
const packsPlugin = {
  name: 'tocsin-packs',
  resolveId: (id) => (Object.hasOwn(MADE, id) ? `\0${id}` : undefined),
  load: (id) => (id.startsWith('\0') && Object.hasOwn(MADE, id.slice(1)) ? MADE[id.slice(1)] : undefined),
};
/** Nothing happens when a room that runs anywhere is loaded: what a page does not use of it is left out. */
const treeshake = {
  moduleSideEffects: [
    {
      test: /\/src\/(?:base|model|wire|seal|intake|check|link|evidence|alert|safeguards)\//,
      sideEffects: false,
    },
  ],
};
const shared = {
  configFile: false,
  envDir: false,
  logLevel: 'warn',
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};

for (const house of HOUSES) {
  const root = resolve('src/web', house);
  const folder = join(out, house);
  await build({
    ...shared,
    root,
    publicDir: existsSync(join(root, 'static')) ? join(root, 'static') : false,
    plugins: [packsPlugin, govukStyles()],
    worker: { format: 'es', plugins: () => [packsPlugin], rolldownOptions: { treeshake } },
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { treeshake },
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      reportCompressedSize: false,
      sourcemap: false,
    },
  });
  if (house === 'target') {
    layPictureFiles(folder);
    layGuidancePages(guidance, folder);
  }
  if (existsSync(join(root, 'offline-worker.ts'))) {
    const pages = listPages(folder);
    await writeServiceWorker(shared, join(root, 'offline-worker.ts'), folder, pages);
  }
  packFiles(folder);
}
mkdirSync(dirname(stamp), { recursive: true });
writeFileSync(stamp, sources);
