import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { importPrefixes } from '../../../src/screen/index.js';
import { readPrefixRegistry } from '../../../src/screen/safeguard/prefix-registry-file.js';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-prefixes-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

const HEADER = 'Registry,Assignment,Organization Name,Organization Address\n';

function source(name: string, text: string): { name: string; bytes: AsyncIterable<Uint8Array> } {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(new TextEncoder().encode(text));
  }
  return { name, bytes: bytes() };
}

const run = (...sources: ReturnType<typeof source>[]) =>
  importPrefixes(sources, folder, '2026-11-22', () => undefined);

test('the registries are imported in one go, and the longest prefix tells the maker', async () => {
  const done = await run(
    source(
      '/home/x/oui.csv',
      `${HEADER}MA-L,70B3D5,IEEE Registration Authority,"445 Hoes Lane"\nMA-L,A41437,"Northlight Co., Ltd.",Somewhere\nMA-L,A4143,cut,short\n`,
    ),
    source('oui36.csv', `${HEADER}MA-S,70B3D5719,Brightlens Optics,Elsewhere\n`),
  );
  assert.deepEqual(done, { prefixes: 3, leftOut: 1 });
  const registry = readPrefixRegistry(folder)!;
  assert.equal(registry.title, 'IEEE registry, imported 2026-11-22 from oui.csv, oui36.csv');
  assert.equal(registry.lookUp('A41437010203')?.organisation, 'Northlight Co., Ltd.');
  assert.equal(registry.lookUp('70B3D5719ABC')?.organisation, 'Brightlens Optics');
  assert.equal(registry.lookUp('70B3D5000ABC'), undefined);
  assert.doesNotMatch(readFileSync(join(folder, 'makers.tsv'), 'utf8'), /Hoes Lane|Elsewhere/);
});

test('a file without prefixes is refused, and what was imported before stands', async () => {
  await assert.rejects(run(source('people.csv', 'name,town\nA,B\n')), {
    code: 'safeguards/register-not-imported',
  });
  assert.equal(readPrefixRegistry(folder)?.size, 3);
});

test('a damaged register is said to be one, and never read as empty', () => {
  writeFileSync(join(folder, 'makers.tsv'), 'something else\nA41437\tNorthlight\n');
  assert.throws(() => readPrefixRegistry(folder), { code: 'safeguards/register' });
  rmSync(join(folder, 'makers.tsv'));
  assert.equal(readPrefixRegistry(folder), undefined);
});
