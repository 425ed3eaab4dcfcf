import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { reportOf } from '../desk/desk-bench.js';
import { NO_DESK_PAGES, openHouse, type HouseUnderTest } from './house-under-test.js';
import { openStaffedHouse, type OfficerBrowser, goTo } from './officer-browser.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';

const OFFER =
  'Our client, a discreet consultancy, pays £2,400 a month for short written views on how your committee works and what ' +
  'is being discussed before publication. No office is needed and previous access to government papers is welcome. ' +
  'Write to careers@harrow-vale-insight.example or call 020 7946 0777. Please do not discuss this with your employer.';

const ORDINARY = [
  [
    'Bus driver',
    'We run forty buses in the valley and need drivers with a full licence. £14.20 an hour, paid leave.',
  ],
  [
    'Ward nurse',
    'Permanent post on a friendly ward. Registration needed. Interviews in the second week of May.',
  ],
  [
    'Baker',
    'Early shifts in a family bakery, five days in seven, trained by us. Bring your own good humour.',
  ],
  [
    'Planner',
    'The council looks for a planning officer. The post is politically restricted and advertised openly.',
  ],
  ['Gardener', 'Two days a week in a walled garden, all tools given, references asked for.'],
];

/** A file as a platform hands one over: three adverts of one campaign among ordinary ones. */
const FILE = [
  'id,title,description',
  ...ORDINARY.map(([title, text], index) => `o${String(index)},${title!},"${text!}"`),
  `c1,Policy insight associate,"${OFFER}"`,
  `c2,Remote analyst,"${OFFER.replace('short written views', 'brief written notes')}"`,
  `c3,Parliamentary consultant,"Flexible work. ${OFFER}"`,
].join('\n');

describe(
  'an advert file becomes a campaign joined with a report',
  { skip: NO_BROWSER || NO_DESK_PAGES },
  () => {
    let browser: Browser;
    let house: HouseUnderTest;
    let lead: OfficerBrowser;
    let page: Page;

    before(async () => {
      house = await openHouse();
      browser = await openChromium();
      [lead] = await openStaffedHouse(browser, house, [['Imogen Hart', 'Lead']]);
      page = lead.page;
      await house.send(reportOf(`Good morning. ${OFFER}`), { reply: await house.receipt() });
      await house.send(
        reportOf('Your boiler service is booked for Thursday between nine and twelve. Please reply YES.'),
      );
      await house.round();
    });
    after(async () => {
      await browser.close();
      await house.close();
      assert.deepEqual(house.faults, []);
      assert.deepEqual(lead.complaints, []);
    });

    test('the file is dropped, screened as a job, and its campaign stands beside the report it joins', async () => {
      await goTo(page, 'Adverts');
      await page
        .getByLabel('Screen a file of adverts')
        .setInputFiles({ name: 'adverts.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
      await page.getByRole('heading', { name: 'adverts.csv' }).waitFor();
      await page.locator('.report-line', { hasText: 'Done' }).waitFor();
      assert.match((await page.locator('.report-line').textContent()) ?? '', /8 adverts/);
      await page.getByText('1 campaign also holds reports').waitFor();
      const row = page.locator('tr', { hasText: 'reports and adverts together' });
      assert.equal(await row.count(), 1);
      await row.getByRole('link').click();
      await page.getByRole('heading', { name: 'Why they are held together' }).waitFor();
    });

    test('the campaign has its picture, every member, and a reason for every link', async () => {
      await page.locator('.graph circle').waitFor();
      assert.equal(await page.locator('.graph circle').count(), 1);
      assert.equal(await page.locator('.graph rect').count(), 3);
      assert.match(
        (await page.locator('.report-line').textContent()) ?? '',
        /1 report 3 adverts 1 person reported it/,
      );
      const reasons = await page.locator('.reasons').allTextContents();
      assert.ok(reasons.length >= 3);
      for (const reason of reasons) assert.match(reason, /\(\+\d+\.\d\)/);
      assert.doesNotMatch((await page.locator('main').textContent()) ?? '', /careers@/);
    });

    test('a member is set apart by hand, and one Undo brings it back', async () => {
      await page.locator('tr', { hasText: 'Remote analyst' }).getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Set them apart from the others' }).click();
      await page.locator('.undo', { hasText: '1 member set apart.' }).waitFor();
      await page.locator('.report-line', { hasText: '2 adverts' }).waitFor();
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await page.locator('.undo', { hasText: 'Taken back' }).waitFor();
      await page.locator('.report-line', { hasText: '3 adverts' }).waitFor();
    });

    test('it can be named, and the report and a search lead back to it', async () => {
      await page.getByRole('button', { name: 'Give it a name' }).click();
      await page.getByLabel('Name of the campaign').fill('Harrow Vale consultancy');
      await page.getByRole('button', { name: 'Keep the name' }).click();
      await page.getByRole('heading', { name: 'Harrow Vale consultancy' }).waitFor();
      await goTo(page, 'Search');
      await page.getByLabel('Words, an address, a number, a site').fill('committee works');
      await page.getByRole('button', { name: 'Search', exact: true }).click();
      await page.locator('.hits a').first().click();
      await page.getByRole('link', { name: 'Harrow Vale consultancy' }).first().waitFor();
      assert.ok(!page.url().includes('committee'), 'what was searched for is not in the address');
    });

    test('a report is entered for a caller, and a forwarded mail is dropped', async () => {
      await goTo(page, 'Enter a report');
      await page.getByLabel('Its words, as they stand').fill(`They rang me. ${OFFER}`);
      await page.getByLabel('Caller’s name').fill('Jonas Pell');
      await page.getByRole('button', { name: 'Enter it' }).click();
      await page.getByText('Enter name and contact both, or neither.').waitFor();
      await page.getByLabel('How to reach the caller').fill('extension 4410');
      await page.getByRole('button', { name: 'Enter it' }).click();
      await page.getByRole('heading', { name: 'What was received' }).waitFor();
      await page.getByText('told to an officer').first().waitFor();
      await goTo(page, 'Enter a report');
      const mail = [
        'From: Elena Marsh <elena@harrow-vale-insight.example>',
        'To: member@parliament.example',
        'Subject: A private arrangement',
        'Date: Fri, 20 Nov 2026 10:00:00 +0000',
        'Content-Type: text/plain; charset=utf-8',
        '',
        OFFER,
      ].join('\r\n');
      await page
        .getByLabel('A mail saved as a file (.eml)')
        .setInputFiles({ name: 'forwarded.eml', mimeType: 'message/rfc822', buffer: Buffer.from(mail) });
      await page.getByRole('button', { name: 'Enter it' }).click();
      await page.getByRole('heading', { name: 'The mail’s signatures' }).waitFor();
      await page.getByText('This asks the DNS').waitFor();
      assert.doesNotMatch((await page.locator('main').textContent()) ?? '', /Elena Marsh/);
    });
  },
);
