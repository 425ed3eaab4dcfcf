import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { ReceiptKeys } from '../../src/seal/index.js';
import { reportOf } from '../desk/desk-bench.js';
import { NO_DESK_PAGES, openHouse, PASSPHRASE, type HouseUnderTest } from './house-under-test.js';
import {
  enrol,
  invite,
  openOfficerBrowser,
  sayPurpose,
  unlock,
  type OfficerBrowser,
  goTo,
} from './officer-browser.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';

const LURE =
  'Hello Bryony, a client of mine, who prefers not to be named, pays very well for conversations with people who sit ' +
  'close to a minister’s office. Could we move to Signal? My number is 07700 900451. Please keep this between us for now.';

describe('an officer enrols, works a report and replies', { skip: NO_BROWSER || NO_DESK_PAGES }, () => {
  let browser: Browser;
  let house: HouseUnderTest;
  let administrator: OfficerBrowser;
  let lead: OfficerBrowser;
  let receipt: ReceiptKeys;
  let page: Page;

  before(async () => {
    house = await openHouse();
    browser = await openChromium();
    administrator = await openOfficerBrowser(browser, house.origin);
    lead = await openOfficerBrowser(browser, house.origin);
    page = lead.page;
    receipt = await house.receipt();
    await house.send(
      reportOf(LURE, {
        exposure: 'replied',
        note: 'It came two days after a committee sat.',
        reporter: { name: 'Ruth Okafor', contact: 'extension 4412' },
      }),
      { reply: receipt },
    );
    await house.round();
  });
  after(async () => {
    await browser.close();
    await house.close();
    assert.deepEqual(house.faults, []);
    assert.deepEqual([...administrator.complaints, ...lead.complaints], []);
  });

  test('the first officer uses the link that the desk printed, unlocks it and invites a lead', async () => {
    await enrol(administrator.page, house.firstLink);
    await goTo(administrator.page, 'Desk');
    await administrator.page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await unlock(administrator.page, PASSPHRASE);
    await administrator.page.getByText('The desk is unlocked.', { exact: true }).waitFor();
    await goTo(administrator.page, 'Officers');
    const link = await invite(administrator.page, 'Imogen Hart', 'Lead');
    assert.match(link, /^http:\/\/localhost:\d+\/enrol#.{20,}$/);
    await enrol(page, link);
    await house.round();
  });

  test('says once why they read, and finds the report with its verdict and no name', async () => {
    await sayPurpose(page, 'duty officer');
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    await page.getByRole('button', { name: 'Look for new reports' }).click();
    const line = page.locator('tr.line');
    await line.waitFor();
    assert.equal(await line.count(), 1);
    const words = (await line.textContent()) ?? '';
    assert.match(words, /(Some|Strong) signs/);
    assert.match(words, /named reporter/);
    assert.doesNotMatch(words, /Bryony|Okafor|07700/);
    assert.match((await page.locator('.officer-line').textContent()) ?? '', /Purpose: duty officer/);
  });

  test('sees the signs before the names, and the names only when asking for them', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What was received' }).waitFor();
    assert.ok((await page.locator('mark.sign').count()) > 1, 'the quoted words are marked in the text');
    assert.match((await page.locator('.sign-table').textContent()) ?? '', /\+\d\.\d toward covert approach/);
    assert.match((await page.locator('.probabilities').textContent()) ?? '', /Covert approach\d+%/);
    assert.doesNotMatch((await page.locator('main').textContent()) ?? '', /Bryony|Okafor|07700/);
    await page.getByRole('button', { name: 'Show names (this is recorded)' }).click();
    await page.getByText('Ruth Okafor').waitFor();
    assert.match((await page.locator('.read-text').textContent()) ?? '', /Bryony/);
  });

  test('assigns, notes and replies, and one Undo takes a reply back before it leaves', async () => {
    await page.getByRole('button', { name: 'Assign to me' }).click();
    await page.locator('.work__assign', { hasText: 'Imogen Hart' }).waitFor();
    await page.getByLabel('A note for officers').fill('Same wording as on Monday.');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await page.locator('.talk__line--note', { hasText: 'Same wording as on Monday.' }).waitFor();

    await page.getByLabel('Reply to the reporter').fill('Sent by mistake.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('.talk__line', { hasText: 'Sent by mistake.' }).waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.locator('.undo', { hasText: 'Taken back' }).waitFor();
    await page.locator('.talk__line', { hasText: 'Sent by mistake.' }).waitFor({ state: 'detached' });
  });

  test('a session that ends in the middle of a word loses no word of it', async () => {
    const words = 'Please do not answer, and keep what they sent.';
    await page.getByLabel('Reply to the reporter').fill(words);
    await lead.context.clearCookies();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Your session ended.').waitFor();
    assert.equal(await page.getByLabel('Reply to the reporter').inputValue(), words);
    await dialog.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await sayPurpose(page, 'duty officer');
    await page.locator('.talk__line', { hasText: words }).waitFor();
    assert.deepEqual(await page.evaluate('[localStorage.length, sessionStorage.length]'), [0, 0]);
  });

  test('closes it with a template, tells the outcome, and the reporter reads all of it', async () => {
    await page.getByLabel('Reply from a template').selectOption({ label: 'About an alert that is known' });
    assert.match(await page.getByLabel('Reply to the reporter').inputValue(), /020 7946 0100/);
    await page.getByRole('button', { name: 'Send and close' }).click();
    await page.getByText('Closed: covert approach').first().waitFor();
    await page.getByRole('button', { name: 'Tell the reporter: covert approach' }).click();
    await page.getByText('The reporter was told the outcome.').waitFor();
    house.pass(120);
    await house.round();
    const messages = await house.messagesFor(receipt);
    assert.equal(messages[0]?.kind, 'opened');
    const replies = messages.filter(({ kind }) => kind === 'reply').map(({ text }) => text ?? '');
    assert.equal(replies.length, 2);
    assert.match(replies[0]!, /Please do not answer/);
    assert.match(replies[1]!, /020 7946 0100/);
    assert.equal(messages.find(({ kind }) => kind === 'outcome')?.outcome, 'covert');
    assert.ok(!replies.some((text) => text.includes('mistake')));
  });

  test('what was done stands in the audit, without a word of the report', async () => {
    const { page: overseer, context, complaints } = await openOfficerBrowser(browser, house.origin);
    await goTo(administrator.page, 'Officers');
    await enrol(overseer, await invite(administrator.page, 'Amara Lind', 'Auditor'));
    await overseer.getByRole('heading', { name: 'Audit' }).waitFor();
    const table = overseer.locator('table');
    await table.waitFor();
    const words = (await table.textContent()) ?? '';
    assert.match(words, /report\.reveal-names/);
    assert.match(words, /duty officer/);
    assert.doesNotMatch(words, /Bryony|Okafor|Signal|client of mine/);
    assert.equal(await overseer.getByRole('link', { name: 'Inbox' }).count(), 0);
    await overseer.getByText('Check that the audit is whole').click();
    await overseer.getByRole('button', { name: 'Check now' }).click();
    await overseer.getByText('The audit is whole', { exact: true }).waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });
});
