import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayFindings } from '../../src/desk/say-finding.js';

test('findings are told by kind, how often and when last, the newest first', () => {
  const told = sayFindings([
    { id: 'f1', at: '2026-11-22T10:00:00.000Z', what: 'not-opened', envelope: 'a' },
    { id: 'f2', at: '2026-11-22T12:00:00.000Z', what: 'replayed', envelope: 'b' },
    { id: 'f3', at: '2026-11-22T11:00:00.000Z', what: 'not-opened', envelope: 'c' },
  ]);
  assert.deepEqual(
    told.map(({ what, count, at }) => [what, count, at]),
    [
      ['replayed', 1, '2026-11-22T12:00:00.000Z'],
      ['not-opened', 2, '2026-11-22T11:00:00.000Z'],
    ],
  );
  for (const { say } of told) assert.match(say, /\.$/);
});
