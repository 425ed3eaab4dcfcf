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
