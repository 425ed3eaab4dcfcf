import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { describeOnEngines } from '../store/engines.js';
import { killRelay } from './kill-relay.js';

// The longer form, with 200, is `npm run bench:delivery`.
const KILLS = 5;
const MEMBERS = 400;
/** The relay's connections to a mail server: what is in the air on each is one mail. */
const CONNECTIONS = 5;

describeOnEngines('a relay that is killed while it sends mail', (under) => {
  test('loses none, and sends one again at most once for each kill that met it in flight, under its Message-ID', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-kills-'));
    try {
      const outcome = await killRelay(KILLS, MEMBERS, folder, await under.newLocation());
      const { kills, lost, renamed, unexplained, mostOfKill, duplicates, doubled } = outcome;
      assert.ok(kills > 1, `only ${String(kills)} kills before all was sent`);
      assert.deepEqual({ lost, renamed, unexplained }, { lost: 0, renamed: 0, unexplained: 0 });
      assert.ok(mostOfKill <= CONNECTIONS, `one kill made ${String(mostOfKill)} come again`);
      assert.ok(duplicates <= kills * CONNECTIONS && doubled <= duplicates);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
