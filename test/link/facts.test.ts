import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { createLinker } from '../../src/link/index.js';
import type { Fact } from '../../src/model/index.js';
import { closeTokens, inventText, recordOf } from './invented-records.js';

const PHONE: Fact = { kind: 'phone', value: '+442079460123' };

/** Items of unrelated wording, each with the facts given for it. */
function campaignsOf(
  facts: readonly (readonly Fact[])[],
  padding = 0,
): ReturnType<ReturnType<typeof createLinker>['campaigns']> {
  const linker = createLinker({ isHub: (_kind, value) => value.endsWith('freemail.example') });
  facts.forEach((own, index) => {
    linker.add(recordOf(`i${String(index)}`, closeTokens(inventText(index)), own));
  });
  for (let index = 0; index < padding; index++)
    linker.add(recordOf(`p${String(index)}`, closeTokens(inventText(1000 + index))));
  return linker.campaigns();
}

describe('shared facts', () => {
  it('link items of unrelated wording, with the frequency that makes them telling', () => {
    const [campaign] = campaignsOf([[PHONE], [], [PHONE], [PHONE]], 18_501);
    assert.deepEqual(campaign?.members, ['i0', 'i2', 'i3']);
    assert.equal(campaign.links.length, 2);
    const [evidence] = campaign.links[0]!.why;
    assert.equal(evidence?.kind, 'fact');
    assert.equal(evidence.say, 'same telephone number in 3 of 18,505 items');
    assert.equal(evidence.bits, 12.648);
  });

  it('are worth less the more items have them, and only support once too many do', () => {
    const rare = campaignsOf(Array.from({ length: 2 }, () => [PHONE]));
    const common = campaignsOf(Array.from({ length: 30 }, () => [PHONE]));
    assert.ok(rare[0]!.links[0]!.bits > common[0]!.links[0]!.bits);
    assert.deepEqual(campaignsOf(Array.from({ length: 100 }, () => [PHONE])), []);
  });

  it('never link by a value that belongs to everybody, however rare it is here', () => {
    const shared: Fact = { kind: 'domain', value: 'freemail.example' };
    assert.deepEqual(campaignsOf([[shared], [shared]]), []);
  });

  it('let a hub support what other evidence made', () => {
    const hub: Fact = { kind: 'domain', value: 'freemail.example' };
    const [campaign] = campaignsOf([
      [PHONE, hub],
      [PHONE, hub],
    ]);
    const bits = campaign!.links[0]!.why.map((evidence) => evidence.bits);
    assert.equal(bits.length, 2);
    assert.equal(bits[1], 1);
    assert.match(campaign!.links[0]!.why[1]!.say, /only supports/);
  });

  it('count once where one follows from the other: an address brings its domain', () => {
    const address: Fact[] = [
      { kind: 'email', value: 'panel@ostravalane.example' },
      { kind: 'domain', value: 'ostravalane.example' },
    ];
    const [campaign] = campaignsOf([address, address]);
    assert.equal(campaign!.links[0]!.why.length, 1);
    assert.match(campaign!.links[0]!.why[0]!.say, /^same e-mail address/);
  });

  it('that are only compared or shown never link and never add', () => {
    const blind: Fact[] = [
      { kind: 'organisation', value: 'northgate advisory' },
      { kind: 'money', value: '900 gbp' },
      { kind: 'person', value: 'imogen tarrant' },
      { kind: 'place', value: 'lisbon' },
    ];
    assert.deepEqual(campaignsOf([blind, blind]), []);
    const [campaign] = campaignsOf([
      [...blind, PHONE],
      [...blind, PHONE],
    ]);
    const [plain] = campaignsOf([[PHONE], [PHONE]]);
    assert.equal(campaign!.links[0]!.bits, plain!.links[0]!.bits);
  });

  it('do not put the value into the words of the edge', () => {
    const [campaign] = campaignsOf([[PHONE], [PHONE]]);
    assert.doesNotMatch(JSON.stringify(campaign), /7946/);
  });
});
