import assert from 'node:assert/strict';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { readStaticPages } from '../../src/desk/index.js';
import { listenOffice, type ListeningOffice } from '../../src/relay/index.js';
import { inventMembers, NOTICE_WORDS, openRelayBench, type RelayBench } from '../relay/relay-bench.js';
import { assertFits, axeFindings } from './officer-browser.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';

const PAGES = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), 'web/relay');

describe('the office’s page', { skip: NO_BROWSER }, () => {
  let browser: Browser;
  let bench: RelayBench;
  let office: ListeningOffice;
  let page: Page;
  const complaints: string[] = [];
  before(async () => {
    bench = await openRelayBench();
    await bench.round();
    office = await listenOffice(
      {
        relay: bench.relay,
        words: NOTICE_WORDS,
        mailFolder: null,
        pages: readStaticPages(PAGES),
        onFault: ({ kind }) => complaints.push(`fault: ${kind}`),
      },
      0,
    );
    browser = await openChromium();
    page = await browser.newPage({ colorScheme: 'light' });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol !== 'blob:' && origin !== new URL(office.link).origin)
        complaints.push(`went to ${origin}`);
    });
  });
  after(async () => {
    await browser.close();
    await office.close();
    await bench.close();
  });

  test('the link lets one in once; without it nothing is given out', async () => {
    const { origin } = new URL(office.link);
    const outside = await fetch(`${origin}/api/state`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: '{}',
    });
    assert.equal(outside.status, 401);
    const elsewhere = await fetch(`${origin}/api/state`, {
      method: 'POST',
      headers: { origin: 'https://x.example' },
    });
    assert.equal(elsewhere.status, 403);
    await page.goto(office.link);
    await page.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor();
    assert.equal(new URL(page.url()).hash, '');
    const other = await browser.newPage();
    await other.goto(office.link);
    await other.getByText('The link was used already').waitFor();
    await other.close();
  });

  test('a list is imported, an alert is passed on under the office’s words, and its board shows who has read it', async () => {
    await page.getByRole('link', { name: 'Members' }).click();
    await page
      .getByLabel('A table (CSV)')
      .setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(inventMembers(3)) });
    await page.getByText('3 rows: 3 added').waitFor();
    await page.getByRole('button', { name: 'Make codes' }).click();
    await page.getByText('3 codes were made').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save codes.csv' }).click(),
    ]);
    const pieces: Buffer[] = [];
    for await (const piece of await download.createReadStream()) pieces.push(piece as Buffer);
    const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(Buffer.concat(pieces).toString('utf8'))![0];
    const device = await bench.device();
    await device.enrol(code);
    await bench.bringAlert(bench.issuer.publish(bench.issuer.statement()));
    await bench.round();
    await device.take();

    await page.getByRole('link', { name: 'Alerts' }).click();
    await page.getByRole('link', { name: /Paid reports/ }).click({ timeout: 30_000 });
    await page.getByRole('heading', { name: 'Pass this alert on' }).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await page.getByLabel('Who signs for it').fill('The Speaker');
    await page.getByRole('button', { name: 'Pass the alert on' }).click();
    await page.getByText('A field is missing').waitFor();
    await page.getByLabel('Your words to your members').fill('Please read this today.');
    await page.getByRole('button', { name: 'Pass the alert on' }).click();
    await page.getByText('It is queued for 3 members').waitFor();
    assert.equal(await page.evaluate('scrollY'), 0, 'what came of it is in sight');
    // Loaded again, the page is where it was, and the link is not asked for.
    await page.reload();
    await page.getByText('0 of 3 members have acknowledged it').waitFor();
    await bench.round();
    const { alerts } = await device.take();
    assert.equal(alerts[0]?.words, 'Please read this today.');
    await device.acknowledge(alerts[0].sha256, 1);
    await bench.round();
    await page.getByRole('button', { name: 'Remind who has not acknowledged' }).click();
    await page.getByText('2 reminders are queued.').waitFor();
    await page.getByText('1 of 3 members have acknowledged it').waitFor();
    await page.getByRole('rowheader', { name: 'Member 2' }).waitFor();
    assert.equal(await page.getByRole('img', { name: /of 3 members 1 have acknowledged/ }).count(), 1);
  });

  test('axe finds nothing, nothing scrolls sideways, and nothing was complained of', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await axeFindings(page), [], colorScheme);
    }
    await page.setViewportSize({ width: 320, height: 800 });
    await assertFits(page, 'the alert');
    assert.deepEqual(await axeFindings(page), []);
    await page.getByRole('link', { name: 'Members' }).click();
    await assertFits(page, 'the members');
    assert.deepEqual(await axeFindings(page), []);
    // What the relay refused on purpose was said by the browser too.
    assert.deepEqual(
      complaints.filter((text) => !/status of 4(01|03|22)/.test(text)),
      [],
    );
  });
});
