// Takes the pictures of the officer's pages in docs/figures/screens, after a build: node scripts/take-desk-screens.mjs
import { Buffer } from 'node:buffer';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const FOLDER = 'docs/figures/screens';
const at = process.argv.indexOf('--compiled');
const compiled = resolve(at < 0 ? 'dist' : process.argv[at + 1]);
const load = (path) => import(pathToFileURL(`${compiled}/test/${path}`).href);
const { openChromium } = await load('browser/open-chromium.js');
const { openHouse } = await load('browser/house-under-test.js');
const { openStaffedHouse } = await load('browser/officer-browser.js');
const { ALERT, alertDayReports } = await load('scenario/alert-day-texts.js');
mkdirSync(FOLDER, { recursive: true });

const day = alertDayReports();
const house = await openHouse();
const browser = await openChromium();
try {
  const [lead, auditor, administrator] = await openStaffedHouse(browser, house, [
    ['Imogen Hart', 'Lead'],
    ['Amara Lind', 'Auditor'],
    ['Otis Vane', 'Administrator'],
  ]);
  await house.keepAlert(ALERT.id, ALERT.title, ALERT.text);
  const first = (of, count) => day.filter((report) => report.of === of).slice(0, count);
  for (const { body } of [...first('new', 5), ...first('alert', 24), ...first('worry', 8)])
    await house.send(body, { reply: await house.receipt() });
  await house.round();
  await walk(lead.page);
  await overseers(auditor.page, administrator.page);
} finally {
  await browser.close();
  await house.close();
}

async function walk(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  const shoot = (name, fullPage = false) => page.screenshot({ path: `${FOLDER}/desk-${name}.png`, fullPage });
  const go = async (name) => {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await page.waitForLoadState('networkidle');
  };
  await page.getByRole('button', { name: 'Look for new reports' }).click();
  await page.locator('tr.line').first().waitFor();
  await shoot('1-inbox');
  for (const key of ['j', 'X', 'e']) await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
  await page.getByLabel('Reply from a template').selectOption({ label: 'We are looking into it' });
  await shoot('2-many-at-once');
  await page.getByRole('button', { name: /^Do it for/ }).click();
  await page.locator('.undo').waitFor();
  await shoot('2-undo');
  await page.getByRole('button', { name: 'Close this message' }).click();
  await page.locator('tr.line a.line__title').first().click();
  await page.getByRole('heading', { name: 'What was received' }).waitFor();
  await shoot('3-report');
  await shoot('3-report-whole', true);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot('3-report-dark');
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot('3-report-phone-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await go('Inbox');
  await page.locator('tr.line').first().waitFor();
  await shoot('1-inbox-phone');
  await page.setViewportSize({ width: 1280, height: 900 });
  await go('Adverts');
  const offer = day.find(({ of }) => of === 'new').body.item.fields[0].text;
  const rows = [
    'id,title,description',
    'a1,Speaker abroad,"' + offer.replaceAll('"', '') + '"',
    'a2,Bus driver,"We run forty buses in the valley and need drivers with a full licence. Paid leave and a pension."',
    'a3,Adviser on ports,"Well paid. ' + offer.replaceAll('"', '') + '"',
  ];
  await page
    .getByLabel('Screen a file of adverts')
    .setInputFiles({ name: 'adverts.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await page.locator('.report-line', { hasText: 'Done' }).waitFor();
  await shoot('4-adverts');
  await page.locator('tr', { hasText: 'reports and adverts together' }).getByRole('link').click();
  await page.locator('.graph circle').first().waitFor();
  await shoot('5-campaign');
  await go('Search');
  await page.getByLabel('Words, an address, a number, a site').fill('round table');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.locator('.hits li').first().waitFor();
  await shoot('6-search');
  await go('Enter a report');
  await shoot('7-enter');
  await go('Desk');
  await page.locator('.desk-lock').waitFor();
  await shoot('8-desk');
}

async function overseers(auditor, administrator) {
  await auditor.reload();
  await auditor.locator('table').first().waitFor();
  await auditor.screenshot({ path: `${FOLDER}/desk-9-audit.png` });
  await administrator.locator('table').first().waitFor();
  await administrator.screenshot({ path: `${FOLDER}/desk-9-officers.png` });
}
