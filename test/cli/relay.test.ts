import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const PROGRAM = resolve(dirname(fileURLToPath(import.meta.url)), '../../src/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'tocsin-relay-cli-'));
const at = (name: string): string => join(folder, name);
after(() => {
  rmSync(folder, { recursive: true, force: true });
});
writeFileSync(at('root-words'), 'six invented words for the root\n');
writeFileSync(at('relay-words'), 'six invented words for the relay\n');

function run(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', TOCSIN_SMTP: '' },
  });
}

test('an office makes its keys, is named in the policy, keeps its members, prints codes, and runs its house', async () => {
  const made = run(
    ...['keys', 'init', '--dir', at('keys'), '--name', 'Security desk', '--telephone', '020 7946 0100'],
    ...['--hours', 'always', '--readers', 'Two officers.'],
    ...['--passphrase-file', at('root-words'), '--desk-passphrase-file', at('root-words')],
  );
  assert.equal(made.status, 0, made.stderr);
  const desk = made.stdout.trim();
  const keys = run(
    ...['relay', 'keys', '--out', at('relay.age'), '--id', 'speaker', '--name', 'Office of the Speaker'],
    ...['--unlock', at('relay-words')],
  );
  assert.equal(keys.status, 0, keys.stderr);
  writeFileSync(at('speaker.json'), keys.stdout);
  assert.deepEqual(Object.keys(JSON.parse(keys.stdout) as object), ['id', 'name', 'key', 'recipient']);
  // A file that is no entry changes no policy.
  writeFileSync(at('wrong.json'), '{"id":"speaker"}');
  const policy = (file: string): SpawnSyncReturns<string> =>
    run('keys', 'policy', '--dir', at('keys'), '--passphrase-file', at('root-words'), '--relay', at(file));
  assert.match(policy('wrong.json').stderr, /does not hold the entry of a relay/);
  assert.equal(policy('speaker.json').status, 0);
  const shown = JSON.parse(run('keys', 'show', '--dir', at('keys'), '--json').stdout) as {
    policy: { number: number; relays: { id: string }[] };
  };
  assert.deepEqual([shown.policy.number, shown.policy.relays.map(({ id }) => id)], [2, ['speaker']]);

  const house = [
    '--keys',
    at('relay.age'),
    '--unlock',
    at('relay-words'),
    '--desk',
    desk,
    '--store',
    at('relay.db'),
  ];
  writeFileSync(
    at('members.csv'),
    'name,email,second,audience\nMira Ash,mira@house.example,07700 900123,members\nNobody,not an address,,members\n',
  );
  const imported = run('relay', 'members', 'import', at('members.csv'), ...house);
  assert.equal(imported.status, 1, 'a row was left out');
  assert.match(imported.stderr, /row 2, field "email": The row has no e-mail address/);
  assert.match(imported.stderr, /1 added/);
  const words = [
    '--office',
    'Office of the Speaker',
    '--page',
    'https://alerts.example/',
    '--telephone',
    '020 7946 0111',
  ];
  const codes = run(
    'relay',
    'codes',
    '--print',
    at('letters.html'),
    '--csv',
    at('codes.csv'),
    ...words,
    ...house,
  );
  assert.equal(codes.status, 0, codes.stderr);
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(readFileSync(at('codes.csv'), 'utf8'))![0];
  assert.ok(readFileSync(at('letters.html'), 'utf8').includes(code));
  // Neither the code nor the member lies in the open, and nothing was said of either.
  for (const text of ['mira@house.example', 'Mira Ash', code, code.replace('-', '')])
    for (const file of ['relay.db', 'relay.db-wal'])
      assert.ok(!readIfThere(at(file)).includes(text), `${text} lies in ${file}`);
  assert.doesNotMatch(imported.stdout + imported.stderr + codes.stdout + codes.stderr, /mira|Mira/);
  const wrong = run('relay', 'board', ...house.with(3, at('root-words')));
  assert.match(wrong.stderr, /does not open with this passphrase/);
  writeFileSync(at('cover.txt'), 'Please read this.\n');
  const pass = run(
    ...[
      'relay',
      'pass',
      'members/1',
      '--cover',
      at('cover.txt'),
      '--office',
      'Office',
      '--from',
      'Name',
      ...house,
    ],
  );
  assert.equal(pass.status, 2);
  assert.match(pass.stderr, /error: There is no such alert here\./);
  const board = JSON.parse(run('relay', 'board', '--json', ...house).stdout) as {
    members: object;
    alerts: object[];
  };
  assert.deepEqual([board.members, board.alerts], [{ members: 1, enrolled: 0 }, []]);

  const noMail = ['relay', ...house, '--gate', 'http://127.0.0.1:9'];
  const half = run(...noMail, '--smtp', 'smtp://127.0.0.1:9');
  assert.match(half.stderr, /What is to stand in a notice is missing/);
  const relay = spawn(process.execPath, [PROGRAM, ...noMail], { stdio: ['ignore', 'pipe', 'pipe'] });
  assert.equal((await nextEvent(relay))['event'], 'started');
  const second = run(...noMail);
  assert.match(second.stderr, /Another process runs a relay on this store/);
  relay.kill('SIGTERM');
  const status = await new Promise((ended) => relay.on('exit', ended));
  assert.equal(status, 0);
});

async function nextEvent({ stdout }: ChildProcess): Promise<Record<string, unknown>> {
  for await (const line of createInterface({ input: stdout! }))
    return JSON.parse(line) as Record<string, unknown>;
  throw new assert.AssertionError({ message: 'it ended before it said anything' });
}

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
