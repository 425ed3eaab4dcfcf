import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// tesseract.js's worker loads its engine by importScripts with a plain address, which Trusted Types refuses. In front of
// it stands the page's own rule: only the engine beside it.
const RULE = `(() => {
  const load = self.importScripts.bind(self);
  const engine = new URL('tesseract-core-simd-lstm.js', self.location.href).href;
  const check = (url) => {
    if (String(url) !== engine) throw new TypeError('This is not a script of this page.');
    return url;
  };
  const policy = self.trustedTypes
    ? self.trustedTypes.createPolicy('tocsin-same-origin', { createScriptURL: check })
    : { createScriptURL: check };
  self.importScripts = (...urls) => load(...urls.map((url) => policy.createScriptURL(url)));
})();
`;

/** Lays what reading pictures needs beside the pages; it is fetched only when the person switches pictures on. */
export function layPictureFiles(folder) {
  const require = createRequire(import.meta.url);
  const tesseract = dirname(require.resolve('tesseract.js/package.json'));
  const core = dirname(require.resolve('tesseract.js-core/package.json'));
  const english = dirname(require.resolve('@tesseract.js-data/eng/package.json'));
  const to = join(folder, 'pictures');
  mkdirSync(to, { recursive: true });
  const worker = readFileSync(join(tesseract, 'dist/worker.min.js'), 'utf8');
  writeFileSync(join(to, 'worker.js'), `${RULE}${worker.replace(/\n\/\/# sourceMappingURL=.*$/m, '')}`);
  for (const name of ['tesseract-core-simd-lstm.js', 'tesseract-core-simd-lstm.wasm'])
    copyFileSync(join(core, name), join(to, name));
  copyFileSync(join(english, '4.0.0_best_int/eng.traineddata.gz'), join(to, 'eng.traineddata.gz'));
}
