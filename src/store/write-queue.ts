import { setImmediate } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Store } from './store.js';

/** Most writes, and most bytes, that share one commit. */
const MOST_WRITES = 128;
const MOST_BYTES = 16 << 20;

/** One write: it only talks to the database, so that it can be run again. */
export type Write<Tables, T> = (db: Transaction<Tables>) => Promise<T>;

interface Waiting<Tables> {
  readonly bytes: number;
  /** Runs the write and says how to tell its caller, once it is committed. */
  run(db: Transaction<Tables>): Promise<() => void>;
  fail(error: unknown): void;
}

/** Writes that arrive together share one commit, and so one wait for the disk. */
export interface WriteQueue<Tables> {
  /**
   * Resolves when the write is on disk.
   * @param bytes how much it writes, roughly
   */
  write<T>(write: Write<Tables, T>, bytes?: number): Promise<T>;
}

export function createWriteQueue<Tables>(store: Store<Tables>): WriteQueue<Tables> {
  const { db } = store;
  const waiting: Waiting<Tables>[] = [];
  let draining = false;

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      // What has arrived while the last commit was waiting for the disk shares the next one.
      await setImmediate();
      const batch = takeBatch(waiting);
      if (await commit(db, batch)) continue;
      // One of them cannot be written, or not all of them together. On a full disk the log may hold what is already
      // dead, most of all while the desk deletes: its room is taken back. Then each write stands for itself.
      await store.relieve().catch(() => undefined);
      for (const one of batch) await commit(db, [one], true);
    }
    draining = false;
  };

  return {
    write: (write, bytes = 0) =>
      new Promise((resolve, reject) => {
        waiting.push({
          bytes,
          run: async (transaction) => {
            const value = await write(transaction);
            return () => {
              resolve(value);
            };
          },
          fail: reject,
        });
        if (!draining) {
          draining = true;
          void drain();
        }
      }),
  };
}

function takeBatch<Tables>(waiting: Waiting<Tables>[]): Waiting<Tables>[] {
  let bytes = 0;
  let count = 0;
  while (count < waiting.length && count < MOST_WRITES && (count === 0 || bytes < MOST_BYTES)) {
    bytes += waiting[count]!.bytes;
    count += 1;
  }
  return waiting.splice(0, count);
}

async function commit<Tables>(
  db: Kysely<Tables>,
  batch: readonly Waiting<Tables>[],
  last = false,
): Promise<boolean> {
  try {
    const tell = await db.transaction().execute(async (transaction) => {
      const done: (() => void)[] = [];
      for (const one of batch) done.push(await one.run(transaction));
      return done;
    });
    // Only now: whoever is told has it on disk.
    for (const say of tell) say();
    return true;
  } catch (error) {
    if (last) for (const one of batch) one.fail(error);
    return last;
  }
}
