// What judging an inventory costs, and how often it is right, on devices that are made up with a known maker.
//   npm run bench:equipment [-- --devices 100000 --registry ../shared/data/equipment]
// With the IEEE's registries beside the project the prefixes are theirs; without them, made-up ones.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import {
  equipment,
  PrefixRegistry,
  readPrefixes,
  runSafeguard,
  type EquipmentRegisters,
} from '../src/safeguards/index.js';
import { readSafeguardPacks } from '../src/screen/index.js';

const { values } = parseArgs({
  options: {
    devices: { type: 'string', default: '100000' },
    registry: { type: 'string', default: '../shared/data/equipment' },
  },
});

/** Numbers from 0 to 1, the same every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function loadRegistry(): Promise<PrefixRegistry> {
  const registry = new PrefixRegistry('bench');
  if (!existsSync(values.registry)) {
    for (const [prefix, organisation] of [...LISTED_HOLDERS, ...OTHER_HOLDERS])
      registry.add({ prefix, organisation });
    return registry;
  }
  for (const name of readdirSync(values.registry).filter((file) => file.endsWith('.csv.gz'))) {
    const bytes = gunzipSync(readFileSync(join(values.registry, name)));
    async function* once(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(bytes);
    }
    for await (const batch of readPrefixes({ name, bytes: once() }))
      for (const row of batch) if (row.ok) registry.add(row.value);
  }
  return registry;
}

const LISTED_HOLDERS: readonly (readonly [prefix: string, holder: string])[] = [
  ['A41437', 'Hangzhou Hikvision Digital Technology Co.,Ltd.'],
  ['9C1463', 'Zhejiang Dahua Technology Co., Ltd.'],
  ['9C066E', 'Hytera Communications Corporation Limited'],
];
const OTHER_HOLDERS: readonly (readonly [prefix: string, holder: string])[] = [
  ['00408C', 'AXIS COMMUNICATIONS AB'],
  ['B8A44F', 'Axis Communications AB'],
  ['402C761', 'Shanghai Dahua Scale Factory'],
];
const LISTED_LABELS = ['Hikvision', 'HIKVISION', 'Dahua', 'Dahua Technology', 'Hytera', 'EZVIZ', 'HiLook'];
const OTHER_LABELS = [
  'Axis',
  'Hanwha Vision',
  'Avigilon',
  'Mobotix',
  'Cisco',
  'Vivotek',
  'Axis Communications',
];
const REBADGED = [
  'Annke',
  'LTS',
  'Amcrest',
  'CP Plus',
  'Montavue',
  'Honeywell',
  'Bosch',
  'Panasonic',
  'Swann',
];
const UNKNOWN = ['Brightlens', 'Northlight', 'Dahuasheng', 'Sentinel View', 'Unbranded', ''];

type Truth = 'listed' | 'other';

/** A device and whether its maker is a listed one, which no part of the row need say. */
function makeDevice(index: number, random: () => number): { row: string; truth: Truth } {
  const pick = <Of>(from: readonly Of[]): Of => from[Math.floor(random() * from.length)]!;
  const truth: Truth = random() < 0.3 ? 'listed' : 'other';
  const label = random();
  const make =
    label < 0.45
      ? pick(truth === 'listed' ? LISTED_LABELS : OTHER_LABELS)
      : label < 0.65
        ? truth === 'listed'
          ? pick(REBADGED)
          : pick(OTHER_LABELS)
        : label < 0.98
          ? pick(UNKNOWN)
          : // Somebody wrote down the wrong one.
            pick(OTHER_LABELS);
  const address = random();
  const tail = Array.from({ length: 6 }, () => Math.floor(random() * 16).toString(16)).join('');
  const prefix = pick(truth === 'listed' ? LISTED_HOLDERS : OTHER_HOLDERS)[0];
  const mac =
    address < 0.7
      ? `${prefix}${tail}${tail}`.slice(0, 12)
      : address < 0.8
        ? `0242AC${tail}`
        : address < 0.85
          ? `00E04C${tail}`
          : '';
  return {
    row: `d${String(index)},Site ${String(index % 900)},sensitive,dome camera,${make},,${mac.replace(/(..)(?=.)/g, '$1:')},10.0.0.1\n`,
    truth,
  };
}

async function* inventory(devices: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const random = seeded(889);
  let held = 'id,site,site_class,description,make,model,mac,ip\n';
  for (let index = 0; index < devices; index++) {
    held += makeDevice(index, random).row;
    if (held.length < 65_536) continue;
    yield await Promise.resolve(encoder.encode(held));
    held = '';
  }
  yield encoder.encode(held);
}

const packs = readSafeguardPacks(equipment, [], ['us-ndaa-889']);

async function judge(
  devices: number,
  registers: EquipmentRegisters,
  see: (subject: string, answer: string) => void,
): Promise<number> {
  const started = performance.now();
  const source = { name: 'inventory', bytes: inventory(devices) };
  for await (const line of runSafeguard(equipment, source, { on: '2026-11-22', registers, packs }))
    if ('finding' in line) see(line.finding.subject, line.finding.answer);
  return performance.now() - started;
}

const registry = await loadRegistry();
const most = Number(values.devices);
console.log(
  `Registry: ${String(registry.size)} prefixes${existsSync(values.registry) ? ' of the IEEE' : ', made up'}.`,
);
for (const devices of [most / 4, most / 2, most]) {
  const took = await judge(devices, { prefixes: registry }, () => undefined);
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${String(devices)} devices: ${took.toFixed(0)} ms, ${Math.round((devices / took) * 1000).toLocaleString('en-GB')} a second, peak ${peak.toFixed(0)} MB`,
  );
}
for (const [words, registers] of [
  ['with the registry', { prefixes: registry }],
  ['without it', {}],
] as const) {
  const answers = new Map<string, string>();
  const measured = Math.min(most, 20_000);
  await judge(measured, registers, (subject, answer) => answers.set(subject, answer));
  const counts = { found: 0, unjudged: 0, missed: 0, wrong: 0, clear: 0, otherUnjudged: 0 };
  const random = seeded(889);
  for (let index = 0; index < measured; index++) {
    const { truth } = makeDevice(index, random);
    const answer = answers.get(`d${String(index)}`) ?? 'clear';
    if (truth === 'listed')
      counts[answer === 'finding' ? 'found' : answer === 'clear' ? 'missed' : 'unjudged']++;
    else counts[answer === 'finding' ? 'wrong' : answer === 'clear' ? 'clear' : 'otherUnjudged']++;
  }
  const listed = counts.found + counts.unjudged + counts.missed;
  const other = counts.wrong + counts.clear + counts.otherUnjudged;
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
  console.log(
    `${words}: of ${String(listed)} listed devices ${share(counts.found, listed)} found, ${share(counts.unjudged, listed)} not judged, ${share(counts.missed, listed)} read as clear (a wrong label and no address); of ${String(other)} others ${share(counts.clear, other)} clear, ${share(counts.otherUnjudged, other)} not judged, ${share(counts.wrong, other)} found wrongly`,
  );
}
