import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { openStore, type Engine, type Store } from '../../src/store/index.js';
import {
  joinPostgresql,
  startPostgresql,
  whyNoPostgresql,
  type PostgresqlServer,
} from './postgresql-server.js';

/** The address of the server that `npm test` starts for all test files together (scripts/test-postgresql.mjs). */
const SHARED = process.env['TOCSIN_TEST_POSTGRESQL'];

/** A place for stores of one engine; every store that it opens is a new, empty one. */
export interface EngineUnderTest {
  readonly engine: Engine;
  /** The location of a database that is empty. */
  readonly newLocation: () => Promise<string>;
  readonly open: <Tables>(location?: string) => Promise<Store<Tables>>;
}

/**
 * Runs one suite of behaviour over both engines, on PostgreSQL with databases of its own: on the server that is shared by
 * the whole run, or on one that is started for the suite and stopped afterwards. Where it is not installed, its half is
 * skipped and says so.
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
    let server: Pick<PostgresqlServer, 'newDatabase' | 'stop'> | undefined;
    before(async () => {
      server = SHARED === undefined ? await startPostgresql() : joinPostgresql(SHARED);
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
