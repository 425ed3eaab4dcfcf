import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { COVER, MEMBERS } from './demo-files.js';
import { PATIENCE, until } from './demo-devices.js';
import type { DemoHouses } from './demo-houses.js';

/** The office of the Speaker at its own page: imports its members and makes their codes. */
export async function openOffice(
  browser: Browser,
  houses: DemoHouses,
): Promise<{ readonly page: Page; readonly linkFor: (email: string) => string }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(houses.links.office);
  await page.getByRole('link', { name: 'Members' }).click();
  await page
    .getByLabel('A table (CSV)')
    .setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(MEMBERS) });
  await page.getByText('3 rows: 3 added').waitFor();
  await page.getByRole('button', { name: 'Make codes' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save codes.csv' }).click(),
  ]);
  const rows = readFileSync(await download.path(), 'utf8').split('\r\n');
  const linkFor = (email: string): string => {
    const row = rows.find((one) => one.includes(email)) ?? '';
    return /http:[^"]+#enrol[^"]+/.exec(row)?.[0] ?? assert.fail(`no link for ${email}`);
  };
  return { page, linkFor };
}

/** Waits for an alert of the desk and passes it on under the office's words. */
export async function passOn(page: Page, headline: string): Promise<void> {
  const link = page.getByRole('link', { name: headline, exact: true });
  await page.getByRole('link', { name: 'Alerts' }).click();
  await until(page, async () => {
    await page.reload();
    await page.getByRole('heading', { name: 'Waiting for your cover note' }).waitFor();
    return link.isVisible();
  });
  await link.click();
  await page.getByRole('heading', { name: 'Pass this alert on' }).waitFor();
  await page.getByLabel('Who signs for it').fill('The Speaker’s Secretary');
  await page.getByLabel('Your words to your members').fill(COVER);
  await page.getByRole('button', { name: 'Pass the alert on' }).click();
  await page.getByText('It is queued for 3 members').waitFor();
  await page.getByRole('button', { name: 'Remind who has not acknowledged' }).waitFor();
}

/** Reads the alert that is open anew until so many have acknowledged it. */
export async function waitForReaders(page: Page, readers: number): Promise<void> {
  const sum = page.getByText(`${String(readers)} of 3 members have acknowledged it`);
  await until(page, async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Remind who has not acknowledged' }).waitFor();
    return sum.isVisible();
  });
}
