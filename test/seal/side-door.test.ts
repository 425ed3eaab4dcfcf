import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSources } from '../architecture/source-imports.js';
import * as verify from '../../src/seal/verify.js';

// The gate enters by seal/verify. What lies behind that door is followed here to the end, so that no later import can
// bring in by the way what opens or signs.

const sources = readSources('src');

function behind(door: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set([door]);
  const packages = new Set<string>();
  for (const path of files) {
    const source = sources.get(path);
    assert.ok(source, `${path} is not there`);
    for (const next of source.files) files.add(next);
    for (const name of source.packages) packages.add(name);
  }
  return { files, packages };
}

test('behind seal/verify there is no cipher, no age, no words of a receipt', () => {
  const { packages } = behind('seal/verify.ts');
  for (const name of packages)
    assert.doesNotMatch(name, /age-encryption|ciphers|bip39|post-quantum/, `seal/verify reaches ${name}`);
  assert.ok(packages.has('@noble/curves/ed25519.js'), 'the test sees what is imported');
});

test('behind seal/verify there is no file that opens, seals, signs, wraps or keeps a secret', () => {
  const { files } = behind('seal/verify.ts');
  for (const path of files)
    assert.doesNotMatch(
      path,
      /seal\/(index|open|seal-|sign\.|sign-|wrap|vault|receipt|identity|message|desk-keys|root)/,
      `seal/verify reaches ${path}`,
    );
  assert.ok(files.has('seal/policy-chain.ts'));
});

test('the whole room does reach a cipher: the tests above can fail', () => {
  assert.ok(behind('seal/index.ts').packages.has('age-encryption'));
});

test('nothing that seal/verify gives out opens, seals or signs', () => {
  for (const name of Object.keys(verify))
    assert.doesNotMatch(name, /open|decrypt|sign[A-Z]|seal[A-Z]|generate|Secret/, name);
});
