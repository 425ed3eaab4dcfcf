import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';

const BINARIES = '/usr/lib/postgresql/15/bin';

/** Why PostgreSQL cannot be run here, for a test's `skip`; false when it can. */
export function whyNoPostgresql(): string | false {
  if (!existsSync(join(BINARIES, 'postgres'))) return 'PostgreSQL is missing: apt-get install postgresql-15';
  if (process.getuid?.() === 0 && unprivilegedUser() === undefined)
    return 'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as';
  return false;
}

/** A PostgreSQL server for tests, and databases on it. */
export interface PostgresqlServer {
  /** The process id of the server, which is ours to end. */
  readonly process: number;
  /** An administrator's address, for {@link joinPostgresql}. */
  readonly address: string;
  /** Makes an empty database. @returns its location */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a server of our own, as an unprivileged user: its data in a new folder, its port free, its disk writes real
 * (fsync stays on; the store refuses a server without it).
 */
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
    address: url('postgres'),
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

/** Makes databases on a server that somebody else started and stops, and takes them away again. */
export function joinPostgresql(address: string): Omit<PostgresqlServer, 'process'> {
  const pool = new Pool({ connectionString: address, max: 1 });
  pool.on('error', () => undefined);
  const made: string[] = [];
  return {
    address,
    newDatabase: async () => {
      const name = `store_${randomBytes(8).toString('hex')}`;
      await pool.query(`create database ${name}`);
      made.push(name);
      return Object.assign(new URL(address), { pathname: `/${name}` }).href;
    },
    stop: async () => {
      // Like the end of the server, it cuts connections that were left open, and shows them by that.
      for (const name of made) await pool.query(`drop database ${name} with (force)`);
      await pool.end();
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
