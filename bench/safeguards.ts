// Donations by the million and the register of companies as it really is: 5.5 million rows. Each size runs in a process
// of its own, so that its peak of memory is its own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { TocsinError } from '../src/base/index.js';
import { donations, findCompanies, runSafeguard } from '../src/safeguards/index.js';
import { importRegister, readSafeguardPacks } from '../src/screen/index.js';
import { openCompanyRegister, openControlRegister } from '../src/store/index.js';
import {
  inventedCompanies,
  inventedControllers,
  inventedDonations,
  inventedName,
  inventedNumber,
  repeatableRandom,
} from './invented-registers.js';
import { hasNames, measureNameMatch } from './name-match.js';

const { values: flags } = parseArgs({
  options: {
    companies: { type: 'string', default: '5500000' },
    donations: { type: 'string', default: '1000000' },
    names: { type: 'string', default: '500' },
    controllers: { type: 'string', default: '2000000' },
    part: { type: 'string' },
    folder: { type: 'string' },
  },
});

/** Companies whose controllers are asked for, one by one. */
const ASKED = 10_000;

type Figures = Readonly<Record<string, number>>;

const PARTS: Readonly<Record<string, (count: number, folder: string) => Promise<Figures>>> = {
  import: importCompanies,
  find: findNames,
  control: importControllers,
  donations: judgeDonations,
};

function matchNames(): void {
  if (!hasNames) {
    console.log(
      'Names of real bodies: not measured, the shared data are not there (TOCSIN_DATA names their folder).',
    );
    return;
  }
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  for (const { script, names, exact, found, wrong } of measureNameMatch())
    console.log(
      `Names reported in ${script} (${String(names)}): found ${percent(found)}, by equal letters ${percent(exact)}; a wrong body agrees with ${percent(wrong)}`,
    );
}

function measureAll(): void {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-safeguards-'));
  const companies = Number(flags.companies);
  const count = Number(flags.donations);
  const words = (n: number): string => n.toLocaleString('en-GB');
  const megabytes = (bytes = 0): string => `${words(Math.round(bytes / 1e6))} MB`;
  try {
    for (const size of [Math.round(companies / 4), companies]) {
      const { seconds = 0, peak, bytes } = runPart('import', size, folder);
      console.log(
        `${words(size)} companies imported: ${seconds.toFixed(0)} s, ${words(Math.round(size / seconds))} rows/s, peak ${megabytes(peak)}, register ${megabytes(bytes)}`,
      );
    }
    const found = runPart('find', Number(flags.names), folder);
    console.log(
      `${words(Number(flags.names))} names looked for among ${words(companies)} companies: median ${found['median']!.toFixed(1)} ms, 95 % within ${found['most95']!.toFixed(1)} ms, longest ${found['longest']!.toFixed(1)} ms; of the processor's time ${found['busy-median']!.toFixed(1)}, ${found['busy-most95']!.toFixed(1)} and ${found['busy-longest']!.toFixed(1)} ms; peak ${megabytes(found['peak'])}`,
    );
    for (const { kind, said } of MISWRITTEN)
      console.log(
        `  ${said}: ${(found[`${kind}-first`]! * 100).toFixed(1)} % first, ${(found[`${kind}-five`]! * 100).toFixed(1)} % among five`,
      );
    const controllers = Number(flags.controllers);
    for (const size of [Math.round(controllers / 4), controllers]) {
      const { seconds = 0, peak, bytes, asked = 0 } = runPart('control', size, folder);
      console.log(
        `${words(size)} who control companies imported: ${seconds.toFixed(0)} s, ${words(Math.round(size / seconds))} rows/s, peak ${megabytes(peak)}, register ${megabytes(bytes)}; one company asked about in ${(asked * 1000).toFixed(0)} µs`,
      );
    }
    for (const size of [Math.round(count / 4), count]) {
      const { seconds = 0, peak, findings = 0, unjudged = 0 } = runPart('donations', size, folder);
      console.log(
        `${words(size)} donations against the register: ${seconds.toFixed(0)} s, ${words(Math.round(size / seconds))} rows/s, peak ${megabytes(peak)}, ${words(findings)} findings, ${words(unjudged)} not judged`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runPart(name: string, count: number, folder: string): Figures {
  const run = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), '--part', `${name}:${String(count)}`, '--folder', folder],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (run.status !== 0)
    throw new TocsinError('bench/part-failed', `The part ${name} ended with ${String(run.status)}.`);
  return JSON.parse(run.stdout) as Figures;
}

async function importCompanies(count: number, folder: string): Promise<Figures> {
  const { rows } = await importRegister(
    'companies',
    { name: 'invented.csv', bytes: inventedCompanies(count) },
    { folder, today: '2026-11-22' },
  );
  return { rows, bytes: statSync(join(folder, 'companies.register')).size };
}

async function importControllers(count: number, folder: string): Promise<Figures> {
  const started = performance.now();
  const { rows } = await importRegister(
    'control',
    { name: 'invented.txt', bytes: inventedControllers(count) },
    { folder, today: '2026-11-22' },
  );
  const seconds = (performance.now() - started) / 1000;
  const register = openControlRegister(folder)!;
  const random = repeatableRandom(5);
  const before = performance.now();
  for (let i = 0; i < ASKED; i++) register.controllersOf(inventedNumber(Math.ceil((random() * count) / 1.6)));
  const asked = (performance.now() - before) / ASKED;
  register.close();
  return { seconds, rows, asked, bytes: statSync(join(folder, 'control.register')).size };
}

/** How names are written down: as they are, with a letter lost in the longest word, or with the last word left out. */
const MISWRITTEN = [
  { kind: 'form', said: 'another legal form', write: (name: string): string => name },
  {
    kind: 'slip',
    said: 'a letter lost in the longest word',
    write: (name: string, random: () => number): string => {
      const [longest = ''] = name.split(' ').sort((a, b) => b.length - a.length);
      const at = 1 + Math.floor(random() * (longest.length - 2));
      return name.replace(longest, longest.slice(0, at) + longest.slice(at + 1));
    },
  },
  {
    kind: 'short',
    said: 'the last of several words left out, which many names may mean',
    write: (name: string): string => name.split(' ').slice(0, -1).join(' ') || name,
  },
] as const;

function findNames(count: number, folder: string): Promise<Figures> {
  const register = openCompanyRegister(folder)!;
  const random = repeatableRandom(11);
  const times: number[] = [];
  const busy: number[] = [];
  const figures: Record<string, number> = {};
  for (const { kind, write } of MISWRITTEN) {
    let first = 0;
    let five = 0;
    const names = Math.floor(count / MISWRITTEN.length);
    for (let i = 0; i < names; i++) {
      const whole = inventedName(1 + Math.floor(random() * register.companies));
      const name = `${write(whole, random)} Ltd`;
      const started = performance.now();
      const before = process.cpuUsage();
      const found = findCompanies(register, name);
      const { user, system } = process.cpuUsage(before);
      times.push(performance.now() - started);
      busy.push((user + system) / 1000);
      // Invented companies may share a name, as real ones may not: whoever has the name is right.
      const ranks = found.map(({ company }) => company.name === `${whole} LIMITED`);
      if (ranks[0] === true) first++;
      if (ranks.includes(true)) five++;
    }
    figures[`${kind}-first`] = first / names;
    figures[`${kind}-five`] = five / names;
  }
  register.close();
  return Promise.resolve({ ...figures, ...spreadOf(times, ''), ...spreadOf(busy, 'busy-') });
}

/** The middle, the 95th of a hundred, and the longest. */
function spreadOf(times: readonly number[], of: string): Figures {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { [`${of}median`]: at(0.5), [`${of}most95`]: at(0.95), [`${of}longest`]: at(1) };
}

async function judgeDonations(count: number, folder: string): Promise<Figures> {
  const companies = openCompanyRegister(folder)!;
  const packs = readSafeguardPacks(donations);
  let findings = 0;
  let unjudged = 0;
  for await (const line of runSafeguard(
    donations,
    { name: 'invented.csv', bytes: inventedDonations(count) },
    { on: '2026-11-22', registers: { companies }, packs },
  )) {
    if ('finding' in line) {
      if (line.finding.answer === 'finding') findings++;
      else unjudged++;
    }
  }
  companies.close();
  return { findings, unjudged };
}

if (flags.part === undefined) {
  matchNames();
  measureAll();
}
if (flags.part !== undefined) {
  const [name = '', count = '0'] = flags.part.split(':');
  const started = performance.now();
  const figures = await PARTS[name]!(Number(count), flags.folder ?? '');
  const seconds = (performance.now() - started) / 1000;
  console.log(JSON.stringify({ seconds, ...figures, peak: process.resourceUsage().maxRSS * 1024 }));
}
