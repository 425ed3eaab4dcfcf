import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { ReceiptKeys } from '../../src/seal/index.js';
import { ALERT, alertDayReports } from '../scenario/alert-day-texts.js';
import { NO_DESK_PAGES, openHouse, type HouseUnderTest } from './house-under-test.js';
import { openStaffedHouse, type OfficerBrowser } from './officer-browser.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';

/** A keyboard and a mouse that count what they do; choosing from a list is two: opening it and choosing. */
class Hands {
  clicks = 0;
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  async click(role: 'button' | 'link', name: string | RegExp): Promise<void> {
    this.clicks += 1;
    await this.page.getByRole(role, { name }).click();
  }
  async tick(label: string | RegExp): Promise<void> {
    this.clicks += 1;
    await this.page.getByLabel(label).check();
  }
  async choose(label: string, option: string): Promise<void> {
    this.clicks += 2;
    const dialog = this.page.getByRole('dialog');
    const within = (await dialog.count()) > 0 ? dialog : this.page.locator('main');
    await within.getByLabel(label, { exact: true }).selectOption({ label: option });
  }
  async press(key: string): Promise<void> {
    this.clicks += 1;
    await this.page.keyboard.press(key);
  }
}

describe('alert day: 200 reports in an hour', { skip: NO_BROWSER || NO_DESK_PAGES }, () => {
  let browser: Browser;
  let house: HouseUnderTest;
  let first: OfficerBrowser;
  let second: OfficerBrowser;
  const day = alertDayReports();
  const receipts: ReceiptKeys[] = [];

  before(async () => {
    house = await openHouse();
    browser = await openChromium();
    [first, second] = await openStaffedHouse(browser, house, [
      ['Imogen Hart', 'Lead'],
      ['Tomas Reid', 'Officer'],
    ]);
    await house.keepAlert(ALERT.id, ALERT.title, ALERT.text);
    for (const { body, again } of day) {
      const reply = again === undefined ? await house.receipt() : receipts[again]!;
      receipts.push(reply);
      await house.send(body, { reply });
    }
    await house.round();
    for (const { page } of [first, second]) {
      await page.getByRole('button', { name: 'Look for new reports' }).click();
      await page.locator('tr.line').first().waitFor();
    }
  });
  after(async () => {
    await browser.close();
    await house.close();
    assert.deepEqual(house.faults, []);
    assert.deepEqual([...first.complaints, ...second.complaints], []);
  });

  test('the five of a campaign that nobody knows yet are in the top ten', async () => {
    const lines = first.page.locator('tr.line');
    const top = await Promise.all(
      Array.from({ length: 10 }, (_, index) => lines.nth(index).getAttribute('data-report')),
    );
    const texts = top.map((id) => house.textOf(id ?? ''));
    const fresh = day.flatMap(({ of, body }) =>
      of === 'new' ? body.item.fields.map(({ text }) => text) : [],
    );
    assert.equal(fresh.length, 5);
    assert.equal(texts.filter((text) => fresh.includes(text)).length, 5);
  });

  test('two officers answer all in an hour: the clicks are counted', async () => {
    const lead = new Hands(first.page);
    const other = new Hands(second.page);

    // What is new is worked by hand: the first of the five is read and all five are told to wait, and taken on.
    await lead.choose('Status', 'New');
    await settled(first.page);
    await lead.press('j');
    await lead.press('j');
    await lead.press('Enter');
    await first.page.getByRole('heading', { name: 'What was received' }).waitFor();
    await lead.press('u');
    await first.page.locator('tr.group').first().waitFor();
    await answerGroup(lead, 0, 'We are looking into it');

    // What an alert explains is answered as one, after a look at some of them; so is what was linked with it.
    while ((await groupsWithSigns(first.page)) > 0) {
      await answerGroup(lead, 0, 'About an alert that is known');
    }

    // The worries: the second officer reads each, and answers from the report without going back.
    await other.click('button', 'Look for new reports');
    await other.choose('Signs', 'No signs found');
    await other.choose('Together', 'Each by itself');
    await settled(second.page);
    await other.press('j');
    await other.press('Enter');
    let read = 0;
    for (;;) {
      await second.page.getByRole('heading', { name: 'What was received' }).waitFor();
      read += 1;
      await other.choose('Reply from a template', 'Nothing that worries us');
      const next = second.page.getByRole('button', { name: 'The same, then next report' });
      if ((await next.count()) === 0) {
        await other.click('button', 'Send and close');
        await second.page.getByText('Closed: ordinary').first().waitFor();
        break;
      }
      const before = second.page.url();
      await other.click('button', 'The same, then next report');
      await second.page.waitForURL((url) => url.href !== before);
    }

    await lead.click('button', 'Look for new reports');
    await settled(first.page);
    const left = await first.page.locator('.counts').textContent();
    assert.match(left ?? '', /^0 new/);
    // Three quarters of a minute to read a report, three seconds for a click: the slower of the two needs this long.
    const minutes = (read * 45 + other.clicks * 3) / 60;
    console.log(
      `# ${String(lead.clicks)} clicks of the lead, ${String(other.clicks)} of the officer who read ${String(read)} reports: ${minutes.toFixed(0)} minutes`,
    );
    house.pass(120);
    await house.round();
    for (const of of ['alert', 'worry', 'new'] as const) {
      const messages = await house.messagesFor(receipts[day.findIndex((report) => report.of === of)]!);
      assert.ok(
        messages.some(({ kind }) => kind === 'reply'),
        `who reported a thing of "${of}" has an answer`,
      );
    }
    assert.ok(minutes < 60 && lead.clicks < 60, 'it takes them longer than the hour');
  });

  /** Chooses a whole group and answers it from a template: one act. */
  async function answerGroup(hands: Hands, at: number, template: string): Promise<void> {
    const { page } = hands;
    const group = page.locator('tr.group').nth(at);
    const name = await group.locator('.group__what').textContent();
    hands.clicks += 1;
    await group.locator('input').check();
    await page.locator('.chosen-bar').waitFor();
    await hands.click('button', 'Reply, status, join…');
    await hands.choose('Reply from a template', template);
    if (template === 'We are looking into it') await hands.choose('Status', 'Working');
    await hands.click('button', /^Do it for/);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('tr.group', { hasText: name ?? '' }).waitFor({ state: 'detached' });
    await settled(page);
  }

  async function settled(page: Page): Promise<void> {
    await page.waitForTimeout(100);
    await page.locator('table.inbox[aria-busy=false], .empty').first().waitFor();
  }

  function groupsWithSigns(page: Page): Promise<number> {
    return page.locator('tr.group', { hasText: 'Strong signs' }).count();
  }
});
