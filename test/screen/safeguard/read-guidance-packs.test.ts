import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { TocsinError } from '../../../src/base/index.js';
import { readGuidance } from '../../../src/safeguards/index.js';
import { readGuidancePacks } from '../../../src/screen/index.js';

const root = mkdtempSync(join(tmpdir(), 'tocsin-own-guidance-'));
after(() => {
  rmSync(root, { recursive: true, force: true });
});

const SHIPPED = readFileSync('data/safeguards/guidance/member.yaml', 'utf8');

function ours(files: Readonly<Record<string, string>>): ReturnType<typeof readGuidancePacks> {
  const folder = mkdtempSync(join(root, 'own-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return readGuidancePacks(folder);
}

const member = (read: ReturnType<typeof readGuidancePacks>) =>
  readGuidance(read.packs).filter(({ reader }) => reader === 'member');

test('a pack of our own stands in place of the one that comes with Tocsin, by its id or by its reader', () => {
  const [shipped] = member(readGuidancePacks());
  const newer = SHIPPED.replace(/^version: .*$/m, "version: '9.1'");
  for (const text of [newer, newer.replace(/^pack: .*$/m, 'pack: guidance-northbridge-member')]) {
    const read = ours({ 'member.yaml': text });
    assert.deepEqual(read.problems, []);
    assert.deepEqual(
      member(read).map(({ version }) => version),
      ['9.1'],
    );
    assert.equal(readGuidance(read.packs).length, readGuidance(readGuidancePacks().packs).length);
  }
  assert.notEqual(shipped?.version, '9.1');
});

test('a pack that cannot be used is left out and named with the reason, and the one that it would replace stays', () => {
  const [shipped] = member(readGuidancePacks());
  const newer = SHIPPED.replace(/^version: .*$/m, "version: '9.1'");
  const bad = {
    'empty.yaml': '',
    'member.yaml': newer.replace(/^page:$/m, 'pages:'),
    'no-yaml.yaml': 'a: [',
  };
  const read = ours(bad);
  assert.deepEqual(
    read.problems.map(({ file }) => file),
    Object.keys(bad),
  );
  for (const { what, next } of read.problems) {
    assert.notEqual(what, '');
    assert.notEqual(next, '');
  }
  assert.equal(member(read)[0]?.version, shipped?.version);
  const two = ours({ 'a.yaml': newer, 'b.yaml': newer });
  assert.deepEqual(
    two.problems.map(({ file, what }) => [file, /a\.yaml has the same id/.test(what)]),
    [['b.yaml', true]],
  );
});

test('a folder that is not there is said as such', () => {
  assert.throws(
    () => readGuidancePacks(join(root, 'none')),
    (error) => error instanceof TocsinError && error.code === 'safeguards/no-packs',
  );
});
