import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readLines } from '../../src/screen/read-lines.js';
import { findVerdict, restoreVerdict, type VerdictLine } from '../../src/screen/read-result.js';
import { formatVerdictLine } from '../../src/screen/verdict-line.js';
import type { Verdict } from '../../src/model/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-result-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const VERDICT: Verdict = {
  id: 'a "quoted" id\u2028',
  kind: 'message',
  probability: { covert: 0.5, scam: 0.25, ordinary: 0.25 },
  band: 'some',
  indicators: [
    {
      id: 'asks',
      title: 'Asks',
      group: 'access',
      bits: 2.5,
      toward: 'covert',
      field: 'text',
      start: 0,
      end: 4,
      quote: 'a\u2028b\n',
    },
    { id: 'words', title: 'Reads unlike it', group: 'words', bits: -0.5, toward: 'scam' },
  ],
  facts: [{ kind: 'phone', value: '+447700900123', field: 'text', start: 9, end: 20 }],
  notes: [{ code: 'truncated', field: 'text' }],
};
const SOURCE = { file: 'in.ndjson', row: 3, sha256: 'ab'.repeat(32) };

test('a written line is read back by its id, whatever characters it holds', async () => {
  const other = formatVerdictLine({ ...VERDICT, id: 'other' }, SOURCE);
  writeFileSync(join(folder, 'verdicts.ndjson'), other + formatVerdictLine(VERDICT, SOURCE));
  writeFileSync(join(folder, 'run.json'), '{"tool":"tocsin"}');
  const line = await findVerdict(folder, VERDICT.id);
  assert.ok(line !== undefined);
  assert.deepEqual(line.source, SOURCE);
  assert.equal(line.campaign, null);
  assert.deepEqual(line.facts, [{ kind: 'phone', value: '+447700900123' }]);
  assert.equal(await findVerdict(folder, 'missing'), undefined);
});

test('titles and groups come back from the packs, and from the learned model by the sign of what it said', async () => {
  const line = (await findVerdict(folder, VERDICT.id)) as VerdictLine;
  const asks = { id: 'asks', title: 'Asks', group: 'access' };
  const lexical = JSON.stringify({
    parts: [{ id: 'words', above: { title: 'Reads like it' }, below: { title: 'Reads unlike it' } }],
  });
  const packs = { indicators: [asks], lexical } as unknown as Parameters<typeof restoreVerdict>[1];
  const { indicators, notes, probability, band } = restoreVerdict(line, packs);
  assert.deepEqual(indicators, VERDICT.indicators);
  assert.deepEqual(
    { notes, probability, band },
    { notes: VERDICT.notes, probability: VERDICT.probability, band: VERDICT.band },
  );
});

test('lines end at line feeds alone and may be longer than any buffer', async () => {
  const long = 'x'.repeat(3_000_000);
  writeFileSync(join(folder, 'long'), `a\u2028b\n${long}\n\nlast`);
  const lines: string[] = [];
  for await (const line of readLines(join(folder, 'long'))) lines.push(line);
  assert.deepEqual(lines, ['a\u2028b', long, '', 'last']);
});
