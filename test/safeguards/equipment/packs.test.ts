import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equipment, tryExamples } from '../../../src/safeguards/index.js';
import { readSafeguardPacks } from '../../../src/screen/index.js';

const packs = readSafeguardPacks(equipment);

for (const pack of packs) {
  for (const rule of pack.rules) {
    test(`the examples inside ${pack.id}, rule ${rule.id}, hold`, async () => {
      assert.deepEqual(await tryExamples(equipment, rule, { registers: {}, packs }), []);
    });
  }
}

test('every company on a list of ours is a maker whose names are known', () => {
  const makers = packs
    .flatMap(({ facts }) => (facts['makers'] ?? []) as { id: string }[])
    .map(({ id }) => id);
  for (const { id, list } of packs)
    for (const entry of list as { company: string; maker?: string }[])
      assert.ok(makers.includes(entry.maker ?? ''), `${id}: ${entry.company}`);
  assert.equal(new Set(makers).size, makers.length);
});
