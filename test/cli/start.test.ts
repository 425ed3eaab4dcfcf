import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
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

test('npm start opens all three houses, brings sealed samples to the desk, prints every link in its order, and stops all when asked', async () => {
  const dir = join(folder, 'trial');
  const [gatePort, deskPort, relayPort] = [await freePort(), await freePort(), await freePort()];
  const ports = ['--gate-port', gatePort, '--desk-port', deskPort, '--relay-port', relayPort];
  const trial = start(['--dir', dir, ...ports]);
  try {
    assert.match(await trial.says(/enrol as lead/), /http:\/\/localhost:\d+\/enrol#\S{40,}/);
    await trial.says(/enrol as administrator/);
    const pages = await fetch(`http://127.0.0.1:${gatePort}/`);
    assert.equal(pages.status, 200);
    assert.match(pages.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    const desk = await fetch(`http://localhost:${deskPort}/`);
    assert.equal(desk.status, 200);
    await desk.arrayBuffer();
    const office = /http:\S+/.exec(await trial.says(/open its page, once/))?.[0] ?? '';
    const origin = `http://127.0.0.1:${relayPort}`;
    assert.ok(office.startsWith(`${origin}/#`), office);
    const enter = await fetch(`${origin}/session`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ link: new URL(office).hash.replace('#enter/', '') }),
    });
    assert.equal(enter.status, 200);
    const state = await fetch(`${origin}/api/state`, {
      method: 'POST',
      headers: {
        origin,
        'content-type': 'application/json',
        cookie: enter.headers.get('set-cookie')?.split(';')[0] ?? '',
      },
      body: '{}',
    });
    const { members, mailFolder } = (await state.json()) as { members: unknown; mailFolder: string };
    assert.deepEqual(members, { members: 4, enrolled: 0 });
    // Where the user looks stands that no mail is sent, and where it lies instead.
    assert.equal(mailFolder, join(dir, 'relay', 'mails'));
    const said = trial.lines.join('\n');
    assert.match(said, /No mail is sent: notices to members are written as files into\s+\S+mails/);
    assert.match(
      said,
      new RegExp(`127\\.0\\.0\\.1:${gatePort}/#enrol/speaker/[0-9A-Z]{5}-[0-9A-Z]{5}$`, 'm'),
    );
    const order = ['1  Somebody', '2  The security desk', '3  The Speaker’s office', '4  A member'];
    assert.deepEqual(
      order.map((begin) => trial.lines.findIndex((line) => line.startsWith(begin))).toSorted((a, b) => a - b),
      order.map((begin) => trial.lines.findIndex((line) => line.startsWith(begin))),
    );
    assert.ok(order.every((begin) => trial.lines.some((line) => line.startsWith(begin))));
    await trial.says(/10 of 10 sealed reports/);
    // Houses apart: no key and no store of one lies in the folder of another, and the passphrases are their owner's.
    assert.ok(existsSync(join(dir, 'gate', 'gate.db')));
    assert.ok(existsSync(join(dir, 'desk', 'desk.db')));
    assert.ok(existsSync(join(dir, 'relay', 'relay.db')));
    for (const file of ['desk/passphrase.txt', 'relay/passphrase.txt', 'relay/relay.age'])
      assert.equal(statSync(join(dir, file)).mode & 0o077, 0, file);
    for (const name of readdirSync(join(dir, 'relay')).filter((file) => file.startsWith('relay.db')))
      assert.ok(
        !readFileSync(join(dir, 'relay', name)).includes('Ottilie'),
        'a member’s name lies in the open',
      );
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
  await assert.rejects(fetch(`http://127.0.0.1:${relayPort}/`));
});

test('a port that is taken is said, with what to do', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  try {
    const trial = start([
      ...['--empty', '--dir', join(folder, 'second')],
      ...['--gate-port', String(port), '--desk-port', await freePort(), '--relay-port', await freePort()],
    ]);
    assert.equal(await trial.ended, 2);
    const said = trial.lines.join('\n');
    assert.match(said, /^error: tocsin gate did not start\.$/m);
    assert.match(said, /choose another/);
  } finally {
    await new Promise((resolve) => taken.close(resolve));
  }
});
