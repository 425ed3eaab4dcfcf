import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { reportOf } from '../desk/desk-bench.js';
import { importRegister } from '../../src/screen/index.js';
import { sourceOf } from '../intake/read-all.js';
import { NO_DESK_PAGES, openHouse, type HouseUnderTest } from './house-under-test.js';
import { assertFits, axeFindings, goTo, openStaffedHouse, type OfficerBrowser } from './officer-browser.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';

/** Where pictures for a person's eye go, when somebody wants them. */
const SHOTS = process.env['TOCSIN_SHOTS'];

const PLAN = [
  'id,title,owner,due,dependencies,proof,state',
  'M1,Name a duty officer,,2026-11-01,,,open',
  'M2,Replace the cameras in the committee rooms,Estates,2026-10-01,,,in hand',
  'M3,Brief every candidate before the short campaign,Compliance,,,,open',
  'M4,Write the policy on visits,Compliance,2026-09-30,,,done',
  ',A row without an id,,,,,open',
].join('\n');

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFindings(page), [], `axe on ${name}`);
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  await page.setViewportSize({ width: 320, height: 700 });
  await assertFits(page, name);
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}-320.png`, fullPage: true });
  await page.setViewportSize({ width: 1280, height: 900 });
}

const COMPANIES = [
  'CompanyName, CompanyNumber,RegAddress.AddressLine1,RegAddress.PostCode,CompanyCategory,CompanyStatus,CountryOfOrigin,DissolutionDate,IncorporationDate,Accounts.AccountCategory',
  '"FENWICK JOINERY LIMITED","01234567","1 Mill Lane","NB1 1AA","Private Limited Company","Active","United Kingdom","","01/02/2026","DORMANT"',
].join('\n');

const INVENTORY = [
  'id,site,site_class,description,make,model,mac,ip',
  'cam-01,North House,sensitive,dome camera,Hikvision,,,10.20.0.11',
  'cam-02,North House,sensitive,dome camera,Axis,,,10.20.0.12',
].join('\n');

async function judge(page: Page, text: string, again: boolean): Promise<void> {
  await goTo(page, 'Safeguards');
  await page.getByLabel('Safeguard', { exact: true }).selectOption('plan');
  if (again)
    await page.getByLabel('Which list it is').selectOption({ label: 'Plan of the harbour board, again' });
  else await page.getByLabel('What the list is called').fill('Plan of the harbour board');
  await page.getByLabel('The list', { exact: true }).setInputFiles(file('measures.csv', text));
  await page.getByRole('button', { name: 'Judge the list' }).click();
  await page.getByText('Judged', { exact: true }).waitFor();
}

describe('safeguards and the plan on the desk’s pages', { skip: NO_BROWSER || NO_DESK_PAGES }, () => {
  let browser: Browser | undefined;
  let house: HouseUnderTest;
  const registers = mkdtempSync(join(tmpdir(), 'tocsin-pages-registers-'));
  let lead: OfficerBrowser;
  let page: Page;

  before(async () => {
    await importRegister('companies', sourceOf('companies.csv', COMPANIES), {
      folder: registers,
      today: '2026-11-22',
    });
    house = await openHouse({ registers });
    browser = await openChromium();
    [lead] = await openStaffedHouse(browser, house, [['Imogen Hart', 'Lead']]);
    page = lead.page;
  });

  after(async () => {
    await browser?.close();
    await house.close();
    rmSync(registers, { recursive: true, force: true });
  });

  test('a list is judged at the desk, and what was found stands beside its basis', async () => {
    await judge(page, PLAN, false);
    await page.getByText('3 rows that could not').waitFor({ state: 'detached' });
    assert.match((await page.locator('.report-line').textContent()) ?? '', /4 rows.*1 not judged/s);
    assert.match((await page.getByRole('main').textContent()) ?? '', /The measure has no id/);
    await look(page, 'judged');
    await page.getByRole('link', { name: 'All findings of this list' }).click();
    const rows = page.getByRole('table').getByRole('row');
    await rows.nth(1).waitFor();
    // Overdue ones come first, each with the law or rule it rests on and how far that has got.
    assert.match((await rows.nth(1).textContent()) ?? '', /M2: .*days late/s);
    assert.match((await rows.nth(1).textContent()) ?? '', /In force\. Keeping a plan .*checked 2026-11-22/s);
    await page.getByLabel('Answer').selectOption({ label: 'Not judged' });
    await page.getByText('1 answer, none past their date').waitFor();
    await page.getByLabel('Answer').selectOption({ label: 'Any' });
    await look(page, 'findings');
  });

  test('several actions get an owner in one act, which is taken back in one', async () => {
    await page
      .getByRole('checkbox', { name: /^Choose M1:/ })
      .first()
      .check();
    await page.getByRole('checkbox', { name: /^Choose M3:/ }).check();
    await page.getByLabel('Give them to').fill('Compliance');
    await page.getByRole('button', { name: 'Change them' }).click();
    await page.locator('.undo', { hasText: '2 actions changed.' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.undo', { hasText: 'Taken back: 2 actions changed.' }).waitFor();
    // It is said before the table has been read anew.
    await page.getByRole('cell', { name: 'Compliance' }).first().waitFor({ state: 'hidden' });
    assert.equal(await page.getByRole('cell', { name: 'Compliance' }).count(), 0);
  });

  test('an action is closed by a file that becomes an exhibit, and by nothing less', async () => {
    await page.getByRole('link', { name: /^M4: / }).click();
    await page.getByRole('button', { name: 'Close it', exact: true }).click();
    await page.getByText('Choose the file.').waitFor();
    await look(page, 'action');
    await page.getByLabel('The file').first().setInputFiles(file('policy.txt', 'The policy, signed.'));
    await page.getByRole('button', { name: 'Close it', exact: true }).click();
    await page.getByText('Closed by proof', { exact: true }).waitFor();
    await page.getByRole('link', { name: /^Exhibit ex-/ }).waitFor();
    await look(page, 'action-closed');
  });

  test('the same list again says what is new and what is gone, and closes nothing', async () => {
    await judge(
      page,
      PLAN.replace('2026-11-01', '2027-11-01').replace('2026-09-30,,,done', '2026-09-30,,,open'),
      true,
    );
    await page.getByText(/Beside the time before: \d new, \d unchanged, [1-9] gone/).waitFor();
    await page.getByRole('heading', { name: 'Not found any more' }).waitFor();
    await look(page, 'judged-again');
  });

  test('measures stand on a board and along their dates, and a finding is attached to the one that answers it', async () => {
    await goTo(page, 'Plan');
    const measures = [
      ['Order the new cameras', 'Estates', '2026-10-20', ''],
      [
        'Fit the new cameras and test them with the broadcasters',
        'Estates',
        '2027-01-15',
        'Order the new cameras',
      ],
      ['Brief every candidate', '', '2027-03-01', ''],
      ['Name a duty officer for each site', 'Compliance', '', ''],
    ] as const;
    for (const [title, owner, due, waitsFor] of measures) {
      const form = page.locator('details', { has: page.getByText('Write a measure') });
      if ((await form.getAttribute('open')) === null) await page.getByText('Write a measure').click();
      await page.getByLabel('What is to be done').fill(title);
      await page.getByLabel('Owner').fill(owner);
      await page.getByLabel('Due').fill(due);
      if (waitsFor !== '') await page.getByRole('checkbox', { name: waitsFor }).check();
      await page.getByRole('button', { name: 'Put it into the plan' }).click();
      await page.getByRole('row').filter({ hasText: title }).waitFor();
    }
    await page.getByRole('img', { name: /Not begun: 4; In hand: 0; Done, with proof: 0/ }).waitFor();
    await page.getByText('has no due date').waitFor();
    await look(page, 'plan');
    await page.getByRole('link', { name: 'By date' }).click();
    await page.getByRole('img', { name: /3 measures with a date, 1 of them late/ }).waitFor();
    await look(page, 'timeline');

    await goTo(page, 'Safeguards');
    await page.getByRole('table').getByRole('link', { name: /^M2: / }).first().click();
    await page.getByLabel('Attach it to').selectOption({ label: 'Order the new cameras' });
    await page.getByRole('button', { name: 'Attach', exact: true }).click();
    await page.getByRole('list').getByRole('link', { name: 'Order the new cameras' }).click();
    await page.getByRole('heading', { name: 'What it answers' }).waitFor();
    await page.getByRole('link', { name: /^M2: / }).waitFor();
    await look(page, 'measure');
  });

  test('the page to be read out has counts in sentences, and no name or place', async () => {
    await goTo(page, 'Plan');
    await page.getByRole('link', { name: 'Counts to read out' }).click();
    await page.getByText(/The plan has four measures/).waitFor();
    const text = (await page.getByRole('main').textContent()) ?? '';
    assert.doesNotMatch(text, /Estates|Compliance|cameras|Imogen|harbour/i);
    await look(page, 'counts');
    await goTo(page, 'Safeguards');
    await page.getByRole('heading', { name: 'Due first' }).waitFor();
    await look(page, 'safeguards');
    await page.emulateMedia({ colorScheme: 'dark' });
    await look(page, 'safeguards-dark');
    await goTo(page, 'Plan');
    await page.getByRole('img', { name: /Not begun/ }).waitFor();
    await look(page, 'plan-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('findings and plan are reached and filtered with the keyboard alone', async () => {
    await goTo(page, 'Safeguards');
    await page.getByRole('link', { name: 'All findings' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'All findings' }).waitFor();
    await page.getByLabel('Date', { exact: true }).focus();
    await page.keyboard.press('p');
    await page.getByText(/[1-9] past (?:its|their) date/).waitFor();
    assert.deepEqual(lead.complaints, []);
    assert.deepEqual(house.faults, []);
  });

  test('an inventory is judged, and how far the removal has got stands as a picture and a table of counts', async () => {
    await goTo(page, 'Safeguards');
    await page.getByLabel('Safeguard', { exact: true }).selectOption('equipment');
    await page.getByLabel('What the list is called').fill('Cameras');
    await page.getByLabel('The list', { exact: true }).setInputFiles(file('inventory.csv', INVENTORY));
    await page.getByRole('button', { name: 'Judge the list' }).click();
    await page.getByText('Judged', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'All findings of this list' }).click();
    await page.getByRole('link', { name: 'How far the removal of these devices has got' }).click();
    await page.getByText('One is left to remove').waitFor();
    assert.match(
      (await page.getByRole('img', { name: /Devices left to remove/ }).getAttribute('aria-label')) ?? '',
      /one device had been found/,
    );
    assert.doesNotMatch((await page.getByRole('main').textContent()) ?? '', /cam-01|North House/);
    await look(page, 'burn-down');
  });

  test('donations: days that run out, a look that closes its action, sums beside their amounts, questions and the letter', async () => {
    const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
    const year = day(0).slice(0, 4);
    const rows = [
      'ref,donor,donor_type,company_number,amount,received,accepted,reported',
      `D1,Rosa Marlow,individual,,£2000,${day(12)},,`,
      `D2,Idris Fenwick,individual,,£900,${day(41)},,`,
      `D3,,unidentifiable donor,,£700,${day(28)},,`,
      `D4,Fenwick Joinery Ltd,company,01234567,£14000,${year}-01-02,${year}-01-03,`,
      `D5,Marlow Union,trade union,,£9500,${year}-01-02,${year}-01-03,`,
      'D6,Fenwick Joinery Ltd,company,01234567,£7000,2023-03-01,2023-03-03,2023-05-01',
      ',No Reference,individual,,£600,2026-01-02,,',
    ];
    await goTo(page, 'Safeguards');
    await page.getByRole('link', { name: 'Donations', exact: true }).click();
    await page.getByText('No list of donations was judged yet').waitFor();
    await look(page, 'donations-none');
    await page.getByLabel('What the list is called').fill('Ledger of the party');
    await page.getByLabel('The list', { exact: true }).setInputFiles(file('ledger.csv', rows.join('\n')));
    await page.getByRole('button', { name: 'Judge the list' }).click();
    await page.getByText('Judged', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Days, looks and sums of these donations' }).click();
    await page.getByText('3 donations: 1 past its day').waitFor();
    const clocks = page.getByRole('table', { name: 'Donations by the day on which their time is over' });
    assert.match((await clocks.getByRole('row').nth(1).textContent()) ?? '', /D2.*11 days past/s);
    assert.match((await clocks.getByRole('row').nth(2).textContent()) ?? '', /D3.*2 days left/s);
    const sums = page.getByRole('table', { name: 'What each source gave in a calendar year' });
    assert.match(
      (await sums.getByRole('row').nth(1).textContent()) ?? '',
      /Fenwick Joinery Ltd.*£14,000.*£11,180.*Over.*£14,000 not shown as reported/s,
    );
    assert.match((await sums.textContent()) ?? '', /2023.*£7,500.*In force, unverified/s);
    await look(page, 'donations');
    await page.emulateMedia({ colorScheme: 'dark' });
    await look(page, 'donations-dark');
    await page.emulateMedia({ colorScheme: 'light' });

    // With the keyboard alone: nobody is permissible until somebody has looked and written down the entry.
    await page.getByText('3 donors to look up').waitFor();
    await page.locator('summary', { hasText: 'Record a look for D1' }).focus();
    await page.keyboard.press('Enter');
    const form = page.locator('details[open] form.look-form');
    await form.getByRole('button', { name: 'Record the look' }).focus();
    await page.keyboard.press('Enter');
    await form.getByText('Say whether the donor was found.').waitFor();
    await look(page, 'donations-look');
    await form.getByLabel('Found', { exact: true }).focus();
    await page.keyboard.press('Space');
    await form.getByLabel('When').fill(day(11));
    await form.getByLabel('Whose register, and which entry').fill('Northbridge, CC2-117');
    await page.keyboard.press('Enter');
    await page.getByText('The look is recorded and closes the action.').first().waitFor();
    await page.getByText('2 donors to look up').waitFor();

    await clocks.getByRole('link', { name: 'D1' }).click();
    await page.getByText(/Found: Northbridge, CC2-117|Northbridge, CC2-117. Looked up by/).waitFor();
    await page.locator('summary', { hasText: 'Why does the donor give' }).click();
    await page
      .getByRole('textbox', { name: 'What was found out' })
      .fill('She joined in March and gives every year.');
    await page.getByRole('textbox', { name: 'How you know' }).fill('Her letter, kept with the receipt.');
    await page.getByRole('button', { name: 'Record the answer' }).click();
    await page.getByText('Why: Her letter, kept with the receipt. (').waitFor();
    await look(page, 'donation');
    await page.getByRole('link', { name: 'Letter of return' }).click();
    await page.getByText('We are sending back the donation of £2,000').waitFor();
    await page.getByText('No rule says that this donation may not be kept').waitFor();
    await look(page, 'letter');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByText('Print this letter').isVisible(), false);
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/letter-print.png`, fullPage: true });
    await page.emulateMedia({ media: 'screen' });

    await page.getByRole('link', { name: 'The donation', exact: true }).click();
    await page.getByRole('link', { name: 'Donations', exact: true }).first().click();
    await sums.waitFor();
    await page.getByText('Look a company up in the register').click();
    await page.getByLabel('Name or number of a company').fill('01234567');
    await page.keyboard.press('Enter');
    await page.getByText('status: Active; incorporated 2026-02-01').waitFor();
    assert.deepEqual(lead.complaints, []);
    assert.deepEqual(house.faults, []);
  });

  test('a company is looked up in the register beside the lists, and on a report by the organisation that it names', async () => {
    await goTo(page, 'Safeguards');
    await page.getByText('Look a company up in the register').click();
    await page.getByLabel('Name or number of a company').fill('Fenwick Joinery');
    await page.keyboard.press('Enter');
    await page.getByText('status: Active; incorporated 2026-02-01').waitFor();
    await look(page, 'company');
    await page.getByLabel('Name or number of a company').fill('Quillhaven Bakery');
    await page.getByRole('button', { name: 'Look up', exact: true }).click();
    await page.getByText('which proves nothing').waitFor();
    const report = reportOf('Good morning. We pay well for short papers on what your committee discusses.');
    const fields = [...report.item.fields, { name: 'company' as const, text: 'Fenwick Joinery Ltd' }];
    await house.send({ ...report, item: { ...report.item, fields } });
    await house.round();
    await goTo(page, 'Inbox');
    await page
      .getByRole('link', { name: /Good morning/ })
      .first()
      .click();
    await page.getByText('Look a company up in the register').click();
    await page.getByRole('button', { name: /^Look up .*Fenwick Joinery/i }).click();
    await page.getByText('status: Active; incorporated 2026-02-01').waitFor();
    await look(page, 'company-of-report');
  });
});
