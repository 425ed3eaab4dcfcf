import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { donations, parseSafeguardPack, tryExamples } from '../../../src/safeguards/index.js';
import { dataFolder } from '../../../src/screen/index.js';
import { INVENTED_REGISTERS } from './invented-registers.js';

const FOLDER = join(dataFolder(), 'safeguards', 'donations');
const packs = readdirSync(FOLDER).map((name) =>
  parseSafeguardPack(name, readFileSync(join(FOLDER, name), 'utf8'), donations),
);

for (const pack of packs)
  for (const rule of pack.rules)
    test(`the examples of ${pack.id}, ${rule.id} (${rule.from ?? 'always'}, ${rule.state}) hold`, async () => {
      const failed = await tryExamples(donations, rule, { registers: INVENTED_REGISTERS, packs });
      assert.deepEqual(failed, []);
    });
