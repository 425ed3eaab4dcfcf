import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { NOW } from '../seal/invented-desk.js';
import { CODE, OfficeUnderTest } from './office-under-test.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';
import { NO_PAGES } from './pages-under-test.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the pages of the member', { skip: NO_BROWSER || NO_PAGES }, () => {
  let browser: Browser;
  before(async () => {
    browser = await openChromium();
  });
  after(async () => {
    await browser.close();
  });

  interface Visit {
    readonly page: Page;
    readonly context: BrowserContext;
    readonly office: OfficeUnderTest;
    /** Every address that the browser asked for. */
    readonly asked: string[];
  }

  /** A visit with its own browser profile and its own houses; whatever the page complains about fails the test. */
  async function visit(
    act: (visit: Visit) => Promise<void>,
    options: Parameters<Browser['newContext']>[0] = {},
    allowed: readonly RegExp[] = [],
  ): Promise<void> {
    const office = await OfficeUnderTest.open();
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
    await context.clock.setSystemTime(NOW);
    const complaints: string[] = [];
    const asked: string[] = [];
    context.on('request', (request) => {
      asked.push(request.url());
      if (!request.url().startsWith(office.origin)) complaints.push(`another site: ${request.url()}`);
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (!allowed.some((pattern) => pattern.test(message.text()))) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    try {
      await act({ page, context, office, asked });
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
      await office.close();
    }
  }

  /** Enrols the device by the link of the office. */
  async function enrol({ page, office }: Visit): Promise<void> {
    await page.goto(`${office.origin}/#enrol/${office.relay.id}/${CODE}`);
    await page.getByRole('button', { name: 'Enrol this device' }).click();
    await page.getByRole('heading', { name: 'Waiting for your office' }).waitFor();
    await office.round();
    await page.getByRole('heading', { name: 'Alerts', exact: true }).waitFor();
  }

  const askAgain = (page: Page): Promise<void> => page.getByRole('button', { name: 'Ask again' }).click();

  async function findings(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    const violations = await page.evaluate<
      { id: string; nodes: { html: string; failureSummary?: string }[] }[]
    >(`axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`);
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
  }

  test('a device is enrolled by a link, reads the office’s words and the alert, and acknowledges it with one press', async () => {
    await visit(async (here) => {
      const { page, office } = here;
      await enrol(here);
      assert.equal(new URL(page.url()).hash, '#alerts', 'the code stays in no address');
      await page.getByText('No alert is in force.').waitFor();
      const published = office.publish();
      await office.deliver(published);
      await askAgain(page);
      await page.getByRole('link', { name: published.statement.headline }).click();
      await page.getByText('The Speaker asks every member').waitFor();
      const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
      const order = [
        'Office of the Speaker',
        'The Speaker asks every member',
        published.statement.headline,
        'TLP:AMBER',
        'What to do',
        'Do not reply.',
        'Observed',
        'Eleven members were offered payment',
        'Assessed',
        'Judged by Security desk of the Assembly of Example: highly likely (80 to 90 in 100), with moderate confidence.',
        'Where to report',
        '020 7946 0123',
        'Holds until',
        'I have read this',
      ];
      let from = 0;
      for (const words of order) {
        const at = text.indexOf(words, from);
        assert.ok(at >= 0, `“${words}” does not follow in: ${text}`);
        from = at;
      }
      await page.getByRole('button', { name: 'I have read this' }).click();
      await page.getByText('It is sealed at the gate for your office.').waitFor();
      await office.round();
      assert.deepEqual(
        office.acknowledged.map(({ alert, number, device }) => ({ alert, number, device })),
        [{ alert: published.sha256, number: 1, device: office.devices[0]!.key }],
      );
      assert.deepEqual(await findings(page), []);
      assert.equal(
        await office.waitingFor(office.devices[0]!),
        0,
        'what was taken lies at the gate no longer',
      );
    });
  });
});
