import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page, Request } from 'playwright-core';
import { reportOf } from '../desk/desk-bench.js';
import { ProviderUnderTest } from '../desk/provider-under-test.js';
import { NO_DESK_PAGES, openHouse, PASSPHRASE, type HouseUnderTest } from './house-under-test.js';
import {
  axeFindings,
  enrol,
  goTo,
  openOfficerBrowser,
  sayPurpose,
  unlock,
  type OfficerBrowser,
} from './officer-browser.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';

/** What this organisation's sign-in is called on the button. */
const NAME = 'Parliament sign-in';
const LURE =
  'A client of mine, who prefers not to be named, pays very well for conversations with people close to a minister. ' +
  'Could we move to Signal? Please keep this between us for now.';

describe('the ways into the desk, through its pages', { skip: NO_BROWSER || NO_DESK_PAGES }, () => {
  let browser: Browser;
  let house: HouseUnderTest;
  let provider: ProviderUnderTest;
  let administrator: OfficerBrowser;
  let officer: OfficerBrowser;

  before(async () => {
    house = await openHouse({
      provider: async (returnTo) => {
        provider = await ProviderUnderTest.start(returnTo);
        return {
          issuer: provider.issuer,
          clientId: 'desk',
          clientSecret: 'a-secret-of-the-tests-only',
          name: NAME,
        };
      },
    });
    browser = await openChromium();
    administrator = await openOfficerBrowser(browser, house.origin);
    officer = await openAt({});
    await house.send(reportOf(LURE));
  });
  after(async () => {
    await browser.close();
    await house.close();
    await provider.stop();
    assert.deepEqual(house.faults, []);
    assert.deepEqual([...administrator.complaints, ...officer.complaints], []);
  });

  const openAt = (options: { readonly hasPrf?: boolean }): Promise<OfficerBrowser> =>
    openOfficerBrowser(browser, house.origin, {}, { alsoAt: provider.issuer, ...options });

  /** Logs in and consents on the provider's own pages. */
  async function logIn(page: Page, person: string): Promise<void> {
    await page.waitForURL(`${provider.issuer}/**`);
    await page.locator('input[name=login]').fill(person);
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
    await page.locator('button[type=submit]', { hasText: 'Continue' }).click();
  }

  /** The dialog that stands over the page. */
  const dialog = (page: Page) => page.getByRole('dialog');
  const officerLine = (page: Page) => page.locator('.officer-line');

  describe('a passkey that unlocks', () => {
    /** Every request whose body has a secret of 32 bytes named prf. */
    const carriers: string[] = [];
    const watch = (request: Request): void => {
      if (/"prf":"[A-Za-z0-9_-]{43}"/.test(request.postData() ?? ''))
        carriers.push(new URL(request.url()).pathname);
    };

    test('is set to on the page of passkeys, after the desk was unlocked by its passphrase', async () => {
      const { page } = administrator;
      page.on('request', watch);
      await enrol(page, house.firstLink);
      await goTo(page, 'Desk');
      await page.getByRole('button', { name: 'Unlock', exact: true }).click();
      await dialog(page).getByRole('button', { name: 'Unlock with a passkey' }).click();
      await dialog(page).getByText('The desk could not be unlocked', { exact: false }).waitFor();
      await unlock(page, PASSPHRASE);
      await page.getByRole('link', { name: 'Your passkeys' }).click();
      assert.match((await page.locator('main table').textContent()) ?? '', /No$/);
      await page.getByRole('button', { name: 'Let a passkey unlock the desk' }).click();
      await page.locator('.undo', { hasText: 'This passkey can unlock the desk from now on.' }).waitFor();
      await page.locator('main table td', { hasText: 'Yes' }).waitFor();
      assert.deepEqual(await axeFindings(page), []);
    });

    test('unlocks the desk that was locked', async () => {
      const { page } = administrator;
      await goTo(page, 'Desk');
      await page.getByRole('button', { name: 'Lock now' }).click();
      await page.getByText('The desk is locked.', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Unlock', exact: true }).click();
      await dialog(page).getByRole('button', { name: 'Unlock with a passkey' }).click();
      await page.getByText('The desk is unlocked.', { exact: true }).waitFor();
      await dialog(page).waitFor({ state: 'detached' });
    });

    test('unlocks with the touch of the sign-in, and needs no second one', async () => {
      const { page } = administrator;
      await page.getByRole('button', { name: 'Lock now' }).click();
      await page.getByText('The desk is locked.', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await goTo(page, 'Desk');
      await page.getByRole('button', { name: 'Unlock', exact: true }).click();
      await page.getByText('The desk is unlocked.', { exact: true }).waitFor();
    });

    test('gives its secret to the two routes that need it, and to no store of the browser', async () => {
      const { page } = administrator;
      page.off('request', watch);
      assert.deepEqual([...new Set(carriers)].sort(), ['/api/desk.unlock', '/session/passkey/unlocks']);
      assert.deepEqual(await page.evaluate('[localStorage.length, sessionStorage.length]'), [0, 0]);
    });
  });

  describe('the sign-in of the organisation', () => {
    test('lets in whom an administrator invited under a subject', async () => {
      const { page: desk } = administrator;
      await goTo(desk, 'Officers');
      await desk.getByText('Invite an officer').click();
      await desk.getByLabel('Name', { exact: true }).fill('Tomasz Brandt');
      await desk.getByLabel('Officer', { exact: true }).check();
      await desk.getByLabel('Subject at your organisation’s sign-in').fill('tomasz');
      await desk.getByRole('button', { name: 'Invite', exact: true }).click();
      await desk.getByText('Tomasz Brandt can now sign in through your organisation.').waitFor();

      const { page } = officer;
      await page.goto(house.origin);
      await page.getByRole('link', { name: `Sign in through ${NAME}` }).click();
      await logIn(page, 'tomasz');
      await sayPurpose(page, 'duty officer');
      assert.match((await officerLine(page).textContent()) ?? '', /Tomasz Brandt, officer/);
      assert.equal(page.url(), `${house.origin}/`, 'nothing of the sign-in stays in the address');
    });

    test('goes on where the officer was when the session ended, with every word that was typed', async () => {
      const { page, context } = officer;
      await house.round();
      await page.getByRole('button', { name: 'Look for new reports' }).click();
      await page.locator('tr.line').waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'What was received' }).waitFor();
      await page.getByLabel('A note for officers').fill('Seen twice this week.');
      await context.clearCookies({ name: 'tocsin-desk' });
      await page.getByRole('button', { name: 'Keep the note' }).click();
      const beside = context.waitForEvent('page');
      await dialog(page)
        .getByRole('link', { name: `Sign in through ${NAME} (opens beside)` })
        .click();
      const other = await beside;
      await other.waitForURL(`${house.origin}/**`);
      // The provider still knows them and asks nothing.
      await other.getByRole('button', { name: 'Sign out' }).waitFor();
      await other.close();
      await dialog(page).getByRole('button', { name: 'Go on' }).click();
      await sayPurpose(page, 'duty officer');
      await page.locator('.talk__line--note', { hasText: 'Seen twice this week.' }).waitFor();
    });

    test('says in words that nobody invited a stranger, and lets them back to the desk', async () => {
      const stranger = await openAt({});
      const { page } = stranger;
      await page.goto(house.origin);
      await page.getByRole('link', { name: `Sign in through ${NAME}` }).click();
      await logIn(page, 'stranger');
      await page.getByText('nobody has invited you to this desk').waitFor();
      await page.getByText('Ask an administrator to invite you.').waitFor();
      assert.deepEqual(await axeFindings(page), []);
      await page.getByRole('link', { name: 'Go back to the desk' }).click();
      await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
      assert.equal(await officerLine(page).count(), 0);
      assert.deepEqual(stranger.complaints, []);
      await stranger.context.close();
    });

    test('that is broken off at the provider lets nobody in, and says so', async () => {
      const { page, context, complaints } = await openAt({});
      await page.goto(house.origin);
      await page.getByRole('link', { name: `Sign in through ${NAME}` }).click();
      await page.getByText('Cancel').click();
      await page.getByText('did not come back as it should').waitFor();
      await page.getByRole('link', { name: 'Go back to the desk' }).click();
      await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
      assert.deepEqual(complaints, []);
      await context.close();
    });
  });

  test('a passkey without a secret signs in, and says that it cannot unlock', async () => {
    const { page, context, complaints } = await openAt({ hasPrf: false });
    const { page: desk } = administrator;
    await desk.getByLabel('Name', { exact: true }).fill('Imogen Hart');
    await desk.getByLabel('Lead', { exact: true }).check();
    await desk.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = (await desk.locator('.one-time-link').textContent()) ?? '';
    await enrol(page, link);
    await sayPurpose(page, 'duty officer');
    await page.getByRole('link', { name: 'Your passkeys' }).click();
    await page.getByRole('button', { name: 'Let a passkey unlock the desk' }).click();
    await page.getByText('cannot hold the secret that would unlock the desk').waitFor();
    assert.match((await page.locator('main table').textContent()) ?? '', /No$/);
    assert.deepEqual(complaints, []);
    await context.close();
  });
});
