import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ReportBody } from '../../src/wire/index.js';
import { NOW } from '../seal/invented-desk.js';
import { CODE, OfficeUnderTest } from './office-under-test.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';
import { NO_PAGES } from './pages-under-test.js';

const DAY = 86_400_000;

/** An export in which the person of the alert invited its owner, was accepted, and wrote; and somebody else. */
const EXPORT = {
  name: 'export.zip',
  mimeType: 'application/zip',
  buffer: Buffer.from(
    zipSync({
      'Invitations.csv': strToU8(
        'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n' +
          'Mira Ash,Me,"5/2/26, 7:18 AM",,INCOMING,https://www.linkedin.com/in/mira-ash-research,https://www.linkedin.com/in/me\n',
      ),
      'Connections.csv': strToU8(
        'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n' +
          'Mira,Ash,https://www.linkedin.com/in/mira-ash-research,,Harbour Insight,Researcher,03 May 2026\n' +
          'Lena,Orr,https://www.linkedin.com/in/lena-orr,,Northfold,Clerk,03 May 2025\n',
      ),
      'messages.csv': strToU8(
        'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n' +
          'c1,,Mira Ash,https://www.linkedin.com/in/mira-ash-research,Me,https://www.linkedin.com/in/me,2026-05-04 19:29:01 UTC,,"Nightingales sing at harbour-insight.example",INBOX\n' +
          'c2,,Lena Orr,https://www.linkedin.com/in/lena-orr,Me,https://www.linkedin.com/in/me,2026-05-04 19:29:01 UTC,,"Lunch?",INBOX\n',
      ),
    }),
  ),
};

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
      await page.getByLabel('Who are you?').selectOption('members-staff');
      const mine = page.getByRole('region', { name: 'If you are approached like this' });
      assert.equal(await mine.getByRole('listitem').count(), 3);
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

  /** Goes on to another day: the browser's clock and the gate's. */
  async function dayPasses({ page, context, office }: Visit, days: number): Promise<void> {
    office.days = days;
    await context.clock.setSystemTime(new Date(NOW.getTime() + days * DAY));
    await page.reload();
    await page.getByRole('heading', { name: 'Alerts', exact: true }).waitFor();
    await page.getByText('Last asked for on').waitFor();
  }

  /** Has an alert delivered, and waits until it is in the list. */
  async function receive(
    { page, office }: Visit,
    published: ReturnType<OfficeUnderTest['publish']>,
    delivery: Parameters<OfficeUnderTest['deliver']>[1] = {},
  ): Promise<void> {
    await office.deliver(published, delivery);
    await askAgain(page);
    await page.getByRole('link', { name: published.statement.headline }).waitFor();
  }

  test('an alert says at once which past contact it is about, without a single request, and one press leads to the report', async () => {
    await visit(async (here) => {
      const { page, office, asked } = here;
      await enrol(here);
      await page.getByRole('link', { name: 'Bring your LinkedIn export' }).click();
      await page.waitForFunction('navigator.serviceWorker.ready.then(() => true)');
      // From the second visit on the pages, their icon included, come from the device.
      await page.reload();
      await page.waitForFunction('navigator.serviceWorker.controller !== null');
      await page.waitForLoadState('networkidle');
      asked.splice(0);
      office.requests.length = 0;
      await page.getByLabel('Choose the export').setInputFiles(EXPORT);
      await page.getByText('2 past contacts are on this device').waitFor();
      assert.deepEqual(
        asked.map((url) => new URL(url).pathname).filter((path) => path !== '/service-worker.js'),
        [],
        'bringing the export asks for nothing',
      );
      await page.getByRole('link', { name: 'All alerts' }).click();
      const published = office.publish();
      await receive(here, published);
      await page.waitForLoadState('networkidle');
      asked.splice(0);
      office.requests.length = 0;
      await page.getByText('One of your past contacts fits this alert.').waitFor();
      await page.getByRole('link', { name: published.statement.headline }).click();
      await page.getByText('You accepted this person on 3 May 2026.').waitFor();
      await page.getByText('harbour-insight.example').first().waitFor();
      assert.equal(await page.getByText('Lena').count(), 0);
      assert.deepEqual(await findings(page), []);
      // After a page is opened the browser looks, in its own time, whether its kept worker is the newest. That request
      // goes out on every visit and tells nothing of what is read.
      const ofReading = office.requests.filter((request) => request !== 'GET /service-worker.js');
      assert.deepEqual(ofReading, [], 'the gate was asked for something');
      // The browser looks for the page's icon when its address changes, and finds it among the kept pages.
      const others = asked
        .map((url) => new URL(url).pathname)
        .filter((path) => path !== '/bell.svg' && path !== '/service-worker.js');
      assert.deepEqual(others, [], 'the browser asked for something');
      await page.getByRole('button', { name: 'Report Mira Ash to the desk' }).click();
      await page.getByRole('heading', { name: 'What will be sent' }).waitFor();
      await page.getByRole('button', { name: 'Seal and send' }).click();
      await page.getByRole('heading', { name: 'Your report is stored at the gate' }).waitFor();
      const report = (await office.openReports()).at(-1)!.body as unknown as ReportBody;
      assert.equal(report.alert, published.statement.id);
      assert.deepEqual(report.item, {
        kind: 'message',
        channel: 'linkedin',
        fields: [],
        from: { name: 'Mira Ash', profileUrl: 'https://linkedin.com/in/mira-ash-research' },
        postedAt: '2026-05-02T07:18',
      });
      assert.match(report.note, /They invited me on 2 May 2026\.\nWe have been connected since 3 May 2026\./);
    });
  });

  test('nothing of alerts, keys and contacts lies readable in the browser’s storage, and no message is kept at all', async () => {
    await visit(async (here) => {
      const { page, office } = here;
      await enrol(here);
      await receive(here, office.publish());
      await page.goto(`${office.origin}/#alerts/contacts`);
      await page.getByLabel('Choose the export').setInputFiles(EXPORT);
      await page.getByText('2 past contacts are on this device').waitFor();
      const stored = await page.evaluate<string>(`(async () => {
        const db = await new Promise((resolve) => { const r = indexedDB.open('tocsin'); r.onsuccess = () => resolve(r.result); });
        const store = db.transaction('kept').objectStore('kept');
        const all = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
        const [keys, values] = [await all(store.getAllKeys()), await all(store.getAll())];
        let text = '';
        for (let at = 0; at < keys.length; at++) {
          const value = values[at];
          text += keys[at] + ' ' + (value instanceof CryptoKey ? 'key extractable=' + value.extractable
            : value.sealed instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value.sealed) : JSON.stringify(value)) + '\\n';
        }
        return text;
      })()`);
      assert.match(stored, /vault key extractable=false/);
      for (const name of ['member', 'alerts', 'contacts']) assert.match(stored, new RegExp(`^${name} `, 'm'));
      assert.doesNotMatch(stored, /Mira|harbour|Paid reports|AGE-SECRET|Speaker asks|Nightingales|mira-ash/i);
    });
  });

  test('a correction stands above what it replaces, a withdrawal above both, and what has expired is folded away', async () => {
    await visit(async (here) => {
      const { page, office } = here;
      await enrol(here);
      const first = office.publish({ headline: 'The first word' });
      await receive(here, first);
      const second = office.publish({
        msgType: 'update',
        references: [{ id: first.statement.id, sha256: first.sha256 }],
        headline: 'The corrected word',
      });
      await receive(here, second);
      assert.equal(await page.locator('.notices__entry').count(), 1, 'one alert, in its newest form');
      await page.getByRole('link', { name: 'The corrected word' }).click();
      await page.getByText('This replaces what was said on 21 November 2026.').waitFor();
      const old = page.getByText('Replaced: “The first word”');
      await old.click();
      await page.getByRole('heading', { name: 'The first word' }).waitFor();
      const places = await page.evaluate(
        `['The corrected word', 'The first word'].map((words) => [...document.querySelectorAll('h1, h2')].find((one) => one.textContent === words).getBoundingClientRect().top)`,
      );
      assert.ok((places as number[])[0]! < (places as number[])[1]!);
      await page.getByRole('link', { name: 'All alerts' }).click();
      const third = office.publish({
        msgType: 'cancel',
        references: [{ id: second.statement.id, sha256: second.sha256 }],
        headline: 'Taken back',
        statements: [],
        facts: [],
      });
      await receive(here, third);
      await page.getByText('The desk has withdrawn what it said.').waitFor();
      await page.getByRole('link', { name: 'Taken back' }).click();
      await page.getByText('Withdrawn: “The corrected word”').waitFor();
      await page.getByText('Withdrawn: “The first word”').waitFor();
      assert.equal(
        await page.locator('[data-findings]').count(),
        0,
        'nothing is compared with what was withdrawn',
      );
      await page.getByRole('link', { name: 'All alerts' }).click();
      await dayPasses(here, 61);
      const folded = page.getByText('1 no longer in force');
      assert.equal(await page.getByRole('link', { name: 'Taken back' }).isVisible(), false);
      await folded.click();
      await page.getByText('No longer in force since').waitFor();
    });
  });

  test('an alert that is missing is shown as a gap, and two days without the desk’s word as no news', async () => {
    await visit(async (here) => {
      const { page, office } = here;
      await enrol(here);
      await receive(here, office.publish({ headline: 'Number one' }));
      assert.equal(await page.locator('.notice-warning').count(), 0);
      const lost = office.publish({ headline: 'Number two' });
      await receive(here, office.publish({ headline: 'Number three' }));
      await page
        .getByText('An alert has not reached this device: number 2 to “members of both houses”.')
        .waitFor();
      await page
        .getByText('ring your office (Office of the Speaker, upper house) and give this number')
        .waitFor();
      // Behind the gap the log is linked by tiles that the gate gives to anybody.
      for (const file of ['checkpoint', 'tile/0/'])
        assert.ok(
          office.requests.some((request) => request.startsWith('GET ') && request.includes(`/log/${file}`)),
          file,
        );
      assert.deepEqual(await findings(page), []);
      await receive(here, lost);
      await page.getByText('An alert has not reached this device').waitFor({ state: 'detached' });
      await dayPasses(here, 3);
      await page.getByText('No news since 22 November 2026').waitFor();
      await office.deliverHead(office.issuer.head(new Date(NOW.getTime() + 3 * DAY - 1000).toISOString()));
      await askAgain(page);
      await page.getByText('No news since').waitFor({ state: 'detached' });
    });
  });

  test('what is not what the desk and the office signed is never shown as an alert, and is said in plain words', async () => {
    await visit(async (here) => {
      const { page, office } = here;
      await enrol(here);
      const { issuer } = office;
      const make = (headline: string): ReturnType<typeof issuer.publish> =>
        issuer.publish(issuer.statement({ headline }), { signers: [issuer.officers[0]!] });
      await office.deliver(make('One officer alone'), { head: null });
      const other = issuer.publish(issuer.statement({ headline: 'For others', audience: 'staff' }), {
        signers: issuer.officers,
      });
      await office.deliver(other, { head: null });
      const bare = issuer.publish(issuer.statement({ headline: 'Under a false note' }), {
        signers: issuer.officers,
      });
      await office.deliver(bare, { head: null, cover: { relay: 'lower' } });
      await office.deliver(bare, {
        head: null,
        spoil: (publication) => {
          publication['salt'] = `A${(publication['salt'] as string).slice(1)}`;
        },
      });
      await askAgain(page);
      await page.getByText('4 messages were not believed and are not shown').click();
      await page.getByText('Fewer officers have signed the alert than the desk’s policy asks for.').waitFor();
      await page
        .getByText('The alert is meant for an audience to which this device does not belong.')
        .waitFor();
      await page.getByText('A cover note of the alert is not signed by whoever may pass it on').waitFor();
      assert.equal(await page.locator('.notices__entry').count(), 0);
      await page.getByText('No alert is in force.').waitFor();
      assert.deepEqual(await findings(page), []);
      // The same alert under the right note is taken: what was refused has not spoilt its place.
      await receive(here, bare, { head: null });
      await page.getByRole('button', { name: 'Take them off the gate' }).click();
      await page.getByText('were not believed').waitFor({ state: 'detached' });
      assert.equal(await office.waitingFor(office.devices[0]!), 0);
    });
  });

  test('an acknowledgement made without a connection waits on the device, signed, and goes out by itself', async () => {
    await visit(
      async (here) => {
        const { page, office, context } = here;
        await enrol(here);
        const published = office.publish();
        await receive(here, published);
        await page.waitForFunction('navigator.serviceWorker.ready.then(() => true)');
        await page.getByRole('link', { name: published.statement.headline }).click();
        await context.setOffline(true);
        await page.getByRole('button', { name: 'I have read this' }).click();
        await page.getByText('It waits on this device, signed and sealed').waitFor();
        // Closed and opened again without a network: the notice and the acknowledgement are still there.
        await page.reload();
        await page.getByText('It waits on this device, signed and sealed').waitFor();
        await context.setOffline(false);
        await page.getByText('It is sealed at the gate for your office.').waitFor();
        await office.round();
        assert.deepEqual(
          office.acknowledged.map(({ alert }) => alert),
          [published.sha256],
          'once, and for the version that was read',
        );
      },
      {},
      [/ERR_INTERNET_DISCONNECTED/],
    );
  });

  test('a wrong code, an office that the desk does not know and a full gate are said before and after sending', async () => {
    await visit(
      async (here) => {
        const { page, office, context } = here;
        await page.goto(`${office.origin}/#enrol/somebody-else/${CODE}`);
        await page.getByText('The link names an office that the desk’s policy does not know.').waitFor();
        await page.getByLabel('Office of the Speaker, upper house').check();
        await page.getByLabel('The code').fill('7K2MX-9QF4');
        await page.getByRole('button', { name: 'Enrol this device' }).click();
        await page.getByText('This is not a whole code').waitFor();
        assert.equal(office.requests.filter((request) => request.startsWith('PUT')).length, 0);
        office.refusing = true;
        await page.getByLabel('The code').fill('7K2MX 9QF4U');
        await page.getByRole('button', { name: 'Enrol this device' }).click();
        await page.getByText('This is not a whole code').waitFor();
        await page.getByLabel('The code').fill('7k2mx 9qf4v');
        await page.getByRole('button', { name: 'Enrol this device' }).click();
        await page.getByText('The gate’s disk is full.').waitFor();
        office.refusing = false;
        await page.getByRole('button', { name: 'Enrol this device' }).click();
        await page.getByRole('heading', { name: 'Waiting for your office' }).waitFor();
        await context.clock.setSystemTime(new Date(NOW.getTime() + 120_000));
        await page.getByRole('heading', { name: 'Your office has not answered yet' }).waitFor();
        // The office answers a wrong code, and only the device that sent it can read that.
        await office.round();
        assert.equal(office.wrong, 1);
        await page.getByRole('heading', { name: 'The code is not good' }).waitFor();
        await page.getByText('This device has 4 tries left.').waitFor();
        assert.deepEqual(await findings(page), []);
        await page.reload();
        await page.getByRole('button', { name: 'Enter the code again' }).click();
        await page.getByLabel('The code').fill(CODE.toLowerCase().replace('-', ' '));
        await page.getByLabel('Office of the Speaker, upper house').check();
        await page.getByRole('button', { name: 'Enrol this device' }).click();
        await page.getByRole('heading', { name: 'Waiting for your office' }).waitFor();
        await office.round();
        await page.getByRole('heading', { name: 'Alerts', exact: true }).waitFor();
        assert.equal(
          await page.getByText('not believed').count(),
          0,
          'an old refusal is nothing to worry about',
        );
      },
      {},
      [/status of 507/],
    );
  });

  test('a device whose clock is wrong is told so, and is enrolled all the same', async () => {
    await visit(
      async (here) => {
        const { page, office, context } = here;
        await context.clock.setSystemTime(new Date(NOW.getTime() - 3 * DAY));
        await page.goto(`${office.origin}/#enrol/${office.relay.id}/${CODE}`);
        await page.getByRole('button', { name: 'Enrol this device' }).click();
        await page.getByText('The clock of this device is 3 days behind the gate’s.').waitFor();
        await office.round();
        await page.getByRole('heading', { name: 'Alerts', exact: true }).waitFor();
        await page.getByText('The clock of this device is 3 days behind the gate’s.').waitFor();
      },
      {},
      [/status of 401/],
    );
  });

  test('a person named in an alert answers it without an account, sealed for the desk, with words to come back', async () => {
    await visit(async ({ page, office }) => {
      const alert = office.publish().statement.id;
      await page.goto(`${office.origin}/answer`);
      await page.getByRole('heading', { name: 'Answer an alert in which you are named' }).waitFor();
      assert.deepEqual(await findings(page), []);
      await page.getByLabel('The number of the alert').fill('not a number');
      await page.getByRole('button', { name: 'Seal and send' }).click();
      await page.getByText('This is not the number of an alert').waitFor();
      await page.getByLabel('The number of the alert').fill(` ${alert} `);
      await page.getByLabel('Who answers').fill('Mira Ash, Harbour Insight Ltd');
      await page.getByLabel('How the desk can reach you').fill('020 7946 0777');
      await page.getByLabel('Your answer').fill('We were never asked. This is what we do:\n…');
      await page.getByLabel('Give me twelve words').check();
      await page.getByRole('button', { name: 'Seal and send' }).click();
      await page.getByRole('heading', { name: 'Your answer is stored at the gate' }).waitFor();
      assert.equal(await page.locator('.receipt-words li').count(), 12);
      const { body, context } = (await office.openReports()).at(-1)!;
      assert.equal(context.purpose, 'report');
      assert.notEqual(context.reply, null);
      assert.deepEqual(body, {
        kind: 'answer',
        alert,
        from: 'Mira Ash, Harbour Insight Ltd',
        contact: '020 7946 0777',
        text: 'We were never asked. This is what we do:\n…',
      });
    });
  });

  for (const look of [
    { name: 'in dark colours', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
    { name: 'at 320 pixels', colorScheme: 'light', viewport: { width: 320, height: 640 } },
  ] as const)
    test(`every page of the member is without findings ${look.name}, and none scrolls sideways`, async () => {
      await visit(async (here) => {
        const { page, office } = here;
        const sound = async (where: string): Promise<void> => {
          await page.evaluate(
            `for (const details of document.querySelectorAll('details')) details.open = true`,
          );
          assert.deepEqual(await findings(page), [], where);
          const width = await page.evaluate<number>('document.documentElement.scrollWidth');
          assert.ok(width <= look.viewport.width, `${where} is ${String(width)} pixels wide`);
        };
        await page.goto(`${office.origin}/#alerts`);
        await page.getByText('The alerts are those of').waitFor();
        await sound('enrol');
        await enrol(here);
        const answers = [{ from: 'Harbour Insight Ltd', at: NOW.toISOString(), text: 'We deny it.' }];
        const first = office.publish({ answers });
        await receive(here, first);
        office.publish();
        const references = [{ id: first.statement.id, sha256: first.sha256 }];
        const second = office.publish({
          msgType: 'update',
          references,
          headline: 'The corrected word',
          answers,
        });
        await receive(here, second);
        await page.getByText('Stop receiving alerts').waitFor();
        await sound('list with a gap');
        await page.getByRole('link', { name: 'Bring your LinkedIn export' }).click();
        await page.getByLabel('Choose the export').setInputFiles(EXPORT);
        await page.getByText('2 past contacts are on this device').waitFor();
        await sound('contacts');
        await page.getByRole('link', { name: 'All alerts' }).click();
        await page.getByRole('link', { name: 'The corrected word' }).click();
        await page.getByText('You accepted this person').waitFor();
        await sound('notice');
      }, look);
    });

  test('from the keyboard alone a notice is found, read and acknowledged', async () => {
    await visit(async (here) => {
      const { page, office } = here;
      await enrol(here);
      await receive(here, office.publish());
      const press = async (until: string): Promise<void> => {
        for (let presses = 0; presses < 40; presses++) {
          await page.keyboard.press('Tab');
          const reached = await page.evaluate<string>(
            `document.activeElement.matches('a, button') ? document.activeElement.textContent : ''`,
          );
          if (reached.includes(until)) return;
        }
        assert.fail(`${until} is not reached with the keyboard`);
      };
      await press('Paid reports are being commissioned');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'What to do' }).waitFor();
      assert.equal(await page.evaluate('document.activeElement.id'), 'content');
      await press('I have read this');
      await page.keyboard.press('Enter');
      await page.getByText('It is sealed at the gate for your office.').waitFor();
    });
  });

  test('the printed notice is the office’s letter with the alert under it, and no controls', async () => {
    await visit(async (here) => {
      const { page, office } = here;
      await enrol(here);
      const published = office.publish();
      await receive(here, published);
      await page.getByRole('link', { name: published.statement.headline }).click();
      await page.getByRole('heading', { name: 'What to do' }).waitFor();
      await page.emulateMedia({ media: 'print' });
      for (const name of ['I have read this', 'Print this notice', 'Report an approach'])
        assert.equal(await page.getByRole('button', { name }).isVisible(), false);
      for (const hidden of ['.frame-header', '.frame-footer', '.govuk-back-link'])
        assert.equal(await page.locator(hidden).isVisible(), false, hidden);
      for (const words of ['Office of the Speaker', published.statement.headline, 'TLP:AMBER', 'Holds until'])
        assert.equal(await page.getByText(words).first().isVisible(), true, words);
    });
  });
});
