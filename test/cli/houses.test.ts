import assert from 'node:assert/strict';
import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createDesk, idOf, pretendSealed } from '../gate/desk-under-test.js';

const PROGRAM = resolve(dirname(fileURLToPath(import.meta.url)), '../../src/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'tocsin-houses-'));
const at = (name: string): string => join(folder, name);
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '' },
  });
}

test('a gate runs, is backed up while it runs, restored, and stops when it is told to', async () => {
  const desk = await createDesk('desk', 2);
  writeFileSync(at('policies.json'), JSON.stringify({ policies: desk.chain }));
  const gate = spawn(process.execPath, [
    PROGRAM,
    'gate',
    ...['--desk', desk.fingerprint.toUpperCase().replace(/.{4}/g, '$& ')],
    ...[
      '--policy',
      at('policies.json'),
      '--store',
      at('gate.db'),
      '--listen',
      '127.0.0.1:0',
      '--metrics',
      '127.0.0.1:0',
    ],
  ]);
  const said: string[] = [];
  gate.stderr.on('data', (text: Buffer) => said.push(text.toString()));
  const lines = createInterface({ input: gate.stdout });
  const events: { event: string; port?: number; policy?: number }[] = [];
  const port = await new Promise<number>((listens, failed) => {
    lines.on('line', (line) => {
      const event = JSON.parse(line) as (typeof events)[number];
      events.push(event);
      if (event.event === 'started') listens(event.port ?? 0);
    });
    gate.on('exit', () => {
      failed(new Error(said.join('')));
    });
  });
  const put = (name: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${String(port)}/v1/envelopes/${idOf(name)}`, {
      method: 'PUT',
      body: new Uint8Array(pretendSealed(name)),
    });
  assert.equal((await put('a')).status, 201);

  const backup = run('backup', at('one.backup'), '--store', at('gate.db'), '--json');
  assert.equal(backup.status, 0, backup.stderr);
  const { house, sha256 } = JSON.parse(backup.stdout) as { house: string; sha256: string };
  assert.equal(house, 'gate');
  assert.match(sha256, /^[0-9a-f]{64}$/);
  assert.equal((await put('b')).status, 201, 'the gate went on working');

  const twice = run('backup', at('one.backup'), '--store', at('gate.db'));
  assert.equal(twice.status, 2);
  assert.match(twice.stderr, /exists already/);
  assert.equal(run('restore', at('one.backup'), '--verify').status, 0);
  const restored = run('restore', at('one.backup'), '--store', at('copy.db'), '--json');
  assert.equal(restored.status, 0, restored.stderr);
  const over = run('restore', at('one.backup'), '--store', at('copy.db'));
  assert.equal(over.status, 2);
  assert.match(over.stderr, /error: The store is in use already[^]*hint: /);
  const again = run('migrate', '--store', at('copy.db'));
  assert.equal(again.status, 0);
  assert.match(again.stderr, /newest form already/);
  const other = run('migrate', '--store', at('copy.db'), '--house', 'desk');
  assert.equal(other.status, 2);
  assert.match(other.stderr, /belongs to the gate/);

  const ended = new Promise<number | null>((done) => gate.on('exit', done));
  gate.kill('SIGTERM');
  assert.equal(await ended, 0);
  assert.equal(events.find(({ event }) => event === 'started')?.policy, 2);
  assert.equal(events.at(-1)?.event, 'stopped');
  assert.match(said.join(''), /listens at http:\/\/127\.0\.0\.1:\d+/);
});

test('what is wrong with a command is said before anything is made', async () => {
  const desk = await createDesk('desk');
  const stranger = await createDesk('another desk');
  writeFileSync(at('stranger.json'), JSON.stringify({ policies: stranger.chain }));
  writeFileSync(at('not-a-backup'), 'words');
  const store = ['--store', at('refused.db')];
  const named = ['--desk', desk.fingerprint];
  const cases: [RegExp, ...string[]][] = [
    [/required option '--desk/, 'gate', ...store],
    [/not the fingerprint of a desk/, 'gate', '--desk', `${desk.fingerprint.slice(0, -1)}x`, ...store],
    [/It was not said where the store is/, 'gate', ...named],
    [/Give it as host:port/, 'gate', ...named, ...store, '--listen', 'everywhere'],
    [/needs TLS/, 'gate', ...named, ...store, '--listen', '0.0.0.0:0'],
    [/go together/, 'gate', ...named, ...store, '--cert', at('stranger.json')],
    [/not those of the desk/, 'gate', ...named, ...store, '--policy', at('stranger.json')],
    [/holds no signed policies/, 'gate', ...named, ...store, '--policy', at('not-a-backup')],
    [/no index\.html|could not be read/, 'gate', ...named, ...store, '--pages', at('nowhere')],
    [/Give --house with one of: gate, desk/, 'migrate', '--store', at('nothing.db')],
    [/holds nothing to back up/, 'backup', at('nothing.backup'), '--store', at('nothing.db')],
    [/damaged, cut short, or no backup/, 'restore', at('not-a-backup'), '--store', at('nothing.db')],
    [/damaged, cut short, or no backup/, 'restore', at('not-there'), '--verify'],
    [
      /could not be reached/,
      'backup',
      at('nothing.backup'),
      '--store',
      'postgres://nobody:secret@127.0.0.1:9/none',
    ],
  ];
  for (const [words, ...args] of cases) {
    const { status, stderr } = run(...args);
    assert.equal(status, 2, `${args.join(' ')}: ${stderr}`);
    assert.match(stderr, words);
    assert.match(stderr, /^error: .*\nhint: /);
    assert.doesNotMatch(stderr, /secret/);
  }
  assert.ok(!existsSync(at('nothing.backup')));
});
