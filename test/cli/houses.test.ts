import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Secret } from '../../src/base/index.js';
import { createGate, listenGate, type ListeningGate } from '../../src/gate/index.js';
import { dataFolder } from '../../src/screen/index.js';
import {
  identitiesOf,
  openEnvelope,
  readSignedPolicies,
  sealMessage,
  signMessage,
  signPullReceipt,
  signRequest,
  unpackDeskKeys,
  unwrapKey,
  verifyPolicyChain,
  wrapKey,
  type BelievedPolicy,
  type DeskKeys,
  type MessageStatement,
  type OpenedEnvelope,
  type SignedStatement,
} from '../../src/seal/index.js';
import {
  createGateStore,
  GATE_HOUSE,
  migrateStore,
  openStore,
  type GateTables,
} from '../../src/store/gate.js';
import { gatePaths, parseEnvelopeList } from '../../src/wire/gate.js';

// One desk from its first ceremony to an answer read, with the real command against the real gate.

const TOCSIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'tocsin-houses-'));
const path = (...names: string[]): string => join(folder, ...names);
const random = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
const newId = (): string => Buffer.from(random(16)).toString('base64url');

const ROOT_WORDS = 'orbit velvet anchor puzzle seven';
const DESK_WORDS = 'copper window forest quiet nine';

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function tocsin(args: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [TOCSIN, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (status) => {
      // Whatever a command says, it never says a passphrase.
      assert.ok(![ROOT_WORDS, DESK_WORDS].some((words) => `${stdout}${stderr}`.includes(words)));
      resolve({ status, stdout, stderr });
    });
  });
}

async function done(args: readonly string[], input = ''): Promise<Run> {
  const run = await tocsin(args, input);
  assert.equal(run.status, 0, `tocsin ${args.join(' ')}\n${run.stdout}${run.stderr}`);
  return run;
}

const flat = (text: string): string => text.replace(/\s+/g, ' ');
const withRoot = ['--dir', 'desk', '--passphrase-file', 'root.txt'];
const withBoth = [...withRoot, '--desk-passphrase-file', 'desk.txt'];

function readChain(): BelievedPolicy {
  const chain = readSignedPolicies(JSON.parse(readFileSync(path('desk', 'policies.json'), 'utf8')));
  const fingerprint = readFileSync(path('desk', 'fingerprint.txt'), 'utf8').trim();
  const believed = verifyPolicyChain(chain ?? [], { fingerprint }, new Date());
  assert.ok(believed.ok);
  return believed.value;
}

let opened: { readonly file: string; readonly keys: DeskKeys } | undefined;

/** The desk's keys; unwrapped once for each state of their file, because every unwrapping takes a second on purpose. */
async function readDeskKeys(): Promise<DeskKeys> {
  const bytes = readFileSync(path('desk', 'desk-keys.age'));
  const file = bytes.toString('base64');
  if (opened?.file === file) return opened.keys;
  const unwrapped = await unwrapKey(new Uint8Array(bytes), new Secret(DESK_WORDS));
  assert.ok(unwrapped.ok);
  const keys = unpackDeskKeys(unwrapped.value);
  assert.ok(keys);
  opened = { file, keys };
  return keys;
}

/**
 * Wraps a key file again with little work for each guess: the command takes the second that it must when it wraps, and
 * the test does not wait for it every time it unwraps.
 */
async function lighten(name: string, passphrase: string): Promise<void> {
  const secret = new Secret(passphrase);
  const unwrapped = await unwrapKey(new Uint8Array(readFileSync(path('desk', name))), secret);
  assert.ok(unwrapped.ok);
  writeFileSync(path('desk', name), await wrapKey(unwrapped.value, secret, { workFactor: 8 }));
}

describe('from the first ceremony to an answer read', () => {
  let fingerprint = '';
  let gate: ListeningGate;
  let origin = '';
  let named: string[] = [];

  before(async () => {
    writeFileSync(path('root.txt'), `${ROOT_WORDS}\n`);
    writeFileSync(path('desk.txt'), `${DESK_WORDS}\n`);
    await done([
      'keys',
      'init',
      ...withBoth,
      '--name',
      'Desk of <Example>',
      '--telephone',
      '020 7946 0123',
      '--hours',
      '8 to 18',
      '--readers',
      'Two officers',
    ]);
    await lighten('root.age', ROOT_WORDS);
    await lighten('desk-keys.age', DESK_WORDS);
    fingerprint = readFileSync(path('desk', 'fingerprint.txt'), 'utf8').trim();
    const raw = await openStore<GateTables>(path('gate.db'));
    await migrateStore(raw, GATE_HOUSE, new Date());
    gate = await listenGate(
      await createGate({
        desk: fingerprint,
        store: createGateStore(raw),
        now: () => new Date(),
        log: { write: () => undefined },
      }),
      { host: '127.0.0.1', port: 0 },
    );
    origin = `http://127.0.0.1:${String(gate.port)}`;
    named = ['--desk', fingerprint, '--gate', origin, '--state', 'pins.json'];
  });
  after(async () => {
    await gate.close();
    rmSync(folder, { recursive: true });
  });

  /** Asks the gate as the desk does. */
  async function askGate(
    method: string,
    at: string,
    body: Uint8Array = new Uint8Array(),
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const { deskSecret } = await readDeskKeys();
    const signed = signRequest({
      desk: readChain().pin.desk,
      method,
      path: at,
      body,
      secretKey: deskSecret,
      now: new Date(),
      random,
    });
    return fetch(`${origin}${at}`, {
      method,
      // No connection is kept that the gate closes while keys are being unwrapped.
      headers: { ...signed, ...headers, Connection: 'close' },
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    });
  }

  /** Pulls everything, opens it and has it deleted. */
  async function pull(): Promise<OpenedEnvelope[]> {
    const keys = await readDeskKeys();
    const list = parseEnvelopeList(await (await askGate('GET', gatePaths.envelopes(0, 100))).json());
    const opened: OpenedEnvelope[] = [];
    for (const { id } of list?.envelopes ?? []) {
      const bytes = new Uint8Array(await (await askGate('GET', gatePaths.envelope(id))).arrayBuffer());
      const result = await openEnvelope(bytes, identitiesOf(keys), {
        desk: readChain().pin.desk,
        envelope: id,
      });
      assert.ok(result.ok);
      opened.push(result.value);
      const sha256 = createHash('sha256').update(bytes).digest('base64url');
      const receipt = signPullReceipt({ envelope: id, sha256 }, keys.deskSecret);
      assert.equal(
        (await askGate('DELETE', gatePaths.envelope(id), undefined, { 'Tocsin-Receipt': receipt })).status,
        204,
      );
    }
    return opened;
  }

  async function answer(
    to: OpenedEnvelope,
    statement: Partial<MessageStatement>,
    before?: SignedStatement,
  ): Promise<SignedStatement> {
    const { reply } = to.context;
    assert.ok(reply);
    const desk = readChain().pin.desk;
    const signed = signMessage(
      {
        type: 'tocsin/message',
        version: 1,
        desk,
        mailbox: reply.mailbox,
        number: 1,
        previous:
          before === undefined
            ? null
            : createHash('sha256').update(Buffer.from(before.statement, 'base64url')).digest('base64url'),
        at: new Date().toISOString(),
        kind: 'opened',
        ...statement,
      },
      (await readDeskKeys()).deskSecret,
    );
    const envelope = newId();
    const sealed = await sealMessage({
      desk,
      envelope,
      mailbox: reply.mailbox,
      recipient: reply.recipient,
      signed,
    });
    assert.ok(sealed.ok);
    assert.equal(
      (await askGate('PUT', gatePaths.message(reply.mailbox, envelope), sealed.value)).status,
      201,
    );
    return signed;
  }

  test('init leaves keys that only their owner reads, and a card that loads nothing', () => {
    for (const name of readdirSync(path('desk')))
      assert.equal(statSync(path('desk', name)).mode & 0o777, 0o600, name);
    assert.equal(statSync(path('desk')).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(path('desk')).sort(), [
      'card.html',
      'card.txt',
      'desk-keys.age',
      'fingerprint.txt',
      'policies.json',
      'root.age',
    ]);
    const page = readFileSync(path('desk', 'card.html'), 'utf8');
    assert.ok(page.includes('Desk of &lt;Example&gt;') && page.includes('020 7946 0123'));
    assert.ok(page.includes("default-src 'none'") && !/<script|<link|<img|https?:/.test(page));
    const text = readFileSync(path('desk', 'card.txt'), 'utf8').replace(/\s/g, '');
    assert.ok(text.includes(fingerprint), 'the groups of the card are the fingerprint');
  });

  test('init does not overwrite a desk, and says so', async () => {
    const before = readFileSync(path('desk', 'root.age'));
    const run = await tocsin([
      'keys',
      'init',
      ...withBoth,
      '--name',
      'x',
      '--telephone',
      '1',
      '--hours',
      'x',
      '--readers',
      'x',
    ]);
    assert.equal(run.status, 2);
    assert.match(run.stderr, /is not overwritten/);
    assert.deepEqual(readFileSync(path('desk', 'root.age')), before);
  });

  test('a passphrase that is wrong, short or not there changes nothing', async () => {
    writeFileSync(path('short.txt'), 'short\n');
    const before = readFileSync(path('desk', 'policies.json'));
    for (const [args, says] of [
      [
        ['keys', 'policy', '--dir', 'desk', '--passphrase-file', 'desk.txt', '--hours', 'x'],
        /does not open with this passphrase/,
      ],
      [['keys', 'policy', '--dir', 'desk', '--hours', 'x'], /nobody is there to ask/],
      [
        ['keys', 'policy', '--dir', 'desk', '--passphrase-file', 'none.txt', '--hours', 'x'],
        /cannot be read/,
      ],
      [['keys', 'officer', '--out', 'o.age', '--passphrase-file', 'short.txt'], /shorter than 12/],
      [['keys', 'policy', ...withRoot, '--threshold', '3'], /3 must sign, but there are 0/],
      [['keys', 'policy', ...withRoot, '--officer', 'o1=abc'], /not the public key/],
      [['keys', 'policy', ...withRoot, '--hours', 'a\nb'], /would be refused/],
    ] as [string[], RegExp][]) {
      const run = await tocsin(args);
      assert.equal(run.status, 2, run.stderr);
      assert.match(flat(run.stderr), says);
    }
    assert.deepEqual(readFileSync(path('desk', 'policies.json')), before);
  });

  test('before a policy is published there is nothing to report to', async () => {
    const run = await tocsin([
      'report',
      join(dataFolder(), 'sample', 'private-briefing.eml'),
      ...named,
      '--yes',
    ]);
    assert.equal(run.status, 2);
    assert.match(run.stderr, /^error: /m);
  });

  test('publish brings the policies to the gate, and a second time nothing', async () => {
    const args = ['keys', 'publish', '--dir', 'desk', '--desk-passphrase-file', 'desk.txt', '--gate', origin];
    assert.match((await done(args)).stderr, /policy 1 is at the gate/);
    assert.doesNotMatch((await done(args)).stderr, /policy 1 is at/);
  });

  let words = '';
  let report: OpenedEnvelope;

  test('an anonymous report is shown, sent and opened at the desk, with the file as it was', async () => {
    const file = join(dataFolder(), 'sample', 'private-briefing.eml');
    const refused = await tocsin(['report', file, ...named]);
    assert.equal(refused.status, 2, 'nobody was asked, so nothing was sent');
    assert.match(flat(refused.stderr), /Nobody is there to say whether this may be sent/);
    assert.deepEqual(await pull(), []);
    writeFileSync(path('shot.png'), Buffer.from(random(5000)));
    const run = await done([
      'report',
      file,
      ...named,
      '--yes',
      '--note',
      'They asked twice.',
      '--attach',
      'shot.png',
      '--exposure',
      'replied',
    ]);
    words = run.stdout.trim();
    assert.match(words, /^([a-z]+ ){11}[a-z]+$/);
    for (const shown of [
      'Desk of <Example>',
      'Two officers',
      '020 7946 0123',
      'They asked twice.',
      'anonymous',
      'shot.png, image/png, 5000 bytes',
      'replied',
      'stored',
    ])
      assert.ok(flat(run.stderr).includes(shown), `not shown: ${shown}\n${run.stderr}`);
    const pulled = await pull();
    assert.equal(pulled.length, 1);
    report = pulled[0]!;
    assert.deepEqual(Buffer.from(report.parts[0]!.bytes), readFileSync(file));
    assert.equal(report.parts.length, 2);
    const body = report.body as Record<string, unknown>;
    assert.deepEqual(body['parts'], { original: 0 });
    assert.equal(body['reporter'], null);
    assert.equal(body['exposure'], 'replied');
    // Every text that is sent was shown before.
    for (const { text } of (body['item'] as { fields: { text: string }[] }).fields)
      for (const line of text.split('\n')) assert.ok(flat(run.stderr).includes(flat(line).trim()), line);
  });

  test('a receipt reads what the desk says, from standard input only', async () => {
    assert.match(flat((await done(['receipt', ...named], words)).stdout), /No answer is waiting/);
    const first = await answer(report, {});
    const second = await answer(report, { number: 2, kind: 'status', status: 'working' }, first);
    await answer(report, { number: 3, kind: 'reply', text: 'Thank you.\nDo not answer them.' }, second);
    const run = await done(['receipt', ...named], `${words}\n`);
    assert.match(
      flat(run.stdout),
      /1\. .* opened your report\. 2\. .*Status: working 3\. .*Thank you\. Do not answer them\./,
    );
    assert.equal(run.stderr, '');
    const asJson = JSON.parse((await done(['receipt', ...named, '--json'], words)).stdout) as {
      messages: unknown[];
      faults: unknown[];
    };
    assert.equal(asJson.messages.length, 3);
    assert.deepEqual(asJson.faults, []);
  });

  test('words that are wrong are said by their place, and never go to the gate', async () => {
    const run = await tocsin(['receipt', ...named], words.replace(/^\S+/, 'tocsin'));
    assert.equal(run.status, 2);
    assert.match(run.stderr, /Word 1 is not one/);
    assert.ok(!run.stderr.includes('tocsin '), 'the word itself is not said');
    assert.equal(
      (await tocsin(['receipt', ...named, ...words.split(' ')])).status,
      2,
      'words on the command line',
    );
  });

  test('more can be added under the same receipt', async () => {
    writeFileSync(path('more.txt'), 'More of it.');
    assert.match(
      (await done(['receipt', ...named, '--add', 'more.txt', '--note', 'Found this.'], words)).stderr,
      /stored what you added/,
    );
    const [addition] = await pull();
    assert.equal(addition?.context.purpose, 'addition');
    assert.deepEqual(addition.context.reply, report.context.reply);
    assert.deepEqual(addition.body, { kind: 'addition', note: 'Found this.' });
    assert.equal(Buffer.from(addition.parts[0]!.bytes).toString(), 'More of it.');
  });

  test('a message that the desk never sent is named, and the rest still shown', async () => {
    await answer(report, { number: 9, kind: 'reply', text: 'Late.', previous: 'A'.repeat(43) });
    const run = await tocsin(['receipt', ...named], words);
    assert.equal(run.status, 1);
    assert.match(flat(run.stdout), /Late\./);
    assert.match(flat(run.stderr), /warning: message 4 is not there/);
  });

  test('--delete empties the mailbox', async () => {
    const run = await tocsin(['receipt', ...named, '--delete'], words);
    assert.match(run.stderr, /4 deleted at the gate/);
    assert.match(flat((await done(['receipt', ...named], words)).stdout), /No answer is waiting/);
  });

  test('a named reporter gets no words, and --x25519 opens with Debian’s kind of key', async () => {
    const file = join(dataFolder(), 'sample', 'evidence-session.eml');
    const run = await done([
      'report',
      file,
      ...named,
      '--yes',
      '--name',
      'A. Example',
      '--contact',
      'ext. 12',
      '--x25519',
      '--no-original',
      '--json',
    ]);
    assert.equal((JSON.parse(run.stdout) as { receipt: unknown }).receipt, null);
    const keys = await readDeskKeys();
    const list = parseEnvelopeList(await (await askGate('GET', gatePaths.envelopes(0, 100))).json());
    const { id } = list!.envelopes[0]!;
    const bytes = new Uint8Array(await (await askGate('GET', gatePaths.envelope(id))).arrayBuffer());
    const opened = await openEnvelope(bytes, [keys.sealing[0]!.x25519], {
      desk: readChain().pin.desk,
      envelope: id,
    });
    assert.ok(opened.ok);
    assert.equal(opened.value.context.reply, null);
    assert.deepEqual((opened.value.body as Record<string, unknown>)['reporter'], {
      name: 'A. Example',
      contact: 'ext. 12',
    });
    assert.deepEqual(opened.value.parts, []);
    await pull();
  });

  test('rotation: a report sealed to the old key still opens, the next goes to the new one', async () => {
    const file = join(dataFolder(), 'sample', 'private-briefing.eml');
    await done(['report', file, ...named, '--yes']);
    const before = await readDeskKeys();
    await done(['keys', 'rotate', ...withBoth, '--desk-key']);
    await lighten('desk-keys.age', DESK_WORDS);
    const keys = await readDeskKeys();
    assert.equal(keys.sealing.length, 2);
    assert.equal(keys.sealing[1]?.id, before.sealing[0]?.id);
    assert.notDeepEqual(keys.deskSecret.reveal(), before.deskSecret.reveal());
    assert.deepEqual(keys.dataKey.reveal(), before.dataKey.reveal());
    await done(['keys', 'publish', '--dir', 'desk', '--desk-passphrase-file', 'desk.txt', '--gate', origin]);
    await done(['report', file, ...named, '--yes']);
    assert.equal(readChain().policy.sealing[0]?.id, keys.sealing[0]?.id);
    assert.equal((await pull()).length, 2);
  });

  test('officers, threshold and words are changed by a policy', async () => {
    writeFileSync(path('officer.txt'), 'marble lantern seven oak river\n');
    const { stdout } = await done(['keys', 'officer', '--out', 'o1.age', '--passphrase-file', 'officer.txt']);
    assert.match(stdout, /^[\w-]{43}\n$/);
    assert.equal(statSync(path('o1.age')).mode & 0o777, 0o600);
    await done([
      'keys',
      'policy',
      ...withRoot,
      '--officer',
      `o1=${stdout.trim()}`,
      '--threshold',
      '1',
      '--hours',
      'Day and night',
    ]);
    const { policy } = readChain();
    assert.deepEqual(policy.officers, [{ id: 'o1', key: stdout.trim() }]);
    assert.equal(policy.desk.hours, 'Day and night');
    assert.ok(readFileSync(path('desk', 'card.txt'), 'utf8').includes('Day and night'));
    await done(['keys', 'policy', ...withRoot, '--remove-officer', 'o1']);
    assert.deepEqual(readChain().policy.officers, []);
  });

  test('a new root is named by the old one; old cards and new cards lead to the same desk, and old receipts still open', async () => {
    writeFileSync(path('new-root.txt'), 'winter pencil harbour eleven moss\n');
    await done(['keys', 'root', ...withRoot, '--new-passphrase-file', 'new-root.txt']);
    await lighten('root-2.age', 'winter pencil harbour eleven moss');
    await done(['keys', 'publish', '--dir', 'desk', '--desk-passphrase-file', 'desk.txt', '--gate', origin]);
    const next = readFileSync(path('desk', 'fingerprint.txt'), 'utf8').trim();
    assert.notEqual(next, fingerprint);
    assert.equal(readChain().pin.desk, fingerprint);
    assert.deepEqual(
      readdirSync(path('desk')).filter((name) => name.startsWith('root')),
      ['root-2.age', 'root.age'],
    );
    for (const card of [fingerprint, next]) {
      const at = ['--desk', card, '--gate', origin, '--state', `pins-${card.slice(-4)}.json`];
      assert.match(flat((await done(['receipt', ...at], words)).stdout), /No answer is waiting/);
      await done(['report', join(dataFolder(), 'sample', 'private-briefing.eml'), ...at, '--yes']);
    }
    assert.equal((await pull()).length, 2);
    const late = await tocsin(['keys', 'policy', ...withRoot, '--hours', 'x']);
    assert.equal(late.status, 2, 'the old root signs nothing more');
    await done(['keys', 'policy', '--dir', 'desk', '--passphrase-file', 'new-root.txt', '--hours', 'Always']);
  });

  test('show tells what there is, and ends with 1 when something ends soon', async () => {
    const run = await done(['keys', 'show', '--dir', 'desk']);
    assert.match(run.stdout, /Fingerprint {2}desk 1/);
    assert.match(run.stdout, /First root/);
    const asJson = JSON.parse((await done(['keys', 'show', '--dir', 'desk', '--json'])).stdout) as {
      ends: boolean;
    };
    assert.equal(asJson.ends, false);
    await done([
      'keys',
      'policy',
      '--dir',
      'desk',
      '--passphrase-file',
      'new-root.txt',
      '--policy-days',
      '10',
    ]);
    assert.equal((await tocsin(['keys', 'show', '--dir', 'desk'])).status, 1);
  });

  test('a gate that hands out an older chain is seen, and nothing is sent', async () => {
    const { createServer } = await import('node:http');
    const whole = JSON.parse(readFileSync(path('desk', 'policies.json'), 'utf8')) as { policies: unknown[] };
    const asked: string[] = [];
    const hostile = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ policies: whole.policies.slice(0, 1) }));
    });
    await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve));
    const { port } = hostile.address() as { port: number };
    const at = ['--desk', fingerprint, '--gate', `http://127.0.0.1:${String(port)}`, '--state', 'pins.json'];
    const run = await tocsin([
      'report',
      join(dataFolder(), 'sample', 'private-briefing.eml'),
      ...at,
      '--yes',
    ]);
    assert.equal(run.status, 2);
    assert.match(flat(run.stderr), /older than one that this device has seen/);
    const stranger = [
      '--desk',
      fingerprint.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q')),
      '--gate',
      origin,
    ];
    assert.match(
      flat((await tocsin(['receipt', ...stranger], words)).stderr),
      /not the fingerprint of a desk/,
    );
    assert.deepEqual(asked, ['GET /v1/policies']);
    hostile.close();
  });

  test('pins that are damaged are not begun anew in silence', async () => {
    writeFileSync(path('bad-pins.json'), '{"version":1,"desks":{"desk1x":{}}}');
    const at = ['--desk', fingerprint, '--gate', origin, '--state', 'bad-pins.json'];
    const run = await tocsin(['receipt', ...at], words);
    assert.equal(run.status, 2);
    assert.match(flat(run.stderr), /bad-pins\.json is damaged/);
  });

  test('plain http to another machine is refused', async () => {
    const run = await tocsin(
      ['receipt', '--desk', fingerprint, '--gate', 'http://gate.example', '--state', 'p.json'],
      words,
    );
    assert.equal(run.status, 2);
    assert.match(flat(run.stderr), /https:/);
  });

  test('a folder of keys that was changed by somebody is refused', async () => {
    chmodSync(path('desk', 'policies.json'), 0o600);
    const whole = readFileSync(path('desk', 'policies.json'), 'utf8');
    writeFileSync(path('desk', 'policies.json'), whole.replace(/"policy": "eyJ/, '"policy": "eyK'));
    const run = await tocsin(['keys', 'show', '--dir', 'desk']);
    assert.equal(run.status, 2);
    assert.match(flat(run.stderr), /not those of one desk/);
    writeFileSync(path('desk', 'policies.json'), whole);
  });
});
