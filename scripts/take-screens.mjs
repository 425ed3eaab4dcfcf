// Takes the pictures of the pages in docs/figures/screens, after a build: node scripts/take-screens.mjs
import { mkdirSync, readFileSync } from 'node:fs';
import { openChromium } from '../dist/test/browser/open-chromium.js';
import { openPages } from '../dist/test/browser/pages-under-test.js';

const FOLDER = 'docs/figures/screens';
const APPROACH = readFileSync('docs/examples/approach.txt', 'utf8');
mkdirSync(FOLDER, { recursive: true });

const pages = await openPages();
const browser = await openChromium();
try {
  for (const look of [
    { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
    { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
    { name: 'desktop', viewport: { width: 1100, height: 800 }, colorScheme: 'light' },
  ])
    await walk(look);
} finally {
  await browser.close();
  await pages.close();
}

async function walk({ name, ...options }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const shoot = (step, fullPage = false) =>
    page.screenshot({ path: `${FOLDER}/${step}-${name}.png`, fullPage: fullPage && name === 'phone' });
  await page.goto(pages.origin);
  await page.locator('[data-readiness=ready]').waitFor();
  await page.waitForFunction('navigator.serviceWorker.ready.then(() => true)');
  await shoot('1-check');
  await page.getByLabel('Paste the whole message').fill(APPROACH);
  await page.getByRole('button', { name: 'Check it' }).click();
  await page.locator('.verdict').waitFor();
  await shoot('2-verdict');
  await page.getByLabel('I sent a CV, papers or a report').check();
  await page.getByText('Look at the CV that you sent').waitFor();
  await shoot('3-verdict-whole', true);
  await page.getByRole('button', { name: 'Report it to the desk' }).click();
  await page.getByText('Two officers').waitFor();
  await page.getByLabel('In your own words').fill('They found me after the committee session.');
  await shoot('4-report', true);
  await page.getByRole('button', { name: 'Seal and send' }).click();
  await page.getByRole('heading', { name: 'Your report is stored at the gate' }).waitFor();
  const words = await page.locator('.receipt-words li').allTextContents();
  await shoot('5-receipt', true);
  const { reply } = (await pages.openAll()).at(-1).context;
  await pages.answer(reply, [
    { kind: 'opened' },
    { kind: 'status', status: 'working' },
    { kind: 'reply', text: 'Thank you. Do not answer them. We will ring your office on Monday.' },
    { kind: 'outcome', outcome: 'covert' },
  ]);
  await page.getByRole('link', { name: 'Come back' }).click();
  await page.getByLabel('Your twelve words').fill(words.join(' '));
  await page.getByRole('button', { name: 'Read the answer' }).click();
  await page.getByText('Do not answer them.').waitFor();
  await shoot('6-answer', true);
  await context.close();
}
