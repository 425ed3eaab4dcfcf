import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { createLinker, type Campaign } from '../../src/link/index.js';
import { closeTokens, closeWords, inventText, recordOf, reword, together } from './invented-records.js';

const ADVERT =
  'we are looking for an analyst who can write short papers on energy policy for a private client abroad the work is remote and part time ' +
  'payment is made each month and you keep your day job please tell us which committees you follow and whom you know there';

describe('near-duplicate wording', () => {
  it('links a reworded copy and says how alike the two are', () => {
    const linker = createLinker();
    linker.add(recordOf('first', ADVERT));
    linker.add(
      recordOf('copy', ADVERT.replace('energy', 'transport').replace('each month', 'every fortnight')),
    );
    linker.add(recordOf('other', closeTokens(inventText(1))));
    const [campaign, ...rest] = linker.campaigns();
    assert.deepEqual(rest, []);
    assert.deepEqual(campaign?.members, ['first', 'copy']);
    assert.equal(campaign.links.length, 1);
    const [evidence] = campaign.links[0]!.why;
    assert.equal(evidence?.kind, 'near-duplicate');
    assert.match(evidence.say, /^\d+ % of the less common word pairs of the two are the same \(\d+ pairs\)$/);
    assert.equal(campaign.links[0]!.bits, evidence.bits);
  });

  it('does not see names, places and amounts', () => {
    const linker = createLinker();
    linker.add(recordOf('a', `Dear Tamsin ${ADVERT} the fee is 900 pounds Northgate Advisory`));
    linker.add(recordOf('b', `Dear Rhys Morgan ${ADVERT} the fee is 1200 pounds Civic Horizons Partners`));
    const [campaign] = linker.campaigns();
    assert.equal(campaign?.links[0]?.why[0]?.say, 'same wording, apart from names, places and amounts');
  });

  it('finds at least 95 of 100 copies with a fifth of their words changed, and mixes no two originals', () => {
    const linker = createLinker();
    for (let text = 0; text < 200; text++) {
      const tokens = inventText(text);
      linker.add(recordOf(`${String(text)}:0`, closeTokens(tokens)));
      if (text < 100) linker.add(recordOf(`${String(text)}:1`, closeTokens(reword(tokens, 0.2, text))));
    }
    const campaigns = linker.campaigns();
    const originOf = (id: string): string => id.split(':')[0]!;
    const pure = (campaign: Campaign): boolean => new Set(campaign.members.map(originOf)).size === 1;
    assert.ok(campaigns.every(pure));
    assert.ok(campaigns.length >= 95, `only ${String(campaigns.length)} of 100 copies found`);
  });

  it('does not link texts that are too short to be told apart', () => {
    const linker = createLinker();
    linker.add(recordOf('a', 'hi are you free for a call'));
    linker.add(recordOf('b', 'hi are you free for a call'));
    assert.deepEqual(linker.campaigns(), []);
  });

  it('does not link adverts of one employer by its company profile alone', () => {
    const profile = closeTokens(inventText(900, 60), 'company_profile');
    const linker = createLinker();
    for (let advert = 0; advert < 8; advert++) {
      linker.add(
        recordOf(String(advert), together(profile, closeTokens(inventText(advert, 50), 'description'))),
      );
    }
    assert.deepEqual(linker.campaigns(), []);
  });

  it('does not link texts that share only what is common in the file', () => {
    const boilerplate = inventText(901, 40);
    const linker = createLinker();
    for (let advert = 0; advert < 120; advert++)
      linker.add(recordOf(String(advert), closeTokens([...boilerplate, ...inventText(advert, 60)])));
    assert.deepEqual(linker.campaigns(), []);
  });

  it('still finds a campaign that fills most of the file, although all of its wording is then common', () => {
    const template = inventText(902, 90);
    const linker = createLinker();
    for (let copy = 0; copy < 150; copy++)
      linker.add(recordOf(`copy ${String(copy)}`, closeTokens(reword(template, 0.1, copy))));
    for (let text = 0; text < 50; text++)
      linker.add(recordOf(`text ${String(text)}`, closeTokens(inventText(text))));
    const campaigns = linker.campaigns();
    assert.equal(campaigns.length, 1);
    assert.equal(campaigns[0]!.members.length, 150);
    assert.equal(campaigns[0]!.links.length, 149);
  });

  it('keeps identical wordings together however many there are, without a pair for each two', () => {
    const linker = createLinker();
    for (let copy = 0; copy < 3000; copy++) linker.add(recordOf(String(copy), closeWords(ADVERT)));
    const [campaign] = linker.campaigns();
    assert.equal(campaign?.members.length, 3000);
    assert.equal(campaign.links.length, 2999);
  });

  it('does not let likeness wander from text to text until all are one', () => {
    // Each text shares half of its wording with the next one and nothing with the one after.
    const linker = createLinker();
    for (let text = 0; text < 60; text++) {
      linker.add(
        recordOf(String(text), closeTokens([...inventText(2000 + text, 60), ...inventText(2001 + text, 60)])),
      );
    }
    const sizes = linker.campaigns().map(({ members }) => members.length);
    assert.ok(Math.max(...sizes) <= 12, `a chain of ${String(Math.max(...sizes))}`);
  });
});
