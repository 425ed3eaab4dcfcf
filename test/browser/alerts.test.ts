import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { readAlertStatement, signCounts, type Counts } from '../../src/alert/index.js';
import { Secret } from '../../src/base/index.js';
import {
  formatBase64Url,
  generateRelayKeys,
  generateSigningSecret,
  packSigningKey,
  parseBase64Url,
  publicKeyOf,
  wrapKey,
  type RelayKeys,
  type SigningSecret,
} from '../../src/seal/index.js';
import type { DeskOutput, ReportBody } from '../../src/wire/index.js';
import { NO_DESK_PAGES, openHouse, type HouseUnderTest } from './house-under-test.js';
import { assertFits, axeFindings, goTo, openStaffedHouse, type OfficerBrowser } from './officer-browser.js';
import { NO_BROWSER, openChromium } from './open-chromium.js';

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
const HEADLINE = 'Paid round tables that ask for papers from inside';
const WITHDRAWN = 'Withdrawn: the round tables are what they say they are';
const CORRECTED = 'Paid round tables that ask for papers from inside: one address was wrong';

/** Three people, three ways to be reached, three stories of their own. */
const REPORTS: readonly (readonly [text: string, note: string, name: string, contact: string])[] = [
  [
    'Dear colleague, the Institute for Delta Dialogue would fly you to our private round table on shipping, all expenses paid, with an honorarium of 3,200 dollars in crypto. Beforehand we ask you for a confidential note on how your ministry sees the port contracts, from your own knowledge. Answer me on Signal at +44 7700 900174 and keep the invitation to yourself.',
    'It came after I had spoken at the harbour conference. I did not reply.',
    'Ines Vale',
    'ines.vale@parliament.example',
  ],
  [
    'Hello, for a closed workshop on ports we pay travel, hotel and 3,200 dollars. What we need first is a short confidential note on the port contracts, things that are not in the papers, and the names of two colleagues who decide. Reach me on Signal, +44 7700 900174; no need to involve your office.',
    'A man rang first and then wrote. My researcher has the call in her diary.',
    'Robert Ash',
    'robert.ash@parliament.example',
  ],
  [
    'Hi, a quick one: paid trip, five star hotel, 3,200 dollars for a talk behind closed doors on shipping. The organisers want a written insight beforehand on what the ministry really plans for the ports, off the record. Text me on Signal +44 7700 900174 rather than here, and tell nobody for the moment.',
    'Accepted the contact in spring and thought nothing of it until today.',
    'Tomas Reed',
    'tomas.reed@parliament.example',
  ],
];

describe('an alert, from a campaign to the board', { skip: NO_BROWSER || NO_DESK_PAGES }, () => {
  let browser: Browser;
  let house: HouseUnderTest;
  let lead: OfficerBrowser;
  let second: OfficerBrowser;
  let relay: RelayKeys;
  const signers: {
    readonly id: string;
    readonly file: Buffer;
    readonly passphrase: string;
    readonly seed: string;
  }[] = [];
  let serial = 0;
  let alert = '';

  before(async () => {
    const secrets: SigningSecret[] = [];
    for (const [id, passphrase] of [
      ['imogen-hart', 'five amber lanterns on a quay'],
      ['otis-vane', 'nine slow barges under rain'],
    ] as const) {
      const secret = generateSigningSecret(random);
      secrets.push(secret);
      const packed = packSigningKey('tocsin/officer-key', secret);
      const wrapped = await wrapKey(packed, new Secret(passphrase), { workFactor: 12 });
      signers.push({
        id,
        passphrase,
        file: Buffer.from(wrapped),
        seed: formatBase64Url(secret.reveal()),
      });
    }
    const relayKeys = await generateRelayKeys(random);
    relay = relayKeys.keys;
    house = await openHouse({
      policy: {
        officers: signers.map(({ id }, index) => ({
          id,
          key: formatBase64Url(publicKeyOf(secrets[index]!)),
        })),
        threshold: 2,
        relays: [{ id: 'speaker', name: 'Office of the Speaker', ...relayKeys.shown }],
      },
    });
    browser = await openChromium();
    [lead, second] = await openStaffedHouse(browser, house, [
      ['Imogen Hart', 'Lead'],
      ['Otis Vane', 'Officer'],
    ]);
    for (const [text, note, name, contact] of REPORTS)
      await house.send(reportOf(text, note, { name, contact }), { reply: await house.receipt() });
    await house.round();
    await lead.page.getByRole('button', { name: 'Look for new reports' }).click();
    await lead.page.locator('tr.line').first().waitFor();
  });
  after(async () => {
    await browser.close();
    await house.close();
    assert.deepEqual(house.faults, []);
    assert.deepEqual([...lead.complaints, ...second.complaints], []);
  });

  /** Reads something of the desk as the page would, to compare with what the page says. */
  async function ask<N extends 'alert.show' | 'alert.list'>(name: N, input: object): Promise<DeskOutput<N>> {
    return lead.page.evaluate<DeskOutput<N>>(
      `fetch('/api/${name}', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(
        JSON.stringify(input),
      )} }).then((answer) => answer.json())`,
    );
  }

  async function openCampaign(page: Page): Promise<void> {
    await goTo(page, 'Campaigns');
    await page.locator('table th[scope=row] a').first().click();
    await page.getByRole('heading', { name: 'Evidence package' }).waitFor();
  }

  /** Three sizes and colours of what is on the page. */
  async function look(page: Page, where: string): Promise<void> {
    const found: string[] = [];
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const finding of await axeFindings(page)) found.push(`${where}, ${colorScheme}: ${finding}`);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    await assertFits(page, where);
    for (const finding of await axeFindings(page)) found.push(`${where}, narrow: ${finding}`);
    await page.setViewportSize({ width: 1280, height: 900 });
    assert.deepEqual(found, []);
  }

  test('who reported is attested on each report’s page', async () => {
    const { page } = lead;
    const links = await page.evaluate<string[]>(
      `[...document.querySelectorAll('tr.line a.line__title')].map((link) => link.getAttribute('href'))`,
    );
    assert.equal(links.length, REPORTS.length);
    for (const link of links) {
      await page.goto(`${house.origin}/${link}`);
      await page.getByText('I made sure who it is').click();
      await page.getByLabel('How', { exact: true }).selectOption('called-back');
      await page
        .getByRole('textbox', { name: 'What was done' })
        .fill('Rang the office on the number in the directory.');
      await page.getByRole('button', { name: 'Attest it' }).click();
      await page.getByText('Called back on a number known before, says').waitFor();
    }
    await look(page, 'a report whose reporter is attested');
  });

  test('exhibits are taken and graded, and every step stands in their custody', async () => {
    const { page } = lead;
    await openCampaign(page);
    for (const box of await page
      .getByRole('group', { name: 'From these members' })
      .getByRole('checkbox')
      .all())
      await box.check();
    await page.getByLabel('How it was captured').fill('Copied by the desk from the sealed reports.');
    await page.getByRole('button', { name: 'Take it' }).click();
    await page
      .locator('.undo')
      .getByText(/exhibits taken\. Each is in the log\./)
      .waitFor();
    await page.locator('section[aria-labelledby=exhibits] th a').first().click();
    await page.getByLabel('The source').selectOption('B');
    await page.getByLabel('What it says').selectOption('2');
    await page
      .getByRole('region', { name: 'Grade' })
      .getByLabel('Why', { exact: true })
      .fill('A member’s own device, and two others say the same.');
    await page.getByRole('button', { name: 'Grade it' }).click();
    await page.getByText('B2, usually reliable, probably true').waitFor();
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByRole('region', { name: 'Text of the exhibit' }).waitFor();
    const rows = page.locator('section[aria-labelledby=custody] tbody tr');
    await rows.nth(2).waitFor();
    assert.deepEqual(
      (await rows.locator('th').allTextContents()).map((words) => words.split(' ')[0]),
      ['Taken', 'Graded', 'Looked'],
    );
    await look(page, 'an exhibit');
  });

  test('an assessment states a position with both scales, for and against, and stays as it is', async () => {
    const { page } = lead;
    await openCampaign(page);
    await page.getByRole('button', { name: 'Write an assessment' }).click();
    await page.getByLabel('Who assesses').fill('Security desk, House of Examples');
    await page
      .getByLabel('The position, in one or two sentences')
      .fill('The approaches come from one sender.');
    await page.getByLabel('How probable').selectOption('highly likely');
    await page.getByLabel('Confidence').selectOption('moderate');
    for (const box of await page
      .getByRole('group', { name: 'The exhibits it rests on' })
      .getByRole('checkbox')
      .all())
      await box.check();
    await look(page, 'the form of an assessment');
    await page.getByRole('button', { name: 'State this position' }).click();
    await page.locator('.assessment').getByText('highly likely').waitFor();
    await page.getByRole('button', { name: 'Write a new assessment' }).waitFor();
  });

  test('the package of evidence is made and downloaded', async () => {
    const { page } = lead;
    await page.getByLabel('For whom, and why').fill('Counsel to the House, for advice.');
    await page.getByRole('button', { name: 'Make the package' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Download / }).click(),
    ]);
    const stream = await download.createReadStream();
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece as Buffer);
    assert.ok(Buffer.concat(pieces).length > 1000);
    await look(page, 'a campaign with its evidence');
  });

  test('an audience is added, and the desk says by whom it is reached', async () => {
    const { page } = lead;
    await goTo(page, 'Alerts');
    await page.getByLabel('Name of the audience').fill('Members of the House');
    await page.getByLabel('Its short name').fill('members');
    await page.getByLabel('Office of the Speaker').check();
    await page.getByRole('button', { name: 'Add the audience' }).click();
    await page.getByRole('cell', { name: 'Office of the Speaker' }).waitFor();
    await look(page, 'the alerts');
  });

  test('the words are linted as they are typed, each finding leads to its field, and edits are undone', async () => {
    const { page } = lead;
    await openCampaign(page);
    await page.getByRole('button', { name: 'Draft an alert' }).click();
    await page.getByLabel('Audience', { exact: true }).first().selectOption('members');
    const text = page.getByLabel('Text', { exact: true }).first();
    const before = await text.inputValue();
    assert.match(before, /seen in 3 of 3 approaches/);
    await text.fill('The sender may be somebody else.');
    const finding = page.locator('.finding', { hasText: '“may”' });
    await finding.waitFor();
    await finding.getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.locator('textarea:focus').waitFor();
    assert.equal(
      await page.evaluate(
        `document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)`,
      ),
      'may',
    );
    await page.keyboard.press('Control+z');
    assert.equal(await text.inputValue(), before);
    await finding.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Shift+z');
    assert.equal(await text.inputValue(), 'The sender may be somebody else.');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    assert.equal(await text.inputValue(), before);
  });

  test('the draft is saved, shown as a member sees it, and its gate says what is open', async () => {
    const { page } = lead;
    await page.getByLabel('Headline').fill(HEADLINE);
    await page.getByRole('button', { name: 'Add another statement' }).click();
    const last = page.locator('.draft-claim').last();
    await last.getByLabel('Kind').selectOption('assessed');
    await last.getByLabel('Who judges so').fill('Security desk, House of Examples');
    await last.getByLabel('How probable').selectOption('highly likely');
    await last.getByLabel('Confidence').selectOption('moderate');
    await last.getByLabel('Text', { exact: true }).fill('The approaches come from one sender.');
    if ((await last.locator('details').getAttribute('open')) === null) await last.locator('summary').click();
    await last.getByRole('checkbox').first().check();
    const answer = page.getByRole('button', { name: /^Answer it ?: Necessity$/ });
    await answer.click();
    await page.locator('#draft-care-necessity:focus').waitFor();
    for (const [label, words] of [
      ['Contrary evidence considered', 'Looked for a public programme of the institute and found none.'],
      ['Necessity', 'More members are approached every week; telling each one apart is too slow.'],
      ['Audience', 'Members and their staff are whom it writes to, and nobody else needs it.'],
      ['Namesake check', 'Nobody is named; the register has no institute of a similar name.'],
      ['Bystanders redacted', 'Imogen Hart read text, facts and exhibits for people who only stood by.'],
      ['Counsel', 'Counsel to the House, M. Ferrar: no objection to this wording.'],
    ] as const)
      await page.locator('.draft-part').last().getByLabel(label, { exact: true }).fill(words);
    await page.getByLabel('Right of reply').selectOption('nobody-named');
    await page.getByLabel('How it was made sure').fill('No person and no company stands in it.');
    await page.getByText('Not saved yet.').waitFor();
    await look(page, 'the composer');
    await page.keyboard.press('Control+s');
    await page.getByText('Everything is saved.').waitFor();
    await page.getByText('Nothing to say against them.').waitFor();
    const open = page.locator('.gate__row--open');
    await page.getByText('9 of 10 rows met').waitFor();
    assert.match((await open.textContent()) ?? '', /A second person/);
    await page.getByText('You wrote in this draft.').waitFor();
    await page.getByRole('button', { name: 'As a member sees it' }).click();
    await page.locator('.notice').getByRole('heading', { name: HEADLINE }).waitFor();
    await look(page, 'the draft as a member sees it');
  });

  test('a second person approves, and proposing fixes the bytes', async () => {
    const { page } = second;
    await goTo(page, 'Alerts');
    await page.getByRole('link', { name: HEADLINE }).click();
    await page.getByRole('button', { name: 'Approve it as it stands' }).click();
    await page.getByText('Say what you checked.').waitFor();
    await page
      .getByLabel('What you checked, and why you approve')
      .fill('Read all exhibits and rang two reporters.');
    await page.getByRole('button', { name: 'Approve it as it stands' }).click();
    await page.getByText('Every row is met.').waitFor();
    await look(page, 'an approved draft');
    await page.getByRole('button', { name: 'Propose it for signing' }).click();
    await page.getByText('0 of 2 signatures').waitFor();
    await page.getByText('This is drawn from the very bytes that are signed').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Publish it' }).isDisabled(), true);
    await look(page, 'a draft to be signed');
  });

  test('a wrong passphrase and a key that is nobody’s sign nothing', async () => {
    const { page } = second;
    await page.getByLabel('Your key file').setInputFiles(keyFile(signers[1]!.file));
    await page.getByLabel('Its passphrase').fill('not this one');
    await page.getByRole('button', { name: 'Sign these bytes' }).click();
    await page.locator('.problem', { hasText: 'does not open with this passphrase' }).waitFor();
    const stranger = packSigningKey('tocsin/officer-key', generateSigningSecret(random));
    const wrapped = await wrapKey(stranger, new Secret('seven'), { workFactor: 12 });
    await page.getByLabel('Your key file').setInputFiles(keyFile(Buffer.from(wrapped)));
    await page.getByLabel('Its passphrase').fill('seven');
    await page.getByRole('button', { name: 'Sign these bytes' }).click();
    await page.locator('.problem', { hasText: 'none of the officers' }).waitFor();
    assert.equal(await page.getByText('0 of 2 signatures').isVisible(), true);
  });

  test('two officers sign on their own devices, and neither key nor passphrase is ever sent', async () => {
    const sent: string[] = [];
    for (const [index, { page }] of [second, lead].entries()) {
      const signer = signers[1 - index]!;
      page.on('request', (request) => sent.push(request.postData() ?? ''));
      await goTo(page, 'Alerts');
      await page.getByRole('link', { name: HEADLINE }).click();
      await page.getByLabel('Your key file').setInputFiles(keyFile(signer.file));
      await page.getByLabel('Its passphrase').fill(signer.passphrase);
      await page.getByRole('button', { name: 'Sign these bytes' }).click();
      await page.getByText(`${String(index + 1)} of 2 signatures`).waitFor();
      for (const body of sent) {
        assert.equal(body.includes(signer.passphrase), false);
        assert.equal(body.includes(signer.seed), false);
        assert.equal(body.includes(signer.file.toString('base64url').slice(40, 80)), false);
      }
    }
    assert.ok(sent.some((body) => body.includes('"signature"')));
  });

  test('it is published once the gate is met, and what was published are the bytes that were shown', async () => {
    const { page } = lead;
    const mark = (await page.locator('section[aria-labelledby=sign] .hash').textContent()) ?? '';
    await page.getByRole('button', { name: 'Publish it' }).click();
    await page.getByRole('heading', { name: 'Whom it has reached' }).waitFor();
    await page.getByText('No relay has sent figures yet.').waitFor();
    alert = /#\/alert\/([\w-]{22})$/.exec(page.url())?.[1] ?? '';
    const shown = await ask('alert.show', { alert });
    assert.equal(shown.alert.sha256, mark);
    assert.deepEqual(shown.signed.map(({ officer }) => officer).sort(), ['imogen-hart', 'otis-vane']);
    const statement = readAlertStatement(parseBase64Url(shown.statement) ?? new Uint8Array());
    assert.ok(statement.ok);
    assert.equal(statement.value.headline, HEADLINE);
    assert.equal(
      statement.value.facts.some(({ value }) => value === '+447700900174'),
      true,
    );
    await house.round();
    await page.getByRole('button', { name: 'Count again' }).click();
    await page.getByText('It lies in the mailbox of every relay.').waitFor();
  });

  /** What the relay would count, signed with its key, through the gate. */
  async function count(figures: Partial<Counts>): Promise<void> {
    const { alert: row } = await ask('alert.show', { alert });
    serial += 1;
    const counts: Counts = {
      type: 'tocsin/counts',
      version: 1,
      desk: house.desk,
      relay: 'speaker',
      serial,
      alert: row.sha256,
      at: new Date().toISOString(),
      members: 650,
      queued: 0,
      sent: 0,
      bounced: 0,
      fetched: 0,
      acknowledged: 0,
      late: 0,
      unreachable: 0,
      holding: [],
      ...figures,
    };
    await house.sendCounts(signCounts(counts, relay.secret));
    await house.round();
  }

  test('the board shows what relays have signed, as figures, as a table and as a picture', async () => {
    const { page } = lead;
    await count({ queued: 400, sent: 250 });
    await count({
      sent: 640,
      bounced: 10,
      fetched: 212,
      acknowledged: 98,
      holding: [{ number: 1, devices: 212 }],
    });
    await count({
      sent: 640,
      bounced: 10,
      fetched: 588,
      acknowledged: 511,
      late: 40,
      unreachable: 12,
      holding: [{ number: 1, devices: 588 }],
    });
    await page.getByRole('button', { name: 'Count again' }).click();
    await page.getByText('511 of 650 members').waitFor();
    assert.match(
      (await page.locator('.board__picture svg').getAttribute('aria-label')) ?? '',
      /of 650 members 511 have acknowledged, 588 have fetched it/,
    );
    await page.getByText('The picture as a table').click();
    assert.equal(await page.locator('.board__picture tbody tr').count(), 3);
    await look(page, 'the board');
  });

  test('an answer of somebody named is kept, and goes with the correction when the lead chooses it', async () => {
    const { page } = lead;
    await house.send({
      kind: 'answer',
      alert,
      from: 'Delta Dialogue Travel Ltd',
      contact: 'office@delta-travel.example',
      text: 'We book journeys and have nothing to do with any round table.',
    });
    await house.round();
    await page.reload();
    await page.getByText('We book journeys and have nothing to do').waitFor();
    await page.getByRole('button', { name: 'Publish it with the next correction' }).click();
    await page.getByText('Goes with the next correction', { exact: true }).waitFor();
  });

  test('a correction is begun from the alert, refers to it, and takes the answer along', async () => {
    const { page } = lead;
    await page.getByRole('button', { name: 'Draft a correction' }).click();
    await page.getByText('Say what is wrong with it.').waitFor();
    await page.getByLabel('What is wrong with it').fill('One address in it belongs to somebody else.');
    await page.getByRole('button', { name: 'Draft a correction' }).click();
    await page.getByText('It corrects').waitFor();
    assert.equal(await page.getByLabel('Headline').inputValue(), HEADLINE);
    assert.equal(
      await page
        .getByRole('group', { name: 'Answers that are published with it' })
        .getByRole('checkbox')
        .isChecked(),
      true,
    );
    await page.getByLabel('Headline').fill(CORRECTED);
    await page.getByRole('button', { name: 'As a member sees it' }).click();
    await page.locator('.notice').getByText('We book journeys').waitFor();
    await look(page, 'a correction being written');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText('Everything is saved.').waitFor();
  });

  test('the correction is approved, signed by two and published, and the board says how many hold the old version', async () => {
    await approveAndSign();
    const { page } = lead;
    await page.getByRole('button', { name: 'Publish it' }).click();
    await page.getByText('Published. It can be corrected or withdrawn').first().waitFor();
    await page.getByRole('heading', { name: CORRECTED, level: 1 }).waitFor();
    const before = alert;
    alert = /#\/alert\/([\w-]{22})$/.exec(page.url())?.[1] ?? '';
    const { alert: row } = await ask('alert.show', { alert });
    assert.deepEqual([row.msgType, row.number], ['update', 2]);
    await house.round();
    await count({
      fetched: 600,
      holding: [
        { number: 1, devices: 250 },
        { number: 2, devices: 350 },
      ],
    });
    await page.getByRole('button', { name: 'Count again' }).click();
    await page.getByText('250 devices still hold an older version than number 2.').waitFor();
    await page.goto(`${house.origin}/#/alert/${before}`);
    await page.getByText('It was corrected:').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Draft a correction' }).count(), 0);
    await page.getByRole('link', { name: 'see what stands now' }).click();
    await page.getByRole('heading', { name: CORRECTED, level: 1 }).waitFor();
  });

  test('a withdrawal is begun with one press, signed by two and published, and nothing of the alert can be corrected any more', async () => {
    const { page } = lead;
    await page.getByLabel('What is wrong with it').fill('The round tables are what they say they are.');
    await page.getByRole('button', { name: 'Draft a withdrawal' }).click();
    await page.getByText('It withdraws').waitFor();
    await page.getByLabel('Headline').fill(WITHDRAWN);
    assert.equal(await page.locator('.draft-claim').count(), 0, 'it repeats nothing of what was said');
    assert.equal(await page.locator('.draft-fact').count(), 0);
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText('Everything is saved.').waitFor();
    await approveAndSign();
    await page.getByRole('button', { name: 'Publish it' }).click();
    await page.getByRole('heading', { name: WITHDRAWN, level: 1 }).waitFor();
    const shown = await ask('alert.show', { alert: /([\w-]{22})$/.exec(page.url())?.[1] ?? '' });
    const statement = readAlertStatement(parseBase64Url(shown.statement) ?? new Uint8Array());
    assert.ok(statement.ok);
    assert.deepEqual(
      [statement.value.msgType, statement.value.number, statement.value.references.length],
      ['cancel', 3, 2],
    );
    assert.equal(await page.getByRole('button', { name: 'Draft a withdrawal' }).count(), 0);
    await page.goto(`${house.origin}/#/alert/${alert}`);
    await page.getByText('It was withdrawn:').waitFor();
    await look(page, 'what was withdrawn');
  });

  test('guidance is sent to an audience in its own words, and only why this audience is asked', async () => {
    const { page } = lead;
    await goTo(page, 'Alerts');
    const section = page.getByRole('region', { name: 'Guidance' });
    await section.getByText('For a candidate and an agent', { exact: false }).first().waitFor();
    await look(page, 'alerts with guidance');
    await section.getByLabel('Send this guidance').selectOption('guidance-candidate');
    await section.getByRole('button', { name: 'Draft the message' }).click();
    await page.getByText('This sends guidance word for word.').waitFor();
    assert.equal(await page.getByLabel('Headline').count(), 0, 'nobody writes in what a pack says');
    await page.getByLabel('Audience', { exact: true }).fill('Candidates asked for it; anybody may read it.');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText('Everything is saved.').waitFor();
    await look(page, 'a message of guidance');
    await approveAndSign();
    await page.getByRole('button', { name: 'Publish it' }).click();
    await page.getByRole('heading', { level: 1, name: /^Guidance for a candidate/ }).waitFor();
    await goTo(page, 'Alerts');
    await section.getByRole('link', { name: /^Version 1\.0\.0 to / }).waitFor();
  });

  test('the page of the log says who has seen it, and one press reads it from the disk again', async () => {
    const { page } = lead;
    await goTo(page, 'Log');
    await page.getByRole('heading', { name: 'The log', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'Who has seen it' }).waitFor();
    await page.getByRole('button', { name: 'Check that the log is whole' }).click();
    await page.getByText('The log is whole.').waitFor();
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
    await look(page, 'the log');
  });

  /** The second person approves and proposes the lead's draft, and both sign it; the lead's page shows it afterwards. */
  async function approveAndSign(): Promise<void> {
    const draft = lead.page.url();
    await second.page.goto(draft);
    await second.page
      .getByLabel('What you checked, and why you approve')
      .fill('Rang the two who wrote to us.');
    await second.page.getByRole('button', { name: 'Approve it as it stands' }).click();
    await second.page.getByRole('button', { name: 'Propose it for signing' }).click();
    await second.page.getByText('0 of 2 signatures').waitFor();
    await goTo(lead.page, 'Alerts');
    for (const [index, { page }] of [second, lead].entries()) {
      const signer = signers[1 - index]!;
      await page.goto(draft);
      await page.getByLabel('Your key file').setInputFiles(keyFile(signer.file));
      await page.getByLabel('Its passphrase').fill(signer.passphrase);
      await page.getByRole('button', { name: 'Sign these bytes' }).click();
      await page.getByText(`${String(index + 1)} of 2 signatures`).waitFor();
    }
  }
});

function reportOf(text: string, note: string, reporter: ReportBody['reporter']): ReportBody {
  return {
    kind: 'report',
    item: { kind: 'message', fields: [{ name: 'text', text }] },
    parts: { original: null },
    answers: {},
    exposure: null,
    verdict: null,
    note,
    reporter,
    alert: null,
  };
}

function keyFile(buffer: Buffer): { name: string; mimeType: string; buffer: Buffer } {
  return { name: 'officer.age', mimeType: 'application/octet-stream', buffer };
}
