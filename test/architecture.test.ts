import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { findBreaches } from './architecture/room-rules.js';
import { readRoomsTable, type RoomRow } from './architecture/rooms-table.js';
import { readSource, readSources, type SourceFile } from './architecture/source-imports.js';

const rows = readRoomsTable('ARCHITECTURE.md');
const sources = readSources('src');

test('every import keeps to the rooms table', () => {
  const breaches = findBreaches(rows, sources);
  assert.equal(breaches.length, 0, `\n${breaches.join('\n')}`);
});

test('the rooms marked as made are the folders in src', () => {
  const made = rows.filter((row) => row.made).map((row) => row.room);
  const folders = readdirSync('src', { withFileTypes: true }).map((entry) => entry.name);
  assert.deepEqual(folders.sort(), made.sort());
  for (const room of made)
    if (room !== 'cli')
      assert.ok(existsSync(`src/${room}/index.ts`), `src/${room} has no door: index.ts is missing.`);
});

test('the rooms that run anywhere are the ones compiled without Node and without a page', () => {
  const config = JSON.parse(readFileSync('tsconfig.anywhere.json', 'utf8')) as {
    include: string[];
    compilerOptions: { types: string[]; lib?: string[] };
  };
  const anywhere = rows
    .filter((row) => row.made && row.runs === 'anywhere')
    .map((row) => `src/${row.room}/**/*.ts`);
  assert.deepEqual(config.include.filter((path) => path.startsWith('src/')).sort(), anywhere.sort());
  assert.deepEqual(config.compilerOptions.types, []);
  assert.deepEqual(
    config.compilerOptions.lib,
    ['ES2023'],
    'the anywhere rooms know the language and no page',
  );
});

test('the packages of the table are the ones that are installed, pinned exactly, and used', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const permitted = new Set(rows.flatMap((row) => row.packages));
  assert.deepEqual([...permitted].sort(), Object.keys(dependencies).sort());
  for (const [name, version] of Object.entries(dependencies))
    assert.match(version, /^\d+\.\d+\.\d+$/, `${name} is not pinned to one exact version.`);
  const code = [...sources.keys()].map((path) => readFileSync(`src/${path}`, 'utf8')).join('\n');
  for (const name of permitted)
    assert.ok(code.includes(name), `no file in src names ${name}: it is installed for nothing.`);
});

test('a room that the package offers to others is a room that is made', () => {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    exports: Record<string, unknown>;
  };
  const offered = Object.keys(exports).map((path) => path.slice(2));
  const made = rows.filter((row) => row.made && row.room !== 'cli').map((row) => row.room);
  assert.deepEqual(offered.filter((path) => !path.includes('.')).sort(), made.sort());
});

// The rules themselves, on a small house built wrongly on purpose: a rule that cannot fail guards nothing.

const house: RoomRow[] = [
  room('base', []),
  room('seal', ['base'], { sideDoors: ['seal/verify'] }),
  room('check', ['base'], { packages: ['yaml'] }),
  room('store', ['base', 'seal'], { sideDoors: ['store/gate'], runs: 'node' }),
  room('gate', ['base', 'seal/verify', 'store/gate'], { runs: 'node' }),
];

function room(name: string, mayImport: string[], rest: Partial<RoomRow> = {}): RoomRow {
  return { room: name, mayImport, sideDoors: [], packages: [], runs: 'anywhere', made: true, ...rest };
}

function breachesOf(files: Record<string, string>, table = house): string[] {
  const parsed = new Map<string, SourceFile>();
  for (const [path, text] of Object.entries(files)) parsed.set(path, readSource(path, text));
  return findBreaches(table, parsed);
}

test('a house that keeps the rules has no breach', () => {
  const breaches = breachesOf({
    'base/index.ts': 'export const a = 1;\n',
    'seal/verify.ts': "import { a } from '../base/index.js'; export const v = a;\n",
    'check/index.ts':
      "import { parse } from 'yaml'; import { a } from '../base/index.js'; export const c = parse(String(a));\n",
    'gate/index.ts':
      "import { v } from '../seal/verify.js'; import fs from 'node:fs'; export const g = [v, fs];\n",
  });
  assert.deepEqual(breaches, []);
});

const WRONG: { rule: string; files: Record<string, string>; says: RegExp }[] = [
  {
    rule: 'a room that is not permitted',
    files: {
      'base/index.ts': 'export {};\n',
      'seal/index.ts': 'export {};\n',
      'check/a.ts': "import '../seal/index.js';\n",
    },
    says: /check\/a\.ts imports seal, but check may import only base/,
  },
  {
    rule: 'a way in beside the door',
    files: { 'base/bytes.ts': 'export {};\n', 'check/a.ts': "export * from '../base/bytes.js';\n" },
    says: /climbs in at src\/base\/bytes\.ts/,
  },
  {
    rule: 'a type taken from a room that is not permitted',
    files: {
      'seal/index.ts': 'export {};\n',
      'check/a.ts': "export type K = import('../seal/index.js').K;\n",
    },
    says: /check may import only base/,
  },
  {
    rule: 'a room reached through another',
    files: {
      'seal/index.ts': "export * from './open.js';\n",
      'seal/open.ts': 'export {};\n',
      'store/gate.ts': "import '../seal/index.js';\n",
      'gate/index.ts': "import '../store/gate.js';\n",
    },
    says: /gate reaches src\/seal\/open\.ts, .* by gate\/index\.ts → store\/gate\.ts → seal\/index\.ts → seal\/open\.ts/,
  },
  {
    rule: 'a package that the row does not name',
    files: { 'check/a.ts': "import 'left-pad';\n" },
    says: /the package left-pad, but check may use only yaml/,
  },
  {
    rule: 'Node in a room that runs anywhere',
    files: { 'check/a.ts': "import 'node:fs';\n" },
    says: /imports node:fs, but check runs anywhere/,
  },
  {
    rule: 'the network',
    files: { 'check/a.ts': "await fetch('x');\n" },
    says: /uses fetch, but nothing leaves the device/,
  },
  {
    rule: 'a global of Node',
    files: { 'check/a.ts': 'export const e = process.env;\n' },
    says: /uses process/,
  },
  {
    rule: 'an import nobody can follow',
    files: { 'check/a.ts': 'await import(String(1));\n' },
    says: /put together at run time/,
  },
  {
    rule: 'a circle',
    files: { 'check/a.ts': "import './b.js';\n", 'check/b.ts': "import './a.js';\n" },
    says: /in a circle: check\/a\.ts → check\/b\.ts → check\/a\.ts/,
  },
  {
    rule: 'a name that says nothing',
    files: { 'check/text-utils.ts': '\n' },
    says: /a name that says nothing/,
  },
  { rule: 'a name in another case', files: { 'check/weighText.ts': '\n' }, says: /not in kebab-case/ },
  { rule: 'a file of too many lines', files: { 'check/a.ts': '\n'.repeat(501) }, says: /501 lines/ },
  { rule: 'a folder that is no room', files: { 'cellar/a.ts': '\n' }, says: /lies in no room/ },
];

for (const { rule, files, says } of WRONG)
  test(`the table refuses ${rule}`, () => {
    const breaches = breachesOf(files);
    assert.ok(
      breaches.some((breach) => says.test(breach)),
      `expected ${String(says)}, got:\n${breaches.join('\n')}`,
    );
  });

test('the table refuses an arrow that points down', () => {
  const breaches = breachesOf({}, [room('base', ['model']), room('model', [])]);
  assert.match(breaches.join('\n'), /lets base import model, which stands neither/);
});
