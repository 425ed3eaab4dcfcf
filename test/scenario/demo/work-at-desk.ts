import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { enrol, goTo, invite, openOfficerBrowser, sayPurpose } from '../../browser/officer-browser.js';
import { PATIENCE, until } from './demo-devices.js';
import type { DemoHouses } from './demo-houses.js';
import type { Story } from './story.js';

/** The two officers, each in a browser of their own, signed in. */
export interface TwoOfficers {
  readonly first: Page;
  readonly second: Page;
}

/** The first day of the desk: the links that it printed, and one invitation. */
export async function comeIn(browser: Browser, houses: DemoHouses): Promise<TwoOfficers> {
  const openFirst = async (): Promise<Page> => {
    const { page } = await openOfficerBrowser(browser, houses.desk);
    await enrol(page, houses.links.lead);
    await sayPurpose(page, 'duty officer');
    return page;
  };
  const openSecond = async (): Promise<Page> => {
    const administrator = await openOfficerBrowser(browser, houses.desk);
    await enrol(administrator.page, houses.links.administrator);
    await goTo(administrator.page, 'Officers');
    const { page } = await openOfficerBrowser(browser, houses.desk);
    await enrol(page, await invite(administrator.page, 'Tobias Fenn', 'Lead'));
    await sayPurpose(page, 'second person');
    await administrator.context.close();
    return page;
  };
  const [first, second] = await Promise.all([openFirst(), openSecond()]);
  for (const page of [first, second]) page.context().setDefaultTimeout(PATIENCE);
  return { first, second };
}

/** The reports are attested, the adverts screened, and all of it stands as one campaign with its exhibits. @returns where it is */
export async function findCampaign(page: Page, houses: DemoHouses, story: Story): Promise<string> {
  const lines = page.locator('tr.line a.line__title');
  const newcomers = page.getByRole('button', { name: 'Show them' });
  // The desk asks the gate on its own; then it opens and judges. Newcomers never push a line under a hand: they are asked for.
  await until(page, async () => {
    if ((await lines.count()) === 3) return true;
    if (await newcomers.isVisible()) await newcomers.click();
    else await page.getByRole('button', { name: 'Look for new reports' }).click();
    return false;
  });
  const group = page.locator('tr.group');
  assert.equal(await group.count(), 1, 'three wordings stand as one campaign');
  assert.match((await group.locator('.group__count').textContent()) ?? '', /3/);
  await story.tell('The desk opens three reports', page, 'inbox');
  for (let index = 0; index < 3; index += 1) {
    await goTo(page, 'Inbox');
    await lines.nth(index).click();
    await page.getByText('I made sure who it is').click();
    await page.getByLabel('How', { exact: true }).selectOption({ index: 1 });
    await page
      .getByLabel('What was done', { exact: true })
      .fill('Rung back on the number in the house’s own directory.');
    await page.getByRole('button', { name: 'Attest it' }).click();
    await page.locator('.undo', { hasText: 'The reporter is attested.' }).waitFor();
  }
  await goTo(page, 'Adverts');
  await page.getByLabel('Screen a file of adverts').setInputFiles(houses.adverts);
  await page.locator('.report-line', { hasText: 'Done' }).waitFor();
  await page.locator('tr', { hasText: 'reports and adverts together' }).getByRole('link').click();
  await page.locator('.graph circle').first().waitFor();
  const sum = (await page.locator('.report-line').textContent()) ?? '';
  assert.match(sum, /3 reports.*3 adverts.*3 people/, 'the three ordinary adverts stay out');
  assert.doesNotMatch(await page.locator('main').innerText(), /Ridley|Quillfeather|Saltash, |extension/);
  for (const why of await page
    .locator('table', { hasText: 'what two members share' })
    .locator('tbody tr')
    .all())
    assert.match((await why.locator('td').first().textContent()) ?? '', /\w/, 'every edge has its reason');
  await story.tell('Three adverts join them', page, 'campaign');
  const take = page.locator('details', { hasText: 'Take exhibits' });
  if ((await take.getAttribute('open')) === null) await take.locator('summary').click();
  for (const box of await take.getByRole('checkbox').all()) await box.check();
  await page.getByLabel('How it was captured').fill('Copied by the desk from what was received.');
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.locator('.undo', { hasText: /exhibits taken/ }).waitFor();
  return page.url();
}

/** What the alert is called, and its correction. */
export const HEADLINE = 'A consultancy that pays for what committees have not published';
export const CORRECTED = `${HEADLINE}: the telephone number is not theirs`;

/** An audience, and a draft of an alert with everything that the publish gate asks. @returns where the draft is */
export async function draftAlert({ first: page, second }: TwoOfficers, story: Story): Promise<string> {
  const campaign = page.url();
  await goTo(page, 'Alerts');
  await page.getByLabel('Name of the audience').fill('Members and their staff');
  await page.getByLabel('Its short name').fill('members');
  await page.getByLabel('Office of the Speaker').check();
  await page.getByRole('button', { name: 'Add the audience' }).click();
  await page.locator('tr', { hasText: 'Members and their staff' }).waitFor();
  await page.goto(campaign);
  await page.getByRole('button', { name: 'Draft an alert' }).click();
  await page.getByLabel('Headline').fill(HEADLINE);
  await page.getByLabel('Audience', { exact: true }).first().selectOption('members');
  await page.getByRole('button', { name: 'Add another fact' }).click();
  const fact = page.locator('.draft-fact').last();
  await fact.getByLabel('Kind').selectOption('profile');
  await fact.getByLabel('Value').fill('linkedin.com/in/colette-warrender-harrowvale');
  await fact.getByLabel('What is said to whoever has it').fill('This profile wrote to those who reported.');
  const care = page.locator('.draft-part').last();
  for (const [label, words] of [
    ['Contrary evidence considered', 'Looked for a public programme of the sender and found none.'],
    ['Necessity', 'Members are written to every week; telling each one apart would be too slow.'],
    ['Audience', 'Members and their staff are whom it writes to, and nobody else needs it.'],
    ['Namesake check', 'Nobody is named; the register has no company of a similar name.'],
    ['Bystanders redacted', 'Text, facts and exhibits were read for people who only stood by.'],
    ['Counsel', 'Counsel to the House: no objection to this wording.'],
  ] as const)
    await care.getByLabel(label, { exact: true }).fill(words);
  await page.getByLabel('Right of reply').selectOption('nobody-named');
  await page.getByLabel('How it was made sure').fill('No person and no company stands in the words.');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByText('9 of 10 rows met').waitFor();
  assert.match((await page.locator('.gate__row--open').textContent()) ?? '', /A second person/);
  await story.tell('An alert is drafted', page, 'draft');
  const draft = page.url();
  await second.goto(draft);
  await second
    .getByLabel('What you checked, and why you approve')
    .fill('Read all exhibits, and rang two of those who reported.');
  await second.getByRole('button', { name: 'Approve it as it stands' }).click();
  await second.getByRole('button', { name: 'Propose it for signing' }).click();
  await second.getByText('0 of 2 signatures').waitFor();
  return draft;
}

/** Each officer signs, in their own browser, the bytes that are shown there; then it is published. */
export async function signAndPublish(
  { first, second }: TwoOfficers,
  draft: string,
  houses: DemoHouses,
): Promise<void> {
  for (const [index, page] of [first, second].entries()) {
    const officer = houses.officers[index]!;
    // A page that shows the draft already reads it anew, once another page was really there in between.
    await page.goto(`${houses.desk}/#/alerts`);
    await page.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor();
    await page.goto(draft);
    await page.getByLabel('Your key file').setInputFiles(officer.key);
    await page.getByLabel('Its passphrase').fill(officer.passphrase);
    await page.getByRole('button', { name: 'Sign these bytes' }).click();
    await page.getByText(`${String(index + 1)} of 2 signatures`).waitFor();
  }
  await second.getByRole('button', { name: 'Publish it' }).click();
  await second.getByRole('heading', { name: 'Whom it has reached' }).waitFor();
}

/** Corrects the alert: a statement of its own that goes the same way. */
export async function draftCorrection({ first, second }: TwoOfficers): Promise<string> {
  await second.getByLabel('What is wrong with it').fill('The telephone number belongs to somebody else.');
  await second.getByRole('button', { name: 'Draft a correction' }).click();
  await second.getByLabel('Headline').fill(CORRECTED);
  await second.getByRole('button', { name: 'Save the draft' }).click();
  await second.getByText('9 of 10 rows met').waitFor();
  await first.goto(second.url());
  await first
    .getByLabel('What you checked, and why you approve')
    .fill('The number belongs to somebody else.');
  await first.getByRole('button', { name: 'Approve it as it stands' }).click();
  await first.getByRole('button', { name: 'Propose it for signing' }).click();
  await first.getByText('0 of 2 signatures').waitFor();
  return first.url();
}

/** The package of a campaign's evidence, as a file. */
export async function exportEvidence(page: Page, campaign: string, path: string): Promise<void> {
  await page.goto(campaign);
  await page.getByLabel('For whom, and why').fill('Counsel to the House, for advice.');
  await page.getByRole('button', { name: 'Make the package' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download / }).click(),
  ]);
  await download.saveAs(path);
}
