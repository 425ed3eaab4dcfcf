import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { inventCase, packCase } from '../evidence/invented-case.js';

const TOCSIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'tocsin-evidence-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const whole = await inventCase();
const PACKAGE = await packCase(whole);
const DESK = whole.log.policy.pin.desk;

function lay(name: string, files: ReadonlyMap<string, Uint8Array>): string {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), bytes);
  }
  return join(folder, name);
}

function zip(name: string, files: ReadonlyMap<string, Uint8Array>, top = ''): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    zipSync(Object.fromEntries([...files].map(([file, bytes]) => [`${top}${file}`, bytes]))),
  );
  return path;
}

function verify(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [TOCSIN, 'evidence', 'verify', ...args], { encoding: 'utf8' });
}

test('a package that holds is said to, in words and as JSON, from its folder and from a ZIP', () => {
  for (const bag of [lay('bag', PACKAGE), zip('bag.zip', PACKAGE), zip('in.zip', PACKAGE, 'package-1/')]) {
    const { status, stdout, stderr } = verify(bag, '--desk', DESK);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^Everything holds/);
    assert.match(stdout, /cosigned by 2 of 3 witnesses/);
    assert.equal(stderr, '');
  }
  const json = JSON.parse(verify(join(folder, 'bag'), '--desk', DESK, '--json').stdout) as Record<
    string,
    unknown
  >;
  assert.equal(json['whole'], true);
  assert.equal(json['compared'], true);
});

test('without the fingerprint of the card it is said that nothing was compared', () => {
  const { status, stderr } = verify(lay('own', PACKAGE));
  assert.equal(status, 0);
  assert.match(stderr, /taken from the package itself/);
});

test('a changed package ends with 1, names the place, and says not to rely on it', () => {
  const files = new Map(PACKAGE);
  files.set('data/README.txt', new TextEncoder().encode('Something else'));
  files.set('data/extra\u001b[2J', new Uint8Array());
  const { status, stdout, stderr } = verify(zip('changed.zip', files), '--desk', DESK);
  assert.equal(status, 1);
  assert.match(stdout, /data\/README\.txt\n {4}The bytes of the file are not those/);
  assert.doesNotMatch(stdout, /\u001b/);
  assert.match(stderr, /Do not rely on this package/);
});

test('what is no package, cannot be read or is no fingerprint ends with 2', () => {
  writeFileSync(join(folder, 'text'), 'not a zip');
  for (const args of [
    [join(folder, 'nowhere')],
    [join(folder, 'text')],
    [lay('empty', new Map([['bagit.txt', new Uint8Array()]]))],
    [join(folder, 'bag'), '--desk', DESK.slice(0, -1)],
  ]) {
    const { status, stderr } = verify(...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, /^error: .*\nhint: /);
  }
});

test('a link in the folder is not followed', () => {
  const bag = lay('linked', PACKAGE);
  rmSync(join(bag, 'data/README.txt'));
  symlinkSync(join(folder, 'bag', 'data/README.txt'), join(bag, 'data/README.txt'));
  const { status, stderr } = verify(bag, '--desk', DESK);
  assert.equal(status, 2);
  assert.match(stderr, /link/);
});

test('a ZIP with two files of one name is refused', () => {
  const path = zip('twice.zip', new Map([...PACKAGE, ['data/READMF.txt', new Uint8Array([1])]]));
  const bytes = Buffer.from(
    zipSync(Object.fromEntries([...PACKAGE, ['data/READMF.txt', new Uint8Array([1])]])),
  );
  for (let at = bytes.indexOf('data/READMF.txt'); at >= 0; at = bytes.indexOf('data/READMF.txt', at))
    bytes.write('data/README.txt', at);
  writeFileSync(path, bytes);
  const { status, stderr } = verify(path, '--desk', DESK);
  assert.equal(status, 2);
  assert.match(stderr, /two files with one name/);
});
