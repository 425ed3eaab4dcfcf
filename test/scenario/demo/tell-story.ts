import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { typeCommandAlone } from './type-command-alone.js';
import {
  acknowledge,
  bringContacts,
  checkAndReport,
  enrolMember,
  openNotice,
  until,
} from './demo-devices.js';
import { COVER, READABLE_NOWHERE } from './demo-files.js';
import type { DemoHouses } from './demo-houses.js';
import type { Story } from './story.js';
import {
  comeIn,
  CORRECTED,
  draftAlert,
  draftCorrection,
  exportEvidence,
  findCampaign,
  HEADLINE,
  signAndPublish,
} from './work-at-desk.js';
import { openOffice, passOn, waitForReaders } from './work-at-office.js';

/** Tells the whole loop once, in real browsers against real houses, and checks what each step claims. */
export async function tellStory(browser: Browser, houses: DemoHouses, story: Story): Promise<void> {
  const office = await openOffice(browser, houses);
  // People in different places do not wait for each other.
  const [officers, ottilie, hugo] = await Promise.all([
    comeIn(browser, houses),
    enrolMember(browser, office.linkFor('ottilie@members.example')),
    enrolMember(browser, office.linkFor('hugo@members.example')),
    checkAndReport(browser, houses, story),
  ]);
  await bringContacts(ottilie);

  const campaign = await findCampaign(officers.first, houses, story);
  const draft = await draftAlert(officers, story);
  await signAndPublish(officers, draft, houses);
  await until(officers.second, async () => {
    const checkpoint = await (await fetch(`${houses.gate}/v1/log/checkpoint`)).text();
    return checkpoint.includes(`\n— ${houses.witness} `);
  });
  await story.tell('Two officers sign, and it is published', officers.second, 'published');

  await passOn(office.page, HEADLINE);
  await story.tell('The Speaker’s office passes it on under its own words', office.page, 'passed-on');
  const asked = await openNotice(ottilie, HEADLINE);
  await ottilie.getByText('You accepted this person on 3 May 2026.').waitFor();
  await ottilie.getByText(COVER.trim().slice(0, 60)).waitFor();
  assert.deepEqual(asked, [], 'comparing with past contacts asked the network for something');
  await story.tell('It says “you accepted this person on 3 May”', ottilie, 'member');
  await openNotice(hugo, HEADLINE);
  assert.equal(
    await hugo.getByText('You accepted this person').count(),
    0,
    'who has no such contact hears of none',
  );
  await Promise.all([acknowledge(ottilie), acknowledge(hugo)]);

  await waitForReaders(office.page, 2);
  await countUntil(officers.second, { Acknowledged: '2', Bounced: '1' });
  const board = await officers.second.locator('main').innerText();
  assert.doesNotMatch(board, /Ottilie|Hugo|Thornquist|members\.example/, 'the desk learns no member’s name');
  await checkNotices(houses, 2);
  await story.tell('The desk sees how far it has come', officers.second, 'board');

  const correction = await draftCorrection(officers);
  await signAndPublish(officers, correction, houses);
  await passOn(office.page, CORRECTED);
  for (const device of [ottilie, hugo]) {
    await device.getByRole('link', { name: 'All alerts' }).click();
    await openNotice(device, CORRECTED);
    await device.getByText(/This replaces what was said/).waitFor();
    await device.getByText(`Replaced: “${HEADLINE}”`).waitFor();
  }
  await story.tell('A correction reaches everyone', ottilie, 'corrected');
  await Promise.all([acknowledge(ottilie), acknowledge(hugo)]);
  await countUntil(officers.second, { Acknowledged: '2', Bounced: '1' });
  await officers.second.getByText('No device that is known holds an older version.').waitFor();
  await checkNotices(houses, 4);

  const bag = houses.file('evidence.zip');
  await exportEvidence(officers.first, campaign, bag);
  assert.match(
    await typeCommandAlone(['evidence', 'verify', bag, '--desk', houses.fingerprint]),
    /^Everything holds/,
  );
  await story.tell('The evidence verifies without a network', officers.first, 'evidence');

  for (const bytes of houses.readGateStore())
    for (const words of READABLE_NOWHERE)
      assert.ok(!bytes.includes(words), `“${words}” lies readable at the gate`);
}

/** Presses until the relay’s signed counts say so. */
async function countUntil(page: Page, figures: Readonly<Record<string, string>>): Promise<void> {
  const again = page.getByRole('button', { name: 'Count again' });
  const shows = async (words: string, figure: string): Promise<boolean> => {
    const cell = page.locator('.board__table tr', { hasText: words }).locator('td').first();
    return (await cell.count()) > 0 && (await cell.textContent()) === figure;
  };
  await until(page, async () => {
    const shown = await Promise.all(Object.entries(figures).map(([words, figure]) => shows(words, figure)));
    if (shown.every(Boolean)) return true;
    if ((await again.isVisible()) && (await again.isEnabled())) await again.click();
    return false;
  });
}

/** So many notices went out by mail, and none says anything of what it announces. */
async function checkNotices(houses: DemoHouses, count: number): Promise<void> {
  const { taken } = houses.mail;
  assert.equal(taken.length, count, 'one notice for each member whose mail server takes it');
  for (const { raw } of taken) {
    const { subject = '', text = '' } = await PostalMime.parse(raw);
    assert.match(text, /020 7946 0100/);
    assert.doesNotMatch(`${subject} ${text}`, /consultancy|harrowvale|Colette|Speaker asks/i);
  }
}
