import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const TOCSIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src', 'cli', 'main.js');

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe('tocsin desk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-desk-'));
  const path = (name: string): string => join(folder, name);

  before(async () => {
    writeFileSync(path('root.txt'), 'orbit velvet anchor puzzle seven\n');
    writeFileSync(path('desk.txt'), 'copper window forest quiet nine\n');
    const made = await run([
      ...[
        'keys',
        'init',
        '--dir',
        'keys',
        '--passphrase-file',
        'root.txt',
        '--desk-passphrase-file',
        'desk.txt',
      ],
      ...[
        '--name',
        'Security desk',
        '--telephone',
        '020 7946 0123',
        '--hours',
        '9 to 5',
        '--readers',
        'Three officers',
      ],
    ]);
    assert.equal(made.status, 0, made.stderr);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs a command; one that says it can be stopped is stopped then. */
  function run(args: readonly string[]): Promise<Run> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [TOCSIN, ...args], {
        cwd: folder,
        env: { PATH: process.env['PATH'] ?? '', HOME: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
        if (stderr.includes('Stop it with Ctrl-C')) child.kill('SIGTERM');
      });
      child.on('error', reject).on('close', (status) => {
        resolve({ status, stdout, stderr });
      });
    });
  }

  async function freePort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  const desk = async (...more: string[]): Promise<Run> =>
    run([
      'desk',
      '--keys',
      'keys',
      '--store',
      'desk.db',
      '--listen',
      `127.0.0.1:${String(await freePort())}`,
      ...more,
    ]);

  test('starts locked, gives the first administrator a link, and stops when asked', async () => {
    const first = await desk();
    assert.equal(first.status, 0, first.stderr);
    const secret = /http:\/\/localhost:\d+\/enrol#([A-Za-z0-9_-]{43})$/m.exec(first.stderr)?.[1];
    assert.ok(secret, first.stderr);
    assert.match(first.stderr, /is locked until an officer unlocks it\. Stop it with Ctrl-C\.\n$/);
    const events = first.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { house: string; event: string });
    assert.deepEqual(
      events.map(({ house, event }) => `${house} ${event}`),
      ['desk started', 'desk audit', 'desk stopped'],
    );
    for (const written of [first.stdout, readFileSync(path('desk.db'), 'latin1')])
      assert.equal(written.includes(secret), false, 'the secret of the link is written down nowhere');
    const second = await desk();
    assert.match(second.stderr, /\/enrol#/);
    assert.equal(second.stderr.includes(secret), false, 'a new start makes a new link');
  });

  test('a passphrase that is wrong keeps it from starting, and the right one unlocks it', async () => {
    const wrong = await desk('--unlock', 'root.txt');
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /error: The desk could not be unlocked/);
    const right = await desk('--unlock', 'desk.txt');
    assert.equal(right.status, 0, right.stderr);
    assert.doesNotMatch(right.stderr, /is locked/);
  });

  test('keeps a second desk off its store, and leaves nothing in the way when it is killed', async () => {
    const port = String(await freePort());
    const first = spawn(
      process.execPath,
      [TOCSIN, 'desk', '--keys', 'keys', '--store', 'desk.db', '--listen', `127.0.0.1:${port}`],
      {
        cwd: folder,
        env: { PATH: process.env['PATH'] ?? '', HOME: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    try {
      for await (const text of first.stderr.setEncoding('utf8'))
        if (String(text).includes('Stop it with Ctrl-C')) break;
      const second = await desk();
      assert.equal(second.status, 2);
      assert.match(
        second.stderr,
        /^error: Another process runs a desk on this store\.\nhint: Stop it first/m,
      );
      assert.equal(second.stdout, '', 'it did nothing before it was refused');
      assert.ok((await fetch(`http://localhost:${port}/session/ways`)).ok, 'the first goes on');
    } finally {
      first.kill('SIGKILL');
    }
    await new Promise((resolve) => first.once('exit', resolve));
    const third = await desk();
    assert.equal(third.status, 0, third.stderr);
  });

  const REFUSED: readonly { what: string; args: readonly string[]; says: RegExp }[] = [
    {
      what: 'other machines without TLS',
      args: ['--listen', '0.0.0.0:8444', '--origin', 'https://desk.example'],
      says: /needs TLS/,
    },
    { what: 'other machines without a name', args: ['--listen', '0.0.0.0:8444'], says: /under which name/ },
    { what: 'a name that is no origin', args: ['--origin', 'https://desk.example/inbox'], says: /--origin/ },
    {
      what: 'a plain name that is not this machine',
      args: ['--origin', 'http://desk.example'],
      says: /--origin/,
    },
    { what: 'a certificate without its key', args: ['--cert', 'root.txt'], says: /go together/ },
    { what: 'pages that are not there', args: ['--pages', 'nowhere'], says: /no pages/ },
    { what: 'settings of a provider that are none', args: ['--oidc', 'root.txt'], says: /not whole JSON/ },
    { what: 'a provider without https', args: ['--oidc', 'plain.json'], says: /not https/ },
    { what: 'keys that are not there', args: ['--keys', 'elsewhere'], says: /error: / },
  ];
  for (const { what, args, says } of REFUSED)
    test(`refuses ${what}, and says what to do`, async () => {
      writeFileSync(path('plain.json'), '{"issuer":"http://login.example","clientId":"desk"}');
      const { status, stderr } = await run(['desk', '--keys', 'keys', '--store', 'refused.db', ...args]);
      assert.equal(status, 2, stderr);
      assert.match(stderr, says);
      assert.match(stderr, /^hint: \S/m);
    });
});
