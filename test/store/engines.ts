import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { Pool } from 'pg';
import { openStore, type Engine, type Store } from '../../src/store/index.js';

const BINARIES = '/usr/lib/postgresql/15/bin';

/** A place for stores of one engine; every store that it opens is a new, empty one. */
export interface EngineUnderTest {
  readonly engine: Engine;
  /** The location of a database that is empty. */
  readonly newLocation: () => Promise<string>;
  readonly open: <Tables>(location?: string) => Promise<Store<Tables>>;
}

/**
 * Runs one suite of behaviour over both engines. PostgreSQL is started for it as an unprivileged user on a free
 * port of this machine and stopped afterwards by its own process id; where it is not installed, its half is skipped
 * and says so.
 */
export function describeOnEngines(title: string, suite: (under: EngineUnderTest) => void): void {
  describe(`${title}, on libsql`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-store-'));
    let stores = 0;
    const newLocation = (): Promise<string> =>
      Promise.resolve(join(folder, `store-${String((stores += 1))}.db`));
    suite(openUnder('libsql', newLocation));
    after(() => {
      rmSync(folder, { recursive: true, force: true });
    });
  });
  const skip = whyNoPostgresql();
  describe(`${title}, on PostgreSQL`, { skip }, () => {
    let server: PostgresqlServer | undefined;
    before(async () => {
      server = await startPostgresql();
    });
    suite(openUnder('postgresql', () => server!.newDatabase()));
    after(async () => {
      await server?.stop();
    });
  });
}

function openUnder(engine: Engine, newLocation: () => Promise<string>): EngineUnderTest {
  const opened: Store<unknown>[] = [];
  after(async () => {
    for (const store of opened) await store.close();
  });
  return {
    engine,
    newLocation,
    open: async <Tables>(location?: string) => {
      const store = await openStore<Tables>(location ?? (await newLocation()));
      opened.push(store as unknown as Store<unknown>);
      return store;
    },
  };
}

/** Why PostgreSQL cannot be run here, for a test's `skip`; false when it can. */
export function whyNoPostgresql(): string | false {
  if (!existsSync(join(BINARIES, 'postgres'))) return 'PostgreSQL is missing: apt-get install postgresql-15';
  if (process.getuid?.() === 0 && unprivilegedUser() === undefined)
    return 'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as';
  return false;
}

interface PostgresqlServer {
  readonly process: number;
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a server of our own: its data in a new folder, its port free, its disk writes real (fsync stays on). */
export async function startPostgresql(): Promise<PostgresqlServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-postgresql-'));
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const password = join(folder, 'password');
  writeFileSync(password, 'tocsin-test\n', { mode: 0o644 });
  const data = join(folder, 'data');
  const as = { ...user, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
  const made = spawnSync(
    join(BINARIES, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'tocsin',
      '--auth=scram-sha-256',
      `--pwfile=${password}`,
      '--encoding=UTF8',
      '--no-sync',
    ],
    { ...as, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const server = spawn(
    join(BINARIES, 'postgres'),
    [
      '-D',
      data,
      '-c',
      'listen_addresses=127.0.0.1',
      '-p',
      String(port),
      '-c',
      `unix_socket_directories=${folder}`,
    ],
    { ...as, stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => {
    server.on('exit', () => {
      resolve();
    });
  });
  // A test process that is killed must not leave the server behind.
  const killed = (): void => {
    server.kill('SIGKILL');
  };
  process.on('exit', killed);
  const url = (database: string): string =>
    `postgres://tocsin:tocsin-test@127.0.0.1:${String(port)}/${database}`;
  const pool = new Pool({ connectionString: url('postgres'), max: 1 });
  pool.on('error', () => undefined);
  await untilReady(pool);
  let databases = 0;
  return {
    process: server.pid!,
    newDatabase: async () => {
      const name = `store_${String((databases += 1))}`;
      await pool.query(`create database ${name}`);
      return url(name);
    },
    stop: async () => {
      await pool.end();
      // "Immediate" would do for what is thrown away, but a clean end shows connections that were left open.
      server.kill('SIGINT');
      await ended;
      process.off('exit', killed);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(pool: Pool): Promise<void> {
  for (let left = 200; ; left -= 1) {
    try {
      await pool.query('select 1');
      return;
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function unprivilegedUser(): { uid: number; gid: number } | undefined {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
      });
    });
  });
}
