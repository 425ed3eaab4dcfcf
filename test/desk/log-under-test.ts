import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret, accept } from '../../src/base/index.js';
import { LogBook, type Logged } from '../../src/desk/evidence/log-book.js';
import { openRowVault } from '../../src/desk/desk-keys.js';
import { nativeSigner } from '../../src/desk/native-signer.js';
import { GroupCommit } from '../../src/desk/group-commit.js';
import { Turns } from '../../src/desk/turns.js';
import type { CustodyRecord } from '../../src/evidence/index.js';
import { DESK_HOUSE, DeskStore, migrateStore, type DeskTables, type Store } from '../../src/store/index.js';

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

/** A store that counts its commits. */
class CountingStore extends DeskStore {
  commits = 0;

  override together<T>(work: (store: DeskStore) => Promise<T>): Promise<T> {
    this.commits += 1;
    return super.together(work);
  }
}

/** The log of a desk with nothing around it but its store and what shares commits. */
export interface LogUnderTest {
  readonly book: LogBook;
  readonly store: CountingStore;
  readonly commits: GroupCommit;
  readonly turns: Turns;
  /** What it takes for now. */
  readonly clock: { now: Date };
  /** Appends a record about an exhibit, as an act on it does. */
  append(exhibit: string): Promise<Logged>;
}

/** Opens the log that a store holds. @param key both keys of the desk, so that another process can open it too */
export async function openLog(raw: Store<DeskTables>, key = random(32)): Promise<LogUnderTest> {
  await migrateStore(raw, DESK_HOUSE, new Date());
  const store = new CountingStore(raw.db, openRowVault(new Secret(key), random));
  const book = new LogBook(nativeSigner(new Secret(key)), random);
  await book.load(store);
  const clock = { now: new Date('2026-11-22T10:00:00Z') };
  const turns = new Turns();
  const commits = new GroupCommit({ store, log: book, clock: () => clock.now, turns });
  const officer = { id: 'o1', name: 'Officer Example', record: () => Promise.resolve() };
  return {
    book,
    store,
    commits,
    turns,
    clock,
    append: async (exhibit) => {
      const done = await commits.change({
        officer,
        touches: [exhibit],
        plan: () =>
          accept({
            audit: { say: 'Viewed' },
            write: ({ log, at }) => Promise.resolve(log.record(custody(exhibit, at))),
          }),
      });
      if (!done.ok) throw new RangeError(done.problem.code);
      return done.value;
    },
  };
}

/** Appends for whoever posts, and answers with the entry's place once it is on disk. */
export async function serveLog(log: LogUnderTest): Promise<{ readonly port: number; close(): void }> {
  let asked = 0;
  const server: Server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      asked += 1;
      log.append(`mail-${String(asked)}`).then(
        ({ index }) => {
          response.end(`${String(index)} ${log.book.entry(index)!.entry}`);
        },
        () => {
          response.writeHead(500).end();
        },
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A record as looking at an exhibit leaves one. */
function custody(exhibit: string, at: string): CustodyRecord {
  return {
    type: 'tocsin/record',
    version: 1,
    kind: 'custody',
    desk: 'desk1bench',
    at,
    by: { id: 'o1', name: 'Officer Example' },
    exhibit,
    number: 1,
    who: 'Officer Example',
    what: 'viewed',
    how: 'at the desk',
    result: 'Unchanged',
    before: '0'.repeat(64),
    after: '0'.repeat(64),
  };
}
