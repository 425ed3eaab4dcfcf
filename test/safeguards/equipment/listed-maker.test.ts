import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  equipment,
  parseSafeguardPack,
  PrefixRegistry,
  runSafeguard,
} from '../../../src/safeguards/index.js';
import { readSafeguardPacks } from '../../../src/screen/index.js';
import { judgeDevices, textSource } from './judge-devices.js';

const HEADER = 'id,site,site_class,description,make,model,mac,ip\n';
const row = (
  make: string,
  { model = '', mac = '', description = 'dome camera', site = 'sensitive' } = {},
): string => `${HEADER}d1,North House,${site},${description},"${make}",${model},${mac},\n`;

const registry = new PrefixRegistry('a registry of the tests');
for (const [prefix, organisation] of [
  ['A41437', 'Hangzhou Hikvision Digital Technology Co.,Ltd.'],
  ['9C1463', 'Zhejiang Dahua Technology Co., Ltd.'],
  ['402C76', 'IEEE Registration Authority'],
  ['402C761', 'Shanghai Dahua Scale Factory'],
  ['00408C', 'AXIS COMMUNICATIONS AB'],
  ['00E04C', 'REALTEK SEMICONDUCTOR CORP.'],
  ['70B3D5', 'IEEE Registration Authority'],
  ['70B3D5001', 'Private'],
  ['B0C5CA', 'Brightlens Optics'],
  ['00303F', 'Honeywell Security'],
] as const)
  registry.add({ prefix, organisation });
const registers = { prefixes: registry };

async function answer(text: string, list?: string): Promise<string> {
  const { findings } = await judgeDevices(text, { registers, ...(list === undefined ? {} : { list }) });
  assert.ok(findings.length <= 1);
  return findings[0]?.answer ?? 'clear';
}

const CASES: readonly (readonly [what: string, text: string, answer: string])[] = [
  ['the name of a listed company', row('HIKVISION'), 'finding'],
  ['its full name with a legal form', row('Hangzhou Hikvision Digital Technology Co., Ltd.'), 'finding'],
  ['a brand of its own', row('HiLook'), 'finding'],
  ['a company that it owns', row('EZVIZ'), 'finding'],
  ['a label under which it sells', row('Annke'), 'finding'],
  ['nothing on the label and a listed prefix', row('', { mac: 'a4:14:37:01:02:03' }), 'finding'],
  ['an honest-looking label and a listed prefix', row('Axis', { mac: '9c:14:63:01:02:03' }), 'finding'],
  ['nothing but the model', row('', { model: 'DS-2CD2143G0-I' }), 'finding'],
  ['a listed name in the description', row('', { description: 'Dahua bullet camera' }), 'finding'],
  ['an unlisted maker', row('Axis Communications'), 'clear'],
  ['an unlisted prefix behind an unknown label', row('Brightlens', { mac: 'b0:c5:ca:01:02:03' }), 'clear'],
  ['a listed name inside another word', row('Dahuasheng'), 'not-judged'],
  ['another company whose name holds a listed one', row('', { mac: '40:2c:76:11:02:03' }), 'clear'],
  ['an unknown label without an address', row('Brightlens'), 'not-judged'],
  ['nothing at all', row(''), 'not-judged'],
  ['an address given by software', row('', { mac: '02:42:ac:1c:01:03' }), 'not-judged'],
  ['a group address', row('', { mac: '01:00:5e:00:00:fb' }), 'not-judged'],
  ['a prefix whose holder is not named', row('', { mac: '70:b3:d5:00:11:22' }), 'not-judged'],
  ['a block sold on in parts', row('', { mac: '70:b3:d5:ff:f1:22' }), 'not-judged'],
  ['the prefix of a builder of parts', row('', { mac: '00:e0:4c:01:02:03' }), 'not-judged'],
  ['a label some of whose cameras are built by others', row('Honeywell'), 'not-judged'],
  [
    'that label and its own prefix, which shows the seller alone',
    row('Honeywell', { mac: '00:30:3f:01:02:03' }),
    'not-judged',
  ],
  ['that label on something that is no camera', row('Honeywell', { description: 'thermostat' }), 'clear'],
  ['that label and a listed prefix', row('Honeywell', { mac: 'a4:14:37:01:02:03' }), 'finding'],
  ['an unlisted maker whose name is an ordinary word', row('Ring Road Optics'), 'not-judged'],
];

for (const [what, text, expected] of CASES) {
  test(`section 889: ${what} is ${expected}`, async () => {
    assert.equal(await answer(text), expected);
  });
}

test('a finding shows the path from what was seen to the company on the list', async () => {
  const { findings } = await judgeDevices(row('Axis', { mac: '9c:14:63:01:02:03' }), { registers });
  assert.match(
    findings[0]!.detail,
    /^MAC prefix 9C:14:63 is registered to Zhejiang Dahua Technology Co\., Ltd\. Label and MAC address do not agree: The label says Axis\. Look at the device itself\. The list names it as Dahua Technology Company\./,
  );
  const owned = await judgeDevices(row('EZVIZ'));
  assert.match(owned.findings[0]!.detail, /Ezviz Software Co\., Ltd\. belongs to Hangzhou Hikvision/);
});

test('a finding that rests on a row nobody read in its source says so', async () => {
  const { findings } = await judgeDevices(row('Safire'));
  assert.match(findings[0]!.detail, /not read there, unverified/);
});

test('the model, the label and the address of one maker agree, and nothing says otherwise', async () => {
  const text = row('Hikvision', { model: 'DS-2CD2143G0-I', mac: 'a4:14:37:01:02:03' });
  const { findings } = await judgeDevices(text, { registers });
  assert.doesNotMatch(findings[0]!.detail, /do not agree/);
});

test('without a registry a listed prefix is still found, and any other is not judged', async () => {
  const found = await judgeDevices(row('', { mac: 'a4:14:37:01:02:03' }));
  assert.equal(found.findings[0]?.answer, 'finding');
  const unknown = await judgeDevices(row('', { mac: '00:40:8c:01:02:03' }));
  assert.equal(unknown.findings[0]?.answer, 'not-judged');
  assert.match(unknown.findings[0].detail, /No registry of MAC prefixes is loaded/);
});

const OWN_LIST = `
pack: our-companies
version: '1'
safeguard: equipment
title: Companies that we hold to be meant
jurisdiction: GB
list:
  - company: Brightlens Optics Ltd
    aliases: [Brightlens]
    since: '2024-01-01'
    scope: All its cameras.
`;

test('the statement names no company: with a list of the operator’s own it finds, and asks for the class of the site', async () => {
  const own = parseSafeguardPack('own.yaml', OWN_LIST, equipment);
  const packs = [...readSafeguardPacks(equipment, [], ['uk-wms-2022-11-24']), own];
  const text = `${HEADER}d1,A,sensitive,camera,Brightlens,,,\nd2,B,not sensitive,camera,Brightlens,,,\nd3,C,,camera,Brightlens,,,\nd4,D,sensitive,camera,Axis,,,\nd5,E,sensitive,camera,,,,\n`;
  const judge = async (on: string): Promise<string[]> => {
    const said: string[] = [];
    const context = { on, registers: {}, packs };
    for await (const line of runSafeguard(equipment, textSource(text), context))
      if ('finding' in line) said.push(`${line.finding.subject} ${line.finding.answer}`);
    return said;
  };
  assert.deepEqual(await judge('2026-11-22'), ['d1 finding', 'd3 not-judged', 'd5 not-judged']);
  // Before the day of the operator's row the company is known, and not on the list.
  assert.deepEqual(await judge('2023-12-31'), ['d5 not-judged']);
});

test('the same inventory gives the same findings, and each has an id of its own', async () => {
  const text = `${HEADER}${Array.from({ length: 50 }, (_, at) => `d${String(at)},A,sensitive,camera,Hikvision,,,`).join('\n')}\n`;
  const [once, twice] = [await judgeDevices(text), await judgeDevices(text)];
  assert.deepEqual(once, twice);
  assert.equal(new Set(once.findings.map(({ id }) => id)).size, 50);
});

test('where somebody or something comes from changes nothing', async () => {
  for (const words of ['made in China', 'produit en France', 'from Taiwan, Province of China'])
    assert.equal(
      await answer(row('Axis', { description: `dome camera ${words.replaceAll(',', '')}` })),
      'clear',
    );
});

test('the re-badging table has at least sixty labels, each with its source', () => {
  const packs = readSafeguardPacks(equipment);
  const rows = packs.flatMap(({ facts }) => (facts['rebadges'] ?? []) as { brand: string; source: string }[]);
  assert.ok(rows.length >= 60, String(rows.length));
  assert.ok(rows.every(({ source }) => source.length > 5));
  assert.equal(new Set(rows.map(({ brand }) => brand)).size, rows.length);
});
