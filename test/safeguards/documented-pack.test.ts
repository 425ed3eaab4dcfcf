import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSafeguardPack, plan, tryExamples } from '../../src/safeguards/index.js';
import { readCodeBlocks } from '../documents/code-blocks.js';

const blocks = readCodeBlocks('docs/safeguards.md').filter(({ marks }) => marks.includes('safeguard-pack'));

test('the whole pack of the page on safeguards loads, and its examples hold', async () => {
  assert.equal(blocks.length, 1);
  const pack = parseSafeguardPack('docs/safeguards.md', blocks[0]!.text, plan);
  assert.equal(pack.rules.length, 1);
  for (const rule of pack.rules)
    assert.deepEqual(await tryExamples(plan, rule, { registers: {}, packs: [pack] }), []);
});
