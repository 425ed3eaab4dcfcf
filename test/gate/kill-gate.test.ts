import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startPostgresql, whyNoPostgresql } from '../store/postgresql-server.js';
import { killGate, type KillOutcome } from './kill-gate.js';

// The longer form, with 200, is `npm run bench:kills`.
const KILLS = { libsql: 12, postgresql: 3 };

function expectNothingLost({ kills, acknowledged, lost, torn }: KillOutcome): void {
  assert.deepEqual({ lost, torn }, { lost: 0, torn: 0 });
  assert.ok(
    acknowledged > kills,
    `only ${String(acknowledged)} were acknowledged in ${String(kills)} rounds`,
  );
}

test('a gate that is killed while devices write to it has lost nothing that it acknowledged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-kills-'));
  try {
    expectNothingLost(await killGate(KILLS.libsql, folder, join(folder, 'gate.db')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the same on PostgreSQL', { skip: whyNoPostgresql() }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-kills-'));
  const server = await startPostgresql();
  try {
    expectNothingLost(await killGate(KILLS.postgresql, folder, await server.newDatabase()));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
