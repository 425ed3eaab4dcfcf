import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Secret } from '../../src/base/index.js';
import {
  formatBase64Url,
  openEnvelope,
  sealEnvelope,
  SIZE_CLASSES,
  unwrapKey,
  wrapKey,
} from '../../src/seal/index.js';
import { inventDesk, seededRandom } from './invented-desk.js';

// Debian's age is another program, in another language, by the author of the format: what it opens is age.
const found = (program: string): boolean =>
  spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { stdio: 'ignore' }).status === 0;
const missing = found('age') ? false : 'age is not installed (Debian: apt-get install age)';
const noTerminal =
  missing !== false ? missing : found('script') ? false : 'script is not installed (Debian: bsdutils)';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-age-'));
after(() => {
  rmSync(folder, { recursive: true });
});
const path = (name: string): string => join(folder, name);

const random = seededRandom('debian age');
const desk = await inventDesk();
const envelope = formatBase64Url(random(16));
const expected = { desk: desk.root.fingerprint, envelope };
const parts = [{ name: 'mail.eml', type: 'message/rfc822', bytes: random(100_000) }];

async function seal(): Promise<Uint8Array> {
  const sealed = await sealEnvelope({
    desk: desk.root.fingerprint,
    purpose: 'report',
    envelope,
    reply: null,
    recipient: desk.sealing.x25519,
    body: { kind: 'report' },
    parts,
  });
  assert.ok(sealed.ok);
  return sealed.value;
}

function run(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('age', args, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

test('Debian’s age opens an envelope sealed to the X25519 key', { skip: missing }, async () => {
  writeFileSync(path('key.txt'), `${desk.x25519.identity.reveal()}\n`, { mode: 0o600 });
  writeFileSync(path('sealed.age'), await seal());
  run('-d', '-i', path('key.txt'), '-o', path('plain'), path('sealed.age'));
  const plain = readFileSync(path('plain'));
  assert.equal(plain.length, SIZE_CLASSES[2]);
  assert.equal(plain.subarray(0, 16).toString(), 'tocsin-sealed/1\n');
  assert.ok(plain.includes(Buffer.from(parts[0]!.bytes)));
});

test('an envelope that Debian’s age sealed opens here', { skip: missing }, async () => {
  writeFileSync(path('key.txt'), `${desk.x25519.identity.reveal()}\n`, { mode: 0o600 });
  writeFileSync(path('sealed.age'), await seal());
  run('-d', '-i', path('key.txt'), '-o', path('plain-2'), path('sealed.age'));
  run('-r', desk.sealing.x25519, '-o', path('again.age'), path('plain-2'));
  const opened = await openEnvelope(
    new Uint8Array(readFileSync(path('again.age'))),
    [desk.x25519.identity],
    expected,
  );
  assert.ok(opened.ok);
  assert.deepEqual(opened.value.parts, parts);
});

test('Debian’s age names the same recipient for our X25519 key', { skip: missing }, () => {
  const { stdout } = spawnSync('age-keygen', ['-y'], {
    input: desk.x25519.identity.reveal(),
    encoding: 'utf8',
  });
  assert.equal(stdout.trim(), desk.sealing.x25519);
});

test(
  'Debian’s age opens a key file with its passphrase, and makes one that opens here',
  { skip: noTerminal },
  async () => {
    const key = new Secret(random(32));
    writeFileSync(path('wrapped.age'), await wrapKey(key, new Secret('bell tower'), { workFactor: 10 }));
    // age asks for a passphrase at a terminal and nowhere else; script gives it one.
    const ask = (command: string, answers: string): void => {
      const { status, stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
        input: answers,
        encoding: 'utf8',
        timeout: 60_000,
      });
      assert.equal(status, 0, stdout);
    };
    ask(`age -d -o ${path('key')} ${path('wrapped.age')}`, 'bell tower\n');
    assert.deepEqual(new Uint8Array(readFileSync(path('key'))), key.reveal());
    ask(`age -p -o ${path('theirs.age')} ${path('key')}`, 'bell tower\nbell tower\n');
    const opened = await unwrapKey(
      new Uint8Array(readFileSync(path('theirs.age'))),
      new Secret('bell tower'),
    );
    assert.ok(opened.ok);
    assert.deepEqual(opened.value.reveal(), key.reveal());
  },
);
