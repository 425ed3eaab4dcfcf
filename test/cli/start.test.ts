import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../../src/cli/start.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tocsin-start-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A port that was free a moment ago. */
async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/** Runs npm start's program until it says what is waited for. */
function start(args: readonly string[]) {
  const child = spawn(process.execPath, [START, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const lines: string[] = [];
  const waiting: { pattern: RegExp; resolve: (line: string) => void }[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    for (const { pattern, resolve } of waiting) if (pattern.test(line)) resolve(line);
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    lines,
    ended,
    says: (pattern: RegExp): Promise<string> =>
      Promise.race([
        new Promise<string>((resolve) => {
          const said = lines.find((line) => pattern.test(line));
          if (said === undefined) waiting.push({ pattern, resolve });
          else resolve(said);
        }),
        ended.then(() => {
          throw new Error(`It ended without saying ${String(pattern)}:\n${lines.join('\n')}`);
        }),
      ]),
  };
}

test('npm start opens both houses, brings sealed samples to the desk, prints the links, and stops when asked', async () => {
  const dir = join(folder, 'trial');
  const [gatePort, deskPort] = [await freePort(), await freePort()];
  const trial = start(['--dir', dir, '--gate-port', gatePort, '--desk-port', deskPort]);
  try {
    assert.match(await trial.says(/enrol as lead/), /http:\/\/localhost:\d+\/enrol#\S{40,}/);
    await trial.says(/enrol as administrator/);
    const pages = await fetch(`http://127.0.0.1:${gatePort}/`);
    assert.equal(pages.status, 200);
    assert.match(pages.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    const desk = await fetch(`http://localhost:${deskPort}/`);
    assert.equal(desk.status, 200);
    await desk.arrayBuffer();
    await trial.says(/10 of 10 sealed reports/);
    // Houses apart: no key and no store of one lies in the folder of another, and the passphrases are their owner's.
    assert.ok(existsSync(join(dir, 'gate', 'gate.db')));
    assert.ok(existsSync(join(dir, 'desk', 'desk.db')));
    assert.equal(statSync(join(dir, 'desk', 'passphrase.txt')).mode & 0o077, 0);
    // Nothing that the reporters wrote can be read in either store.
    for (const store of ['gate/gate.db', 'gate/gate.db-wal', 'desk/desk.db', 'desk/desk.db-wal'])
      if (existsSync(join(dir, store)))
        assert.ok(
          !readFileSync(join(dir, store)).includes('It flattered me'),
          `${store} holds a report in the open`,
        );
  } finally {
    trial.child.kill('SIGINT');
  }
  assert.equal(await trial.ended, 0);
  await assert.rejects(fetch(`http://127.0.0.1:${gatePort}/`));
  await assert.rejects(fetch(`http://localhost:${deskPort}/`));
});

test('a port that is taken is said, with what to do', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  try {
    const trial = start([
      ...['--empty', '--dir', join(folder, 'second')],
      ...['--gate-port', String(port), '--desk-port', await freePort()],
    ]);
    assert.equal(await trial.ended, 2);
    const said = trial.lines.join('\n');
    assert.match(said, /^error: tocsin gate did not start\.$/m);
    assert.match(said, /choose another/);
  } finally {
    await new Promise((resolve) => taken.close(resolve));
  }
});
