import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { typeCommand } from '../../../src/cli/trial/type-command.js';
import { memberExport, REWORDED, targetExport } from './demo-files.js';
import type { DemoHouses } from './demo-houses.js';
import type { Story } from './story.js';

const ZIP = 'application/zip';

/** A little while between two looks at something that comes by itself, in milliseconds. */
const BLINK = 250;

/** How long something may take where much else is at work, in milliseconds. */
export const PATIENCE = 60_000;

/** Somebody's telephone: a browser profile of its own. */
async function openDevice(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}

/** A target checks a LinkedIn export on the device, without a request, and reports what it found; two colleagues report too. */
export async function checkAndReport(browser: Browser, houses: DemoHouses, story: Story): Promise<void> {
  const colleagues = REWORDED.map(({ name, contact, text }, index) => {
    const file = houses.file(`approach-${String(index)}.txt`);
    writeFileSync(file, text);
    return typeCommand([
      ...['report', file, '--desk', houses.fingerprint, '--gate', houses.gate, '--yes'],
      ...['--state', houses.file(`pins-${String(index)}.json`), '--name', name, '--contact', contact],
    ]);
  });
  const page = await openDevice(browser);
  await page.goto(houses.gate);
  await page.locator('[data-readiness=ready]').waitFor();
  await page.waitForFunction('navigator.serviceWorker.ready.then(() => true)');
  await page.waitForLoadState('networkidle');
  const asked = requestsOf(page);
  await page
    .getByLabel('Or choose a file')
    .setInputFiles({ name: 'Basic_LinkedInDataExport.zip', mimeType: ZIP, buffer: targetExport() });
  await page.getByRole('heading', { name: '200 messages and invitations, worst first' }).waitFor();
  const worst = page.locator('.ranked li').first();
  assert.match((await worst.textContent()) ?? '', /Strong signs/);
  await worst.getByRole('button').click();
  await page.locator('.verdict--strong').waitFor();
  assert.deepEqual(asked, [], 'checking asked the network for something');
  await story.tell('A target checks a LinkedIn export', page, 'check');
  await page.getByLabel('I answered').check();
  await page.getByRole('button', { name: 'Report it to the desk' }).click();
  await page.getByLabel('In your own words').fill('It flattered me, and then it was odd.');
  await page.getByLabel('Yes, so that the desk can reach me').check();
  await page.getByLabel('Your name').fill('Bryony Ridley');
  await page.getByLabel('How to reach you').fill('extension 4412');
  await page.getByRole('button', { name: 'Seal and send' }).click();
  await page.getByRole('heading', { name: 'Your report is stored at the gate' }).waitFor();
  await page.getByRole('heading', { name: 'What happens next' }).waitFor();
  await Promise.all(colleagues);
  await story.tell('The report leaves sealed', page, 'sealed');
  await page.context().close();
}

/** A member enrols a device by the link of the office's letter. */
export async function enrolMember(browser: Browser, link: string): Promise<Page> {
  const page = await openDevice(browser);
  await page.goto(link);
  await page.getByRole('button', { name: 'Enrol this device' }).click();
  await page.getByRole('heading', { name: 'Alerts', exact: true }).waitFor();
  return page;
}

/** Gives the device its owner's past contacts, which stay on it. */
export async function bringContacts(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Bring your LinkedIn export' }).click();
  await page
    .getByLabel('Choose the export')
    .setInputFiles({ name: 'Basic_LinkedInDataExport.zip', mimeType: ZIP, buffer: memberExport() });
  await page.getByText('41 past contacts are on this device').waitFor();
  await page.getByRole('link', { name: 'All alerts' }).click();
}

/** Opens a notice once it is there; what is asked of the network from then on is none of the page's. */
export async function openNotice(page: Page, headline: string): Promise<string[]> {
  const link = page.getByRole('link', { name: headline, exact: true });
  await until(page, async () => {
    if (await link.isVisible()) return true;
    const again = page.getByRole('button', { name: 'Ask again' });
    if ((await again.isVisible()) && (await again.isEnabled())) await again.click();
    return false;
  });
  await page.waitForLoadState('networkidle');
  const asked = requestsOf(page);
  await link.click();
  return asked;
}

/** One press, and it is signed and on its way. */
export async function acknowledge(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I have read this' }).click();
  await page.getByText('It is sealed at the gate for your office.').waitFor();
}

/** Asked for by the browser in its own time: whether its worker is the newest, and the icon when an address changes. */
const BY_ITSELF = ['/service-worker.js', '/bell.svg'];

/** Paths that the page asks for from now on. */
function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!BY_ITSELF.includes(pathname)) asked.push(pathname);
  });
  return asked;
}

/** Looks again and again, for a minute at most. */
export async function until(page: Page, look: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!(await look())) {
    assert.ok(performance.now() < end, `it did not come within a minute: ${page.url()}`);
    await page.waitForTimeout(BLINK);
  }
}
