import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killGate } from '../test/gate/kill-gate.js';
import { startPostgresql, whyNoPostgresql } from '../test/store/postgresql-server.js';

// How many acknowledged envelopes are lost when a gate is killed again and again in a write loop.
const { values: flags } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, engine: { type: 'string', default: 'libsql' } },
});
const kills = Number(flags.kills);
const folder = mkdtempSync(join(tmpdir(), 'tocsin-kills-'));
const why = whyNoPostgresql();
if (flags.engine === 'postgresql' && why !== false) {
  console.error(why);
  process.exit(2);
}
const server = flags.engine === 'postgresql' ? await startPostgresql() : undefined;
try {
  const location = server === undefined ? join(folder, 'gate.db') : await server.newDatabase();
  const began = performance.now();
  const outcome = await killGate(kills, folder, location, (kill) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${String(kill)} of ${String(kills)}`);
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(
    `${flags.engine}: ${String(outcome.kills)} SIGKILLs in ${String(seconds)} s, ${String(outcome.acknowledged)} envelopes acknowledged, ${String(outcome.lost)} lost, ${String(outcome.torn)} torn`,
  );
  process.exitCode = outcome.lost + outcome.torn === 0 ? 0 : 1;
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
