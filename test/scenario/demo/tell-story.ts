import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { COVER, memberExport, REWORDED, targetExport } from './demo-files.js';
import { tocsin, tocsinAlone, type DemoHouses } from './demo-houses.js';
import type { Story } from './story.js';
import {
  comeIn,
  draftAlert,
  draftCorrection,
  exportEvidence,
  findCampaign,
  signAndPublish,
} from './work-at-desk.js';

const ZIP = 'application/zip';

/** Somebody's device: a browser profile of its own. */
async function openDevice(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  return context.newPage();
}

/** The checker and the sealing are on the device. */
async function settled(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('[data-readiness=ready]').waitFor();
  await page.waitForFunction('navigator.serviceWorker.ready.then(() => true)');
  await page.waitForLoadState('networkidle');
}

/** A target checks a LinkedIn export on the device and reports what it found. */
async function checkAndReport(browser: Browser, houses: DemoHouses, story: Story): Promise<void> {
  const page = await openDevice(browser);
  await settled(page, houses.gate);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page
    .getByLabel('Or choose a file')
    .setInputFiles({ name: 'Basic_LinkedInDataExport.zip', mimeType: ZIP, buffer: targetExport() });
  await page.getByRole('heading', { name: /messages and invitations, worst first/ }).waitFor();
  const worst = page.locator('.ranked li').first();
  assert.match((await worst.textContent()) ?? '', /Strong signs/);
  await worst.getByRole('button').click();
  await page.locator('.verdict--strong').waitFor();
  assert.deepEqual(asked, [], 'checking asked the network for something');
  await story.tell(
    'A target checks a LinkedIn export',
    'Two hundred messages are judged on the device, worst first. The browser makes no request at all.',
    page,
    'check',
  );
  await page.getByLabel('I answered').check();
  await page.getByRole('button', { name: 'Report it to the desk' }).click();
  await page.getByLabel('In your own words').fill('It flattered me, and then it was odd.');
  await page.getByLabel('Yes, so that the desk can reach me').check();
  await page.getByLabel('Your name').fill('Bryony Ridley');
  await page.getByLabel('How to reach you').fill('extension 4412');
  await page.getByRole('button', { name: 'Seal and send' }).click();
  await page.getByRole('heading', { name: 'What happens next' }).waitFor();
  await story.tell(
    'The report leaves sealed',
    'The gate holds bytes that it cannot open, and says only that it has stored them.',
    page,
    'sealed',
  );
  await page.context().close();
  for (const [index, { name, contact, text }] of REWORDED.entries()) {
    const file = houses.file(`approach-${String(index)}.txt`);
    writeFileSync(file, text);
    tocsin([
      ...['report', file, '--desk', houses.fingerprint, '--gate', houses.gate, '--yes'],
      ...['--state', houses.file(`pins-${String(index)}.json`), '--name', name, '--contact', contact],
    ]);
  }
}

/** A member enrols a device with the code of the letter, and gives it the past contacts. */
async function enrolMember(browser: Browser, houses: DemoHouses, email: string): Promise<Page> {
  const row = readFileSync(houses.file('codes.csv'), 'utf8')
    .split('\r\n')
    .find((line) => line.includes(email));
  const code = row?.split('","')[2] ?? '';
  const page = await openDevice(browser);
  await settled(page, houses.gate);
  await page.goto(`${houses.gate}/#enrol/speaker/${code.replace(/[^0-9A-Z]/g, '')}`);
  await page.getByRole('button', { name: 'Enrol this device' }).click();
  await page.getByRole('heading', { name: 'Alerts', exact: true }).waitFor({ timeout: 60_000 });
  return page;
}

/** Asks the gate until the words are there. */
async function askUntil(page: Page, words: RegExp | string): Promise<void> {
  const found = page.getByText(words).first();
  for (let tries = 0; tries < 60; tries += 1) {
    if (await found.isVisible()) return;
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.waitForTimeout(1_000);
  }
  await found.waitFor();
}

/** Passes what the relay has got on, under the office's words. */
async function passOn(houses: DemoHouses, alert: string, page: Page): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (houses.relay(['relay', 'board']).data.includes(alert)) break;
    await page.waitForTimeout(1_000);
  }
  houses.relay([
    ...['relay', 'pass', alert, '--cover', houses.file('cover.txt')],
    ...['--office', 'Office of the Speaker', '--from', 'The Speaker’s Secretary'],
  ]);
}

/** Tells the whole loop once, in real browsers against real houses. */
export async function tellStory(browser: Browser, houses: DemoHouses, story: Story): Promise<void> {
  writeFileSync(houses.file('cover.txt'), COVER);
  houses.relay(['relay', 'members', 'import', houses.file('members.csv')]);
  houses.relay([
    ...['relay', 'codes', '--print', houses.file('codes.html'), '--csv', houses.file('codes.csv')],
    ...['--office', 'Office of the Speaker', '--page', `${houses.gate}/`, '--telephone', '020 7946 0100'],
  ]);
  await houses.startRelay();
  const members = [
    await enrolMember(browser, houses, 'ottilie@'),
    await enrolMember(browser, houses, 'hugo@'),
  ] as const;
  const [member] = members;
  await member.getByRole('link', { name: 'Bring your LinkedIn export' }).click();
  await member
    .getByLabel('Choose the export')
    .setInputFiles({ name: 'Basic_LinkedInDataExport.zip', mimeType: ZIP, buffer: memberExport() });
  await member.getByText('41 past contacts are on this device').waitFor();
  await member.getByRole('link', { name: 'All alerts' }).click();

  await checkAndReport(browser, houses, story);
  const officers = await comeIn(browser, houses);
  const campaign = await findCampaign(officers.first, houses, story);
  const draft = await draftAlert(officers, story);
  await signAndPublish(officers, draft, houses);
  await story.tell(
    'Two officers sign, and it is published',
    'Each signed in their own browser the bytes that were shown there. It is in the log, cosigned by the witness.',
    officers.second,
    'published',
  );

  await passOn(houses, 'members/1', member);
  await askUntil(member, 'One of your past contacts fits this alert.');
  await member.getByRole('link', { name: /A consultancy that pays/ }).click();
  await member.getByText('You accepted this person on 3 May 2026.').waitFor();
  await story.tell(
    'The alert comes back onto a member’s device',
    'The Speaker’s office passed it on under its own words. The device compares it with past contacts: “You accepted this person on 3 May 2026.” Nothing is asked of anybody.',
    member,
    'member',
  );
  await member.getByRole('button', { name: 'I have read this' }).click();
  await member.getByText('It is sealed at the gate for your office.').waitFor();
  await members[1].getByRole('button', { name: 'Ask again' }).click();
  await members[1].getByRole('link', { name: /A consultancy that pays/ }).click();
  await members[1].getByRole('button', { name: 'I have read this' }).click();
  await members[1].getByText('It is sealed at the gate for your office.').waitFor();

  await officers.second.getByRole('button', { name: 'Count again' }).waitFor();
  for (let tries = 0; tries < 90; tries += 1) {
    if (await officers.second.getByText('2 of 3 members').isVisible()) break;
    await officers.second.getByRole('button', { name: 'Count again' }).click();
    await officers.second.waitForTimeout(1_000);
  }
  assert.ok(houses.mail.taken.length >= 2, 'notices went out by mail');
  for (const { raw } of houses.mail.taken) {
    const { subject = '', text = '' } = await PostalMime.parse(raw);
    assert.match(text, /020 7946 0100/);
    assert.doesNotMatch(
      `${subject} ${text}`,
      /consultancy|harrowvale|Colette/i,
      'a notice says nothing of the alert',
    );
  }
  await story.tell(
    'The desk sees how far it has come',
    'Signed counts from the relay, without a name: two have acknowledged, one address was refused by its mail server.',
    officers.second,
    'board',
  );

  const correction = await draftCorrection(officers);
  await signAndPublish(officers, correction, houses);
  await passOn(houses, 'members/2', member);
  for (const device of members) {
    await device.getByRole('link', { name: 'All alerts' }).click();
    await askUntil(device, /the telephone number is not theirs/);
  }
  await member.getByRole('link', { name: /the telephone number is not theirs/ }).click();
  await member.getByText(/This replaces what was said/).waitFor();
  await story.tell(
    'A correction reaches everyone',
    'It is an alert of its own, signed and passed on the same way. It stands above what it replaces.',
    member,
    'corrected',
  );

  const bag = houses.file('evidence.zip');
  await exportEvidence(officers.first, campaign, bag);
  const { data } = tocsinAlone(['evidence', 'verify', bag, '--desk', houses.fingerprint]);
  await story.tell(
    'The evidence verifies without a network',
    data.split('\n')[0] ?? '',
    officers.first,
    'evidence',
  );
}
