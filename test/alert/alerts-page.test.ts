import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CLAIM_KINDS, PUBLISH_GATE } from '../../src/alert/index.js';

const page = readFileSync('docs/alerts.md', 'utf8');

/** The rows of the table with that first column, cell by cell. */
function tableOf(head: string): string[][] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => new RegExp(`^\\| ${head} +\\|`).test(line));
  assert.ok(start >= 0, `docs/alerts.md has no table of ${head}`);
  const rows: string[][] = [];
  for (const line of lines.slice(start + 2)) {
    if (!line.startsWith('|')) break;
    rows.push(
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  }
  return rows;
}

test('the page for officers and the gate in the code are one table', () => {
  assert.deepEqual(
    tableOf('condition'),
    PUBLISH_GATE.map(({ title, question, how, askedOfWithdrawal, askedOfGuidance }) => [
      `${title}${askedOfWithdrawal ? '' : ' *'}${askedOfGuidance ? '' : ' †'}`,
      question,
      how === 'computed' ? 'the program' : 'people',
    ]),
  );
});

test('the page names every kind of statement', () => {
  assert.deepEqual(
    tableOf('kind').map(([kind]) => kind),
    [...CLAIM_KINDS],
  );
});
