import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { readFontFaces } from '../../src/screen/report/font-faces.js';
import { formatReport } from '../../src/screen/report/format-report.js';
import { inventReportData } from '../screen/invented-report-data.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeFinding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

describe('the report in a browser', { skip: NO_BROWSER }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-report-'));
  const address = pathToFileURL(join(folder, 'report.html')).href;
  /** Every kind of part, but few of each: axe looks at every element. */
  const small = pathToFileURL(join(folder, 'small.html')).href;
  let browser: Browser;

  before(async () => {
    const { html } = formatReport(inventReportData({ items: 150, campaigns: 9 }), readFontFaces());
    writeFileSync(join(folder, 'report.html'), html);
    writeFileSync(
      join(folder, 'small.html'),
      formatReport(inventReportData({ items: 24, campaigns: 3 }), readFontFaces()).html,
    );
    browser = await openChromium();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens the report; whatever the page complains about or asks the network for fails the test. */
  async function withPage(
    options: Parameters<Browser['newPage']>[0],
    act: (page: Page) => Promise<void>,
    url = address,
  ): Promise<void> {
    const page = await browser.newPage(options);
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (request.url() !== url.split('#')[0] && !request.url().startsWith('data:'))
        complaints.push(request.url());
    });
    try {
      await page.goto(url);
      await act(page);
      assert.deepEqual(complaints, []);
    } finally {
      await page.close();
    }
  }

  async function findings(page: Page): Promise<string[]> {
    // Evaluated by the debugger, which the policy of the page does not bind; the page itself loads nothing.
    await page.evaluate(AXE);
    const violations = await page.evaluate<AxeFinding[]>(
      `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`,
    );
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
  }

  const openAll = (page: Page): Promise<void> =>
    page.evaluate(`for (const details of document.querySelectorAll('details')) details.open = true`);

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has no accessibility finding in ${colorScheme} colours, everything unfolded`, async () => {
      await withPage(
        { colorScheme },
        async (page) => {
          await openAll(page);
          assert.deepEqual(await findings(page), []);
        },
        small,
      );
    });
  }

  test('has no accessibility finding on a narrow screen', async () => {
    await withPage(
      { viewport: { width: 320, height: 640 } },
      async (page) => {
        await openAll(page);
        assert.deepEqual(await findings(page), []);
      },
      small,
    );
  });

  test('never scrolls sideways at 320 pixels, everything unfolded', async () => {
    await withPage({ viewport: { width: 320, height: 640 } }, async (page) => {
      await openAll(page);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320);
    });
  });

  test('text can be doubled in size without scrolling sideways', async () => {
    await withPage({ viewport: { width: 640, height: 800 } }, async (page) => {
      await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 640);
    });
  });

  test('hostile text in an item runs nothing', async () => {
    await withPage({}, async (page) => {
      assert.equal(await page.title(), 'Screening report – Tocsin');
    });
  });

  test('without scripts every item is there and the filters are not', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      assert.equal(await page.locator('#ranking-table tbody tr').count(), 150);
      assert.equal(await page.locator('#ranking-table tbody tr:visible').count(), 150);
      assert.equal(await page.locator('#filters').isVisible(), false);
      await page.locator('#i3 summary').click();
      assert.equal(await page.locator('#i3 .why').isVisible(), true);
    });
  });

  test('filters narrow the ranking, say how many are left, and can be cleared', async () => {
    await withPage({}, async (page) => {
      const visible = page.locator('#ranking-table tbody tr:visible');
      assert.equal(await page.locator('#shown').textContent(), 'Showing 100 of 150 items.');
      await page.getByLabel('Signs').selectOption('strong');
      const strong = await visible.count();
      assert.ok(strong > 0 && strong < 100);
      assert.equal(await visible.locator('.badge.strong').count(), strong);
      assert.match(
        (await page.locator('#shown').textContent()) ?? '',
        new RegExp(`^Showing ${String(strong)} of ${String(strong)} items? that fit\\.$`),
      );
      await page.getByLabel('Words in the item').fill('number 3');
      assert.ok((await visible.count()) < strong);
      await page.getByLabel('Words in the item').fill('nowhere to be found');
      assert.equal(await page.locator('#shown').textContent(), 'No item in this report fits these filters.');
      await page.getByRole('button', { name: 'Clear filters' }).click();
      assert.equal(await visible.count(), 100);
      await page.getByLabel('Campaign', { exact: true }).selectOption({ label: 'c-0' });
      assert.equal(await visible.count(), 4);
    });
  });

  test('more items are shown on demand, and the keyboard stays where reading goes on', async () => {
    await withPage({}, async (page) => {
      await page.getByRole('button', { name: 'Show 100 more' }).click();
      assert.equal(await page.locator('#ranking-table tbody tr:visible').count(), 150);
      assert.equal(await page.getByRole('button', { name: 'Show 100 more' }).isVisible(), false);
      assert.equal(await page.evaluate(`document.activeElement.closest('tr').id`), 'i101');
    });
  });

  test('a link to an item that is not shown brings it out and unfolds it', async () => {
    await withPage(
      {},
      async (page) => {
        assert.equal(await page.locator('#i140 .why').isVisible(), true);
      },
      `${address}#i140`,
    );
  });

  test('everything can be reached and unfolded with the keyboard alone', async () => {
    await withPage({}, async (page) => {
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate('document.activeElement.className'), 'skip');
      await page.locator('#i1 summary').focus();
      await page.keyboard.press('Enter');
      assert.equal(await page.locator('#i1 .why').isVisible(), true);
    });
  });

  test('prints without the controls', async () => {
    await withPage({}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('#filters').isVisible(), false);
      assert.equal(await page.locator('h1').isVisible(), true);
    });
  });
});
