import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { ALERT, alertDayReports } from '../scenario/alert-day-texts.js';
import { NO_DESK_PAGES, openHouse, type HouseUnderTest } from './house-under-test.js';
import { assertFits, axeFindings, openStaffedHouse, type OfficerBrowser, goTo } from './officer-browser.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';

const PLACES = ['Inbox', 'Enter a report', 'Campaigns', 'Adverts', 'Search', 'Desk'] as const;

describe('the look of the officer’s pages', { skip: NO_BROWSER || NO_DESK_PAGES }, () => {
  let browser: Browser;
  let house: HouseUnderTest;
  let lead: OfficerBrowser;
  let auditor: OfficerBrowser;
  let administrator: OfficerBrowser;
  let page: Page;

  before(async () => {
    house = await openHouse();
    browser = await openChromium();
    [lead, auditor, administrator] = await openStaffedHouse(browser, house, [
      ['Imogen Hart', 'Lead'],
      ['Amara Lind', 'Auditor'],
      ['Otis Vane', 'Administrator'],
    ]);
    page = lead.page;
    await house.keepAlert(ALERT.id, ALERT.title, ALERT.text);
    const day = alertDayReports();
    const some = [
      ...day.filter(({ of }) => of === 'new'),
      ...day.filter(({ of }) => of === 'alert').slice(0, 7),
      ...day.filter(({ of }) => of === 'worry').slice(0, 3),
    ];
    for (const { body } of some) await house.send(body, { reply: await house.receipt() });
    await house.round();
    await page.getByRole('button', { name: 'Look for new reports' }).click();
    await page.locator('tr.line').first().waitFor();
  });
  after(async () => {
    await browser.close();
    await house.close();
    assert.deepEqual(house.faults, []);
    assert.deepEqual([...lead.complaints, ...auditor.complaints, ...administrator.complaints], []);
  });

  /** Every page that the role has, one report and one campaign among them, everything unfolded. */
  async function walk(look: (where: string) => Promise<void>): Promise<void> {
    for (const place of PLACES) {
      await goTo(page, place);
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle');
      await look(place);
    }
    await goTo(page, 'Inbox');
    await page.locator('tr.line a.line__title').first().click();
    await page.getByRole('heading', { name: 'What was received' }).waitFor();
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
    await look('a report');
    await goTo(page, 'Campaigns');
    await page.locator('table th[scope=row] a').first().click();
    await page.locator('.graph circle').first().waitFor();
    await look('a campaign');
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in ${colorScheme} colours`, async () => {
      await page.emulateMedia({ colorScheme });
      const found: string[] = [];
      await walk(async (where) => {
        for (const finding of await axeFindings(page)) found.push(`${where}: ${finding}`);
      });
      assert.deepEqual(found, []);
    });
  }

  test('nothing scrolls sideways at 320 pixels, and axe finds nothing there either', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    const found: string[] = [];
    await walk(async (where) => {
      await assertFits(page, where);
      for (const finding of await axeFindings(page)) found.push(`${where}: ${finding}`);
    });
    assert.deepEqual(found, []);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test('the auditor’s and the administrator’s pages are as clean', async () => {
    for (const { page: other } of [auditor, administrator]) {
      await other.locator('table').first().waitFor();
      assert.deepEqual(await axeFindings(other), []);
      await other.setViewportSize({ width: 320, height: 640 });
      await assertFits(other, 'audit or officers');
    }
  });

  test('everything to be done in the inbox is done with the keyboard alone', async () => {
    await goTo(page, 'Inbox');
    await page.locator('tr.line').first().waitFor();
    for (const key of ['j', 'X', 'e']) await page.keyboard.press(key);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    assert.match((await dialog.locator('h2').textContent()) ?? '', /^Do one thing to \d+ reports$/);
    assert.deepEqual(await axeFindings(page), []);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    await page.locator('.chosen-bar').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.getByLabel('Use single keys').uncheck();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('j');
    assert.notEqual(await page.evaluate(`document.activeElement.className`), 'line__title');
  });

  test('a refusal says what happened, what is safe and what to do', async () => {
    await page.goto(`${house.origin}/#/report/no-such-report`);
    const problem = page.locator('.problem');
    await problem.waitFor();
    assert.equal(await problem.locator('p').count(), 4);
    assert.match((await problem.textContent()) ?? '', /There is no such report/);
    assert.equal(await page.evaluate(`document.activeElement.className`), 'problem');
    lead.complaints.splice(
      0,
      lead.complaints.length,
      ...lead.complaints.filter((words) => !words.includes('404')),
    );
  });

  test('a report prints without its controls', async () => {
    await goTo(page, 'Inbox');
    await page.locator('tr.line a.line__title').first().click();
    await page.getByRole('heading', { name: 'What was received' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.work form').isVisible(), false);
    assert.equal(await page.locator('.officer-line').isVisible(), false);
    assert.equal(await page.locator('.desk-verdict').isVisible(), true);
    await page.emulateMedia({ media: 'screen' });
  });
});
