import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PASSPHRASE, type HouseUnderTest } from './house-under-test.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A browser of one officer, with a device that holds passkeys. */
export interface OfficerBrowser {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained about, and every request that left the desk. */
  readonly complaints: string[];
}

/**
 * Opens one, each with its own passkeys.
 * @param alsoAt an origin to which the officer may be sent, and back
 * @param hasPrf whether its passkeys can hold a secret
 */
export async function openOfficerBrowser(
  browser: Browser,
  origin: string,
  options: Parameters<Browser['newContext']>[0] = {},
  { alsoAt, hasPrf = true }: { readonly alsoAt?: string; readonly hasPrf?: boolean } = {},
): Promise<OfficerBrowser> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A refusal that opens a door is told in the page, and by the browser in its console.
    if (/Failed to load resource.*(?:401|403|423)/.test(message.text())) return;
    // A page of words alone names no icon, and the browser looks for one.
    if (message.location().url === `${origin}/favicon.ico`) return;
    // What the provider's own page complains of is not ours.
    if (alsoAt === undefined || page.url().startsWith(origin)) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const to = new URL(request.url()).origin;
    const sentAway = to === alsoAt && request.isNavigationRequest();
    if (to !== origin && !sentAway && page.url().startsWith(origin)) complaints.push(request.url());
  });
  return { page, context, complaints };
}

/** Uses a one-time link and gives a purpose when it is asked for. */
export async function enrol(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Make a passkey on this device' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** Unlocks with the passphrase, in the dialog that asks for it. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase of the desk').fill(passphrase);
  await page.getByRole('dialog').getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Says why one reads, in the dialog that asks for it. */
export async function sayPurpose(page: Page, words: string): Promise<void> {
  await page.getByLabel('Why do you read reports?').fill(words);
  await page.getByRole('button', { name: 'Record it and go on' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Invites somebody as the administrator on the page of officers. @returns the one-time link */
export async function invite(page: Page, name: string, role: string): Promise<string> {
  const details = page.locator('details', { has: page.getByText('Invite an officer') });
  if ((await details.getAttribute('open')) === null) await page.getByText('Invite an officer').click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel(role, { exact: true }).check();
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const shown = page.locator('[role=status]', { hasText: `The one-time link for ${name}` });
  return (await shown.locator('.one-time-link').textContent()) ?? '';
}

/** Follows a link of the header. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
}

/** What axe finds wrong with the page as it is. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate<
    { id: string; nodes: { html: string; failureSummary?: string }[] }[]
  >(`axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}

/** Fails when the page is wider than its window. */
export async function assertFits(page: Page, where: string): Promise<void> {
  const [wide, window] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, innerWidth]',
  );
  assert.ok(wide <= window, `${where} scrolls sideways: ${String(wide)} in ${String(window)}`);
}

/**
 * Goes through the first day of a desk: the administrator uses the printed link, unlocks it and invites these officers,
 * who enrol and say why they read.
 */
export async function openStaffedHouse<
  const Staff extends readonly (readonly [name: string, role: string])[],
>(
  browser: Browser,
  house: HouseUnderTest,
  staff: Staff,
): Promise<{ [Index in keyof Staff]: OfficerBrowser }> {
  const { page, context, complaints } = await openOfficerBrowser(browser, house.origin);
  await enrol(page, house.firstLink);
  await goTo(page, 'Desk');
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await unlock(page, PASSPHRASE);
  await goTo(page, 'Officers');
  const officers: OfficerBrowser[] = [];
  for (const [name, role] of staff) {
    const officer = await openOfficerBrowser(browser, house.origin);
    await enrol(officer.page, await invite(page, name, role));
    if (role === 'Officer' || role === 'Lead') await sayPurpose(officer.page, 'duty officer');
    officers.push(officer);
  }
  assert.deepEqual(complaints, []);
  await context.close();
  return officers as unknown as { [Index in keyof Staff]: OfficerBrowser };
}
