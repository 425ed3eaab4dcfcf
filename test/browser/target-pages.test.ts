import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ReportBody } from '../../src/wire/report-body.js';
import { inventExport } from './linkedin-export.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';
import { NO_PAGES, openPages, type PagesUnderTest } from './pages-under-test.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const APPROACH = readFileSync('docs/examples/approach.txt', 'utf8');

/** A JPEG of a few bytes that says where it was taken. */
const PHOTO = Buffer.from(
  'ffd8ffe1002245786966000049492a00080000000100258804000100000000000000000000000000ffdb0004000affd9',
  'hex',
);

describe('the pages of the target', { skip: NO_BROWSER || NO_PAGES }, () => {
  let browser: Browser;
  let pages: PagesUnderTest;
  before(async () => {
    pages = await openPages();
    browser = await openChromium();
  });
  after(async () => {
    await browser.close();
    await pages.close();
  });

  /** A visit with its own browser profile; whatever the page complains about fails the test. */
  async function visit(
    options: Parameters<Browser['newContext']>[0],
    act: (page: Page, context: BrowserContext, asked: string[]) => Promise<void>,
    allowed: RegExp[] = [],
  ): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
    const complaints: string[] = [];
    const asked: string[] = [];
    context.on('request', (request) => {
      asked.push(request.url());
      if (!request.url().startsWith(pages.origin) && !request.url().startsWith('blob:'))
        complaints.push(`another site: ${request.url()}`);
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (!allowed.some((pattern) => pattern.test(message.text()))) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    try {
      await page.goto(pages.origin);
      await act(page, context, asked);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  }

  const ready = (page: Page): Promise<void> => page.locator('[data-readiness=ready]').waitFor();

  /** The checker, the sealing and the desk are on the device, and the pages are kept. */
  async function settled(page: Page): Promise<void> {
    await ready(page);
    await page.waitForFunction('navigator.serviceWorker.ready.then(() => true)');
    await page.waitForLoadState('networkidle');
  }

  async function paste(page: Page, text: string): Promise<void> {
    await page.getByLabel('Paste the whole message').fill(text);
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.locator('.verdict').waitFor();
  }

  async function findings(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    const violations = await page.evaluate<
      { id: string; nodes: { html: string; failureSummary?: string }[] }[]
    >(`axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`);
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
  }

  test('from paste to verdict nothing asks the network for anything, with the network on', async () => {
    await visit({}, async (page, _, asked) => {
      await settled(page);
      asked.length = 0;
      pages.requests.length = 0;
      await paste(page, APPROACH);
      await page.getByLabel('I sent a CV, papers or a report').check();
      await page.getByText(/questions, 0 answered/).click();
      await page.getByLabel('Yes, from my employer, my office or my security team').check();
      await page.getByText(/questions, 1 answered/).waitFor();
      assert.deepEqual(asked, [], 'the browser asked for something');
      assert.deepEqual(pages.requests, [], 'the gate was asked for something');
      assert.equal(await page.locator('.verdict').getAttribute('data-band'), 'strong');
    });
  });

  test('what to do comes first, then why with the words marked, and the advice follows how far it went', async () => {
    await visit({}, async (page) => {
      await ready(page);
      await paste(page, APPROACH);
      const headings = await page.locator('h1, h2').allTextContents();
      assert.match(headings[0] ?? '', /Strong signs of a covert approach/);
      assert.equal(headings[1], 'What to do now');
      assert.match(
        (await page.locator('mark.sign').allTextContents()).join(' | '),
        /no need to [|\d ]*mention/,
      );
      assert.doesNotMatch((await page.locator('.advice').textContent()) ?? '', /CV that you sent/);
      await page.getByLabel('I sent a CV, papers or a report').check();
      await page.getByText('Look at the CV that you sent').waitFor();
    });
  });

  test('whoever says who they are gets three things for them and the whole page, and the network hears nothing of it', async () => {
    await visit(
      {},
      async (page, context, asked) => {
        await settled(page);
        asked.length = 0;
        await paste(page, APPROACH);
        assert.equal(await page.locator('.three').count(), 0, 'nobody has to say who they are');
        await page.getByLabel('Who are you?').selectOption('candidate');
        const three = page.locator('.three li');
        await three.nth(2).waitFor();
        const before = await three.allTextContents();
        await page.getByLabel('Money or a gift changed hands').check();
        await page.locator('.three').getByText('you have 30 days').waitFor();
        assert.equal(await three.count(), 3);
        assert.notDeepEqual(await three.allTextContents(), before);
        assert.deepEqual(await findings(page), []);
        assert.deepEqual(asked, [], 'the browser asked for something');
        await context.setOffline(true);
        await page.getByRole('link', { name: 'The whole page for a candidate and an agent' }).click();
        await page.getByRole('heading', { name: 'Whom to tell' }).waitFor();
        assert.match(await page.locator('.version').innerText(), /^Version \d+\.\d+\.\d+\. Reviewed/);
        assert.deepEqual(await findings(page), []);
        await page.setViewportSize({ width: 320, height: 640 });
        assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 320);
        await page.emulateMedia({ media: 'print' });
        assert.equal(await page.locator('.back').isVisible(), false, 'paper has no links back');
        await page.emulateMedia({ media: 'screen' });
        await page.getByRole('link', { name: 'Check an approach' }).click();
        await ready(page);
        await paste(page, APPROACH);
        await page.locator('.three').waitFor();
        await page.getByLabel('Who are you?').selectOption('');
        await page.locator('.three').waitFor({ state: 'detached' });
      },
      [/ERR_INTERNET_DISCONNECTED/],
    );
  });

  test('after one visit everything is there without a network, the PDF reader included', async () => {
    await visit(
      {},
      async (page, context) => {
        await settled(page);
        await context.setOffline(true);
        await page.reload();
        await ready(page);
        await paste(page, APPROACH);
        assert.equal(await page.locator('.verdict').getAttribute('data-band'), 'strong');
        await page.getByRole('button', { name: 'Check something else' }).click();
        await page.getByLabel('Or choose a file').setInputFiles({
          name: 'cv.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from('%PDF-1.4\nthis is no whole PDF'),
        });
        await page.getByText('The PDF is damaged, locked or holds no readable pages.').waitFor();
      },
      [/ERR_INTERNET_DISCONNECTED/],
    );
  });

  test('a report is sealed with its file, kept until it is stored, opened by the desk alone, and answered', async () => {
    await visit(
      {},
      async (page) => {
        await settled(page);
        await paste(page, APPROACH);
        await page.getByRole('button', { name: 'Report it to the desk' }).click();
        await page.getByText('Two officers of the security desk read what you send').waitFor();
        await page.getByLabel('In your own words').fill('They found me after the committee.');
        await page
          .getByLabel('Files, if you have any')
          .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: PHOTO });
        await page.getByText('It may say where it was taken (GPS).').waitFor();
        await page.getByRole('button', { name: 'Take that out of the picture' }).click();
        await page.getByText('It may say where it was taken (GPS).').waitFor({ state: 'detached' });
        await page.getByRole('link', { name: 'Take out what this device found' }).click();
        const before = (await pages.openAll()).length;
        pages.refusing = true;
        await page.getByRole('button', { name: 'Seal and send' }).click();
        await page.getByText('sealed and waits on this device').waitFor();
        const words = await page.locator('.receipt-words li').allTextContents();
        assert.equal(words.length, 12);
        // The page is closed and opened again: the sealed envelope is still there, and goes out by itself.
        pages.refusing = false;
        await page.reload();
        await page.getByRole('heading', { name: 'Your report is stored at the gate' }).waitFor();
        const opened = await pages.openAll();
        assert.equal(opened.length, before + 1);
        const { body, context, parts } = opened.at(-1)!;
        const report = body as unknown as ReportBody;
        assert.equal(report.note, 'They found me after the committee.');
        assert.equal(report.item.fields[0]?.text.trim(), APPROACH.trim());
        assert.equal(report.verdict, null, 'what was taken out is not sent');
        assert.equal(report.reporter, null);
        assert.deepEqual(
          parts.map(({ name, bytes }) => [name, Buffer.from(bytes).includes('Exif')]),
          [['photo.jpg', false]],
        );
        assert.ok(context.reply !== null);
        await pages.answer(context.reply, [
          { kind: 'opened' },
          { kind: 'reply', text: 'Thank you. Do not answer them; we will ring the office.' },
          { kind: 'outcome', outcome: 'covert' },
        ]);
        await page.getByRole('link', { name: 'Come back' }).click();
        await page.getByLabel('Your twelve words').fill(words.join('  ').toUpperCase());
        await page.getByRole('button', { name: 'Read the answer' }).click();
        await page.getByText('Do not answer them; we will ring the office.').waitFor();
        await page.locator('.govuk-inset-text').getByText('this was a covert approach').waitFor();
        await page.getByLabel('What you want to add').fill('They wrote again today.');
        await page.getByRole('button', { name: 'Seal and send' }).click();
        await page.getByText('Stored at the gate. The desk has not opened it yet.').waitFor();
        const addition = (await pages.openAll()).at(-1)!;
        assert.deepEqual(addition.body, { kind: 'addition', note: 'They wrote again today.' });
        assert.equal(addition.context.reply?.mailbox, context.reply.mailbox);
        const kept = await page.evaluate('indexedDB.databases().then((all) => all.map(({ name }) => name))');
        assert.deepEqual(kept, ['tocsin']);
      },
      [/status of 507/],
    );
  });

  test('the twelve words are asked back, and a wrong one is named', async () => {
    await visit({}, async (page) => {
      await settled(page);
      await page.getByRole('link', { name: 'Report', exact: true }).click();
      await page.getByLabel('In your own words').fill('Somebody rang me about my work.');
      await page.getByRole('button', { name: 'Seal and send' }).click();
      const words = await page.locator('.receipt-words li').allTextContents();
      await page.getByRole('button', { name: 'I have written them down' }).click();
      const fields = await page.getByRole('textbox').all();
      assert.equal(fields.length, 3);
      await page.getByRole('button', { name: 'Confirm' }).click();
      assert.equal(await page.getByText(/This is not word \d+/).count(), 3);
      for (const field of fields) {
        const number = Number(/\d+/.exec((await field.getAttribute('name')) ?? '')?.[0]);
        await field.fill(words[number - 1]!);
      }
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByRole('heading', { name: 'What happens next' }).waitFor();
      assert.doesNotMatch(await page.content(), new RegExp(words.slice(0, 3).join('.*'), 's'));
    });
  });

  test('whoever gives a name gets no words unless they want them', async () => {
    await visit({}, async (page) => {
      await settled(page);
      await page.getByRole('link', { name: 'Report', exact: true }).click();
      await page.getByLabel('In your own words').fill('An invitation to a conference that nobody knows.');
      await page.getByLabel('Yes, so that the desk can reach me').check();
      await page.getByLabel('Your name').fill('Ada Example');
      await page.getByLabel('How to reach you').fill('020 7946 0999');
      await page.getByRole('button', { name: 'Seal and send' }).click();
      await page.getByRole('heading', { name: 'What happens next' }).waitFor();
      assert.equal(await page.locator('.receipt-words').count(), 0);
      const { body, context } = (await pages.openAll()).at(-1)!;
      assert.equal(context.reply, null);
      assert.deepEqual((body as unknown as ReportBody).reporter, {
        name: 'Ada Example',
        contact: '020 7946 0999',
      });
    });
  });

  test('a missing and a forged answer are seen and named', async () => {
    await visit({}, async (page) => {
      await settled(page);
      await page.getByRole('link', { name: 'Report', exact: true }).click();
      await page.getByLabel('In your own words').fill('Something odd.');
      await page.getByRole('button', { name: 'Seal and send' }).click();
      await page.getByRole('heading', { name: 'Your report is stored at the gate' }).waitFor();
      const words = await page.locator('.receipt-words li').allTextContents();
      const reply = (await pages.openAll()).at(-1)!.context.reply!;
      await pages.answer(reply, [
        { kind: 'opened' },
        { kind: 'reply', text: 'First.' },
        { kind: 'reply', text: 'Second.' },
      ]);
      await pages.drop(reply.mailbox, 1);
      await pages.forge(reply);
      await page.getByRole('link', { name: 'Come back' }).click();
      await page.getByLabel('Your twelve words').fill(words.join(' '));
      await page.getByRole('button', { name: 'Read the answer' }).click();
      await page.getByText('Message 2 is missing.').waitFor();
      await page.getByText('was not written by the desk').waitFor();
      await page.getByText('Second.').waitFor();
    });
  });

  test('a desk that is not the pinned one is refused in plain words, and the pinned one stays', async () => {
    await visit({}, async (page) => {
      await settled(page);
      await page.route('**/v1/policies', async (route) => {
        const answer = (await (await route.fetch()).json()) as { policies: { policy: string }[] };
        const policy = JSON.parse(Buffer.from(answer.policies[0]!.policy, 'base64url').toString()) as {
          desk: { telephone: string };
        };
        policy.desk.telephone = '020 7946 0666';
        answer.policies[0]!.policy = Buffer.from(JSON.stringify(policy)).toString('base64url');
        await route.fulfill({ json: answer });
      });
      await page.reload();
      await page.getByRole('link', { name: 'Report', exact: true }).click();
      await page.getByText('The gate gave a policy that this device does not believe').waitFor();
      await page.getByText('020 7946 0100').waitFor();
      assert.equal(await page.getByText('020 7946 0666').count(), 0);
    });
  });

  test('the fingerprint on the card is compared with the desk', async () => {
    await visit({}, async (page) => {
      await settled(page);
      await page.getByRole('link', { name: 'Report', exact: true }).click();
      await page.getByText('Compare it with the card').click();
      const field = page.getByLabel('The fingerprint on the card');
      await field.fill(pages.fingerprint.slice(0, -1));
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByText('This is not a whole fingerprint').waitFor();
      await field.fill(pages.fingerprint.toUpperCase().replace(/.{4}/g, '$& '));
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByText('You have compared this desk with its card').waitFor();
    });
  });

  test('a LinkedIn export of 5,000 messages is ranked worst first, on the device', async () => {
    await visit({}, async (page, _, asked) => {
      await settled(page);
      asked.length = 0;
      await page.getByLabel('Or choose a file').setInputFiles({
        name: 'Basic_LinkedInDataExport.zip',
        mimeType: 'application/zip',
        buffer: inventExport(5000),
      });
      await page.getByRole('heading', { name: '5,001 messages and invitations, worst first' }).waitFor();
      const first = page.locator('.ranked li').first();
      assert.match((await first.textContent()) ?? '', /Strong signs.*small consultancy/);
      await first.getByRole('button').click();
      await page.locator('.verdict--strong').waitFor();
      assert.deepEqual(asked, []);
      await page.getByRole('link', { name: 'Back to the list' }).click();
      await page.getByRole('heading', { name: /worst first/ }).waitFor();
    });
  });

  test('a screenshot is read on the device once the reader is there, and not opened before', async () => {
    await visit({}, async (page, context, asked) => {
      await settled(page);
      const drawn = await context.newPage();
      await drawn.setViewportSize({ width: 700, height: 420 });
      await drawn.setContent(
        `<p style="font: 24px sans-serif; padding: 20px">I represent private clients. We pay 900 in cash for a short report on what is discussed inside your committee and is not public. There is no need to mention this to your office.</p>`,
      );
      const picture = { name: 'screen.png', mimeType: 'image/png', buffer: await drawn.screenshot() };
      await drawn.close();
      const chooser = page.getByLabel('Or choose a file');
      await chooser.setInputFiles(picture);
      await page.getByText('until then the picture is not opened').waitFor();
      await page.getByRole('button', { name: 'Read screenshots on this device' }).click();
      await page.locator('[data-pictures=on]').waitFor({ timeout: 60_000 });
      asked.length = 0;
      pages.requests.length = 0;
      await chooser.setInputFiles(picture);
      await page.locator('.verdict').waitFor({ timeout: 60_000 });
      assert.match((await page.locator('.read-text').textContent()) ?? '', /no need to mention [\d ]*this/);
      assert.notEqual(await page.locator('.verdict').getAttribute('data-band'), 'none');
      assert.deepEqual(asked, []);
      assert.deepEqual(pages.requests, []);
    });
  });

  test('what another app shares is judged on the device and never reaches the gate', async () => {
    await visit({}, async (page) => {
      await settled(page);
      await page.reload();
      await ready(page);
      pages.requests.length = 0;
      // As the browser does for the share target of the manifest: a form posted to its address.
      await page.evaluate((text) => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'POST', action: '/share', enctype: 'multipart/form-data' });
        const field = document.createElement('textarea');
        Object.assign(field, { name: 'text', value: text });
        form.append(field);
        document.body.append(form);
        form.submit();
      }, APPROACH);
      await page.locator('.verdict--strong').waitFor();
      assert.deepEqual(
        pages.requests.filter((request) => !request.startsWith('GET ')),
        [],
      );
    });
  });

  test('a set of pages in which one file is not the one that was built is not kept', async () => {
    pages.tampered = '/bell-512.png';
    pages.requests.length = 0;
    try {
      await visit(
        {},
        async (page) => {
          await ready(page);
          // Nobody but the keeper of the pages asks for this file; a set that is refused leaves no registration behind.
          for (const end = Date.now() + 30_000; !pages.requests.includes('GET /bell-512.png');) {
            assert.ok(Date.now() < end, 'the pages were never asked for');
            await page.waitForTimeout(100);
          }
          await page.waitForFunction(
            'navigator.serviceWorker.getRegistration().then((one) => one === undefined)',
          );
          assert.deepEqual(await page.evaluate('caches.keys()'), []);
        },
        [/integrity|digest|Failed to load|status of/i],
      );
    } finally {
      pages.tampered = undefined;
    }
  });

  test('from the keyboard alone, a message is pasted, checked and reported', async () => {
    await visit({}, async (page) => {
      await settled(page);
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate('document.activeElement.className'), 'govuk-skip-link');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate('document.activeElement.id'), 'brought-text');
      await page.keyboard.insertText(APPROACH);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.locator('.verdict').waitFor();
      assert.equal(await page.evaluate('document.activeElement.tagName'), 'H1');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'What will be sent' }).waitFor();
      assert.equal(await page.evaluate('document.activeElement.id'), 'content');
    });
  });

  for (const look of [
    { name: 'in light colours', colorScheme: 'light', viewport: { width: 390, height: 844 } },
    { name: 'in dark colours', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
    { name: 'at 320 pixels', colorScheme: 'light', viewport: { width: 320, height: 640 } },
  ] as const)
    test(`no page has an accessibility finding or scrolls sideways ${look.name}`, async () => {
      await visit(look, async (page) => {
        const narrow = async (where: string): Promise<void> => {
          assert.deepEqual(await findings(page), [], where);
          assert.equal(
            await page.evaluate('document.documentElement.scrollWidth'),
            look.viewport.width,
            where,
          );
        };
        await settled(page);
        await narrow('bring');
        await page.getByRole('button', { name: 'Check it' }).click();
        await page.getByRole('alert').waitFor();
        await narrow('bring, with an error');
        await paste(page, APPROACH);
        await page.evaluate(
          `for (const details of document.querySelectorAll('details')) details.open = true`,
        );
        await narrow('verdict');
        await page.getByRole('button', { name: 'Report it to the desk' }).click();
        await page.getByText('Two officers').waitFor();
        await page.getByLabel('Yes, so that the desk can reach me').check();
        await page.getByLabel('Give me twelve words as well').check();
        await page.evaluate(
          `for (const details of document.querySelectorAll('details')) details.open = true`,
        );
        await narrow('report');
        await page.getByRole('button', { name: 'Seal and send' }).click();
        await page.getByRole('heading', { name: 'Your report is stored at the gate' }).waitFor();
        const words = await page.locator('.receipt-words li').allTextContents();
        await narrow('receipt');
        await page.getByRole('button', { name: 'I have written them down' }).click();
        await narrow('words asked back');
        await pages.answer((await pages.openAll()).at(-1)!.context.reply!, [
          { kind: 'opened' },
          { kind: 'status', status: 'waiting' },
          { kind: 'reply', text: 'Can you tell us when they wrote first?' },
        ]);
        await page.getByRole('link', { name: 'Come back' }).click();
        await page.getByLabel('Your twelve words').waitFor();
        await narrow('words');
        await page.getByLabel('Your twelve words').fill(words.join(' '));
        await page.getByRole('button', { name: 'Read the answer' }).click();
        await page.getByText('Can you tell us when they wrote first?').waitFor();
        await narrow('answer');
      });
    });

  test('at 390 pixels a person comes from a pasted message to what to do well within a minute', async () => {
    await visit({}, async (page) => {
      const started = Date.now();
      await paste(page, APPROACH);
      const advice = page.locator('.advice li').first();
      await advice.scrollIntoViewIfNeeded();
      const seconds = (Date.now() - started) / 1000;
      assert.ok(seconds < 60, `${String(seconds)} s, from an empty browser`);
      // No scrolling is needed to see the verdict and the first thing to do.
      const box = await advice.boundingBox();
      assert.ok(box !== null && box.y + box.height <= 844, JSON.stringify(box));
    });
  });
});
