import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** Runs the gate over one file and gives back what it complains about. */
function gate(name: string, text: string): { status: number | null; complaints: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-patterns-'));
  try {
    writeFileSync(join(folder, name), text);
    const { status, stderr } = spawnSync(process.execPath, ['scripts/check-patterns.mjs', folder], {
      encoding: 'utf8',
    });
    return { status, complaints: stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a pattern that takes linear time passes', () => {
  assert.deepEqual(gate('a.ts', String.raw`export const word = /\b[a-z]+\b/u;`), {
    status: 0,
    complaints: '',
  });
});

test('a pattern that takes exponential time is named with its line', () => {
  const { status, complaints } = gate('a.ts', '\n\nexport const slow = /^(a+)+$/;\n');
  assert.equal(status, 1);
  assert.match(complaints, /a\.ts:3: this pattern takes exponential time/);
});

test('a pattern that takes quadratic time needs a reason beside it', () => {
  const slow = String.raw`export const trailing = /\s+$/;`;
  assert.equal(gate('a.ts', slow).status, 1);
  assert.equal(gate('a.ts', `${slow} // bounded: short`).status, 1, 'one word is no reason');
  assert.equal(gate('a.ts', `// bounded: one header line of at most 998 characters\n${slow}`).status, 0);
});

test('a pattern that is put together at run time needs a reason beside it', () => {
  const { status, complaints } = gate('a.ts', 'export const made = (word: string) => new RegExp(word);\n');
  assert.equal(status, 1);
  assert.match(complaints, /put together at run time/);
});

test('a pattern in a pack has no excuse', () => {
  const { status, complaints } = gate(
    'a.yaml',
    "indicators:\n  # bounded: nobody writes long texts, surely\n  - pattern: '(a|a)*b'\n",
  );
  assert.equal(status, 1);
  assert.match(complaints, /a\.yaml:3: this pattern takes exponential time/);
});
