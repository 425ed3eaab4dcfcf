import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as verify from '../../src/evidence/verify.js';
import { readSources } from '../architecture/source-imports.js';

// The gate and the pages enter by evidence/verify; what lies behind it is followed to the end.

test('behind evidence/verify there is nothing that signs, seals or opens', () => {
  const sources = readSources('src');
  const files = new Set(['evidence/verify.ts']);
  for (const path of files) for (const next of sources.get(path)?.files ?? []) files.add(next);
  assert.ok(files.has('evidence/log/believe-checkpoint.ts') && files.has('seal/verify.ts'));
  for (const path of files) assert.doesNotMatch(path, /seal\/index|\/sign-|\/write-|\/open-/, path);
});

test('nothing that evidence/verify gives out signs or makes a proof', () => {
  for (const name of Object.keys(verify))
    assert.doesNotMatch(name, /^(sign|cosign|prove|write|encode)/, name);
});
