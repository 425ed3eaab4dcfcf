import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { fillCampaigns } from '../../src/screen/fill-campaigns.js';
import { LineFile } from '../../src/screen/line-file.js';
import { OPEN_TAIL } from '../../src/screen/verdict-line.js';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-fill-'));
after(() => {
  rmSync(folder, { recursive: true });
});

function fill(
  bodies: readonly string[],
  campaigns: readonly (string | undefined)[],
  chunk?: number,
): unknown[] {
  const spool = join(folder, 'spool');
  writeFileSync(spool, bodies.map((body) => `{"quote":${JSON.stringify(body)},${OPEN_TAIL}`).join(''));
  const target = new LineFile(join(folder, 'filled'));
  fillCampaigns(spool, target, (place) => campaigns[place], chunk);
  target.close();
  return readFileSync(target.path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

test('every line gets the campaign of its own item and keeps the rest to the byte', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.option(fc.string(), { nil: undefined })),
        { maxLength: 30 },
      ),
      fc.integer({ min: 64, max: 400 }),
      (rows, chunk) => {
        const filled = fill(
          rows.map(([body]) => body),
          rows.map(([, campaign]) => campaign),
          chunk,
        );
        assert.deepEqual(
          filled,
          rows.map(([body, campaign]) => ({ quote: body, campaign: campaign ?? null })),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('a quoted text that looks like the end of a line is left alone', () => {
  const hostile = '"campaign":null}\n';
  assert.deepEqual(fill([hostile, 'plain'], ['c-1', undefined]), [
    { quote: hostile, campaign: 'c-1' },
    { quote: 'plain', campaign: null },
  ]);
});

test('an empty spool gives an empty file', () => {
  assert.deepEqual(fill([], []), []);
});
