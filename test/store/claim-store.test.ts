import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { claimStore, DESK_HOUSE, openStore } from '../../src/store/index.js';
import { describeOnEngines } from './engines.js';

const STORE = new URL('../../src/store/index.js', import.meta.url).href;
/** A process of its own that claims a store, says so and waits. */
const HOLDER = `
  const { claimStore, DESK_HOUSE } = await import(${JSON.stringify(STORE)});
  await claimStore(process.argv[1], DESK_HOUSE);
  console.log('held');
  setInterval(() => {}, 1000);
`;

describeOnEngines('a store that is claimed for one process', (under) => {
  const children: ChildProcess[] = [];
  after(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  async function hold(location: string): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, location], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    assert.equal(said.toString().trim(), 'held');
    return child;
  }

  async function newStore(): Promise<string> {
    const location = await under.newLocation();
    await under.open(location);
    return location;
  }
  const refused = { code: 'store/claimed', message: /Another process runs a desk on this store/ };

  test('is refused to every other, under whatever name, and read by whoever only reads', async () => {
    const location = await newStore();
    await hold(location);
    await assert.rejects(claimStore(location, DESK_HOUSE), refused);
    if (under.engine === 'libsql') {
      symlinkSync(location, `${location}-link`);
      await assert.rejects(claimStore(`${location}-link`, DESK_HOUSE), refused);
    }
    const reader = await openStore(location);
    await sql`select 1`.execute(reader.db);
    await reader.close();
  });

  test('is free again when that process was killed', async () => {
    const location = await newStore();
    const child = await hold(location);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const claim = await eventually(() => claimStore(location, DESK_HOUSE));
    await claim.release();
  });

  test('is refused within one process as well, and free again when it was given up', async () => {
    const location = await newStore();
    const claim = await claimStore(location, DESK_HOUSE);
    await assert.rejects(claimStore(location, DESK_HOUSE), refused);
    await assert.rejects(claimStore(location, DESK_HOUSE), refused, 'asking does not break it');
    await claim.release();
    await (await claimStore(location, DESK_HOUSE)).release();
  });

  test('says that it was lost when the server cut the connection that held it', async (context) => {
    if (under.engine === 'libsql') {
      context.skip('a lock on a file cannot be lost while the process lives');
      return;
    }
    const location = await newStore();
    const store = await under.open(location);
    const claim = await claimStore(location, DESK_HOUSE);
    const { rows } = await sql<{ ended: boolean }>`
      select pg_terminate_backend(pid) as ended from pg_stat_activity
      where application_name = 'tocsin desk' and datname = current_database()
    `.execute(store.db);
    assert.deepEqual(rows, [{ ended: true }]);
    await claim.lost;
    const other = await eventually(() => claimStore(location, DESK_HOUSE));
    await other.release();
  });
});

/** The server notices within moments that a process is gone, not in the same one. */
async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1)
    try {
      return await attempt();
    } catch (error) {
      if (tries >= 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
}
