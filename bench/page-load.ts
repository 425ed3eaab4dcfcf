import { readPacks } from '../src/screen/index.js';
import { readItems } from '../src/intake/index.js';
import { Engine } from '../src/web/engine/engine.js';
import { inventExport } from '../test/browser/linkedin-export.js';
import { openChromium } from '../test/browser/open-chromium.js';
import { openPages } from '../test/browser/pages-under-test.js';

/**
 * What the target's pages cost: bytes over the wire until a person can paste, until the checker is ready, and until
 * everything is kept for a visit without a network; and a LinkedIn export of 5,000 messages, read and judged.
 */
const MESSAGES = 5000;
const pages = await openPages();
const browser = await openChromium();
try {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const started = performance.now();
  await page.goto(pages.origin);
  await page.getByLabel('Paste the whole message').waitFor();
  const shown = performance.now() - started;
  await page.locator('[data-readiness=ready]').waitFor();
  const ready = performance.now() - started;
  await page.waitForFunction('navigator.serviceWorker.ready.then(() => true)');
  await page.waitForLoadState('networkidle');
  // What the gate sent, each file once: keeping the pages asks for the same files again.
  const sent = new Map<string, number>();
  for (const { path, bytes } of pages.served) sent.set(path, Math.max(bytes, sent.get(path) ?? 0));
  const sum = (wanted: (path: string) => boolean): number =>
    [...sent].filter(([path]) => wanted(path)).reduce((total, [, bytes]) => total + bytes, 0);
  console.log(`until a person can paste    ${kilobytes(sum(isFirst))} compressed, ${milliseconds(shown)}`);
  console.log(`until the checker is ready  ${kilobytes(sum(isChecker))} more, ${milliseconds(ready)}`);
  console.log(
    `report, answers, offline    ${kilobytes(sum((path) => !isFirst(path) && !isChecker(path)))} more`,
  );

  const zip = inventExport(MESSAGES);
  await page.waitForLoadState('networkidle');
  const before = performance.now();
  await page.getByLabel('Or choose a file').setInputFiles({
    name: 'export.zip',
    mimeType: 'application/zip',
    buffer: zip,
  });
  await page.getByRole('heading', { name: /worst first/ }).waitFor();
  console.log(
    `${String(MESSAGES)} messages in the browser  ${milliseconds(performance.now() - before)} by the clock`,
  );

  const file = new File([new Uint8Array(zip)], 'export.zip');
  const engine = new Engine(readPacks());
  const readAll = async (): Promise<void> => {
    let items = 0;
    for await (const item of readItems({ name: file.name, bytes: once(zip) })) if (item.ok) items++;
    if (items <= MESSAGES) throw new Error('The export was not read whole.');
  };
  const openAll = (): Promise<unknown> => engine.open({ kind: 'file', file }, () => undefined);
  const read = await processorTime(readAll);
  const judged = await processorTime(openAll);
  console.log(
    `the same in Node            ${milliseconds(judged)} of processor time; reading alone ${milliseconds(read)}, ` +
      `${(judged / read).toFixed(1)} times as long`,
  );
} finally {
  await browser.close();
  await pages.close();
}

function isFirst(path: string): boolean {
  return (
    path === '/' ||
    /^\/assets\/(?:index-.*\.(?:js|css)|.*\.woff2)$|^\/tocsin\.webmanifest$|^\/bell/.test(path)
  );
}

function isChecker(path: string): boolean {
  return /^\/assets\/(?:engine-worker|pdfjs|dist)-/.test(path);
}

// eslint-disable-next-line @typescript-eslint/require-await -- readers take asynchronous streams
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Milliseconds of processor time, the least of five, so that neither pays for what is compiled on the way. */
async function processorTime(act: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < 5; round++) {
    const start = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}

function milliseconds(time: number): string {
  return `${String(Math.round(time))} ms`;
}
