import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { killRelay } from './kill-relay.js';

// The longer form, with 200, is `npm run bench:delivery`.
const KILLS = 6;
const MEMBERS = 500;

test('a relay that is killed while it sends mail loses none, and sends a second copy only of what was in the air, as the same mail', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-kills-'));
  try {
    const outcome = await killRelay(KILLS, MEMBERS, folder, join(folder, 'relay.db'));
    const { kills, lost, renamed, unexplained, duplicates, mostFlying } = outcome;
    assert.ok(kills > 1, `only ${String(kills)} kills before all was sent`);
    assert.deepEqual({ lost, renamed, unexplained }, { lost: 0, renamed: 0, unexplained: 0 });
    assert.ok(duplicates <= kills * mostFlying, `${String(duplicates)} duplicates`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
