import { setImmediate } from 'node:timers/promises';
import { accept, type Result } from '../base/index.js';
import type { DeskStore } from '../store/index.js';
import type { AuditNote } from './audit/audit-note.js';
import type { LogAppend, LogBook } from './evidence/log-book.js';
import type { Turns } from './turns.js';
import type { PlannedChange } from './writing.js';

/** A change that is asked for. */
export interface AskedChange<T> {
  readonly officer: {
    readonly id: string;
    readonly name: string;
    /** Writes the row of the audit, in the commit of the change. */
    record(store: DeskStore, note: AuditNote): Promise<void>;
  };
  readonly plan: () => Result<PlannedChange<T>> | Promise<Result<PlannedChange<T>>>;
  /**
   * Ids of everything that the plan looks at and the change writes. Two that name the same are never in one commit;
   * without the list it stands alone, since nobody knows what it looks at.
   */
  readonly touches?: readonly string[];
}

/** What commits are made of. */
interface Working {
  readonly store: DeskStore;
  readonly log: LogBook;
  readonly clock: () => Date;
  readonly turns: Turns;
}

/** A change on its way: its type is known to whoever asked. */
interface Waiting {
  readonly officer: AskedChange<unknown>['officer'];
  readonly touches: readonly string[];
  readonly plan: () => Promise<Result<PlannedChange<() => void>>>;
  /** Nothing was written. */
  readonly refuse: (refused: Result<never>) => void;
  readonly fail: (error: unknown) => void;
}

/** Changes in one commit: a few seconds of work at most, so that a single one never waits long for the rest. */
const MOST_TOGETHER = 256;

/**
 * Makes changes, each with its row of the audit and its entries of the log. Those that are in flight together and touch
 * different things share one commit, one wait for the disk, and the next checkpoint. Each is planned on how things stand
 * and told only what is on disk; one that cannot be written takes nothing of the others with it.
 */
export class GroupCommit {
  readonly #desk: Working;
  #waiting: Waiting[] = [];
  #isGoing = false;

  constructor(desk: Working) {
    this.#desk = desk;
  }

  /** Resolves when the change is on disk, or refused by its plan. */
  change<T>({ officer, plan, touches }: AskedChange<T>): Promise<Result<T>> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        officer,
        touches: touches ?? [],
        plan: async () => {
          const planned = await plan();
          if (!planned.ok) return planned;
          const { audit, write } = planned.value;
          return accept({
            audit,
            write: async (writing) => {
              const value = await write(writing);
              return () => {
                resolve(accept(value));
              };
            },
          });
        },
        refuse: resolve,
        fail: reject,
      };
      if (touches === undefined) this.#desk.turns.take(() => commit(this.#desk, [waiting])).catch(reject);
      else {
        this.#waiting.push(waiting);
        this.#begin();
      }
    });
  }

  #begin(): void {
    if (this.#isGoing || this.#waiting.length === 0) return;
    this.#isGoing = true;
    const turn = this.#desk.turns.take(async () => {
      // What has come in while the last commit was waiting for the disk shares this one.
      await setImmediate();
      await commit(this.#desk, this.#takeApart());
    });
    void turn
      .catch((error: unknown) => {
        // The desk was locked before it came to this: nothing of what waits was begun.
        for (const { fail } of this.#waiting.splice(0)) fail(error);
      })
      .finally(() => {
        this.#isGoing = false;
        this.#begin();
      });
  }

  /** The oldest changes that touch nothing that an older one touches. */
  #takeApart(): Waiting[] {
    const touched = new Set<string>();
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    for (const one of this.#waiting) {
      const isFree = batch.length < MOST_TOGETHER && !one.touches.some((id) => touched.has(id));
      (isFree ? batch : later).push(one);
      for (const id of one.touches) touched.add(id);
    }
    this.#waiting = later;
    return batch;
  }
}

/** Plans every change, writes what is possible in one commit, and then tells. It throws nothing: each is told by itself. */
async function commit(desk: Working, batch: readonly Waiting[]): Promise<void> {
  const planned: (PlannedChange<() => void> & Waiting)[] = [];
  for (const one of batch)
    try {
      const result = await one.plan();
      if (result.ok) planned.push({ ...one, ...result.value });
      else one.refuse(result);
    } catch (error) {
      one.fail(error);
    }
  if (planned.length === 0) return;
  const log = desk.log.begin();
  const written: (() => void)[] = [];
  const lost: (() => void)[] = [];
  try {
    await desk.store.together(async (store) => {
      for (const one of planned) {
        const count = log.count;
        const attempt = (): Promise<() => void> => writeOne(desk, store, log, one);
        // Alone in its commit, it needs no way back but the commit's own.
        const done = planned.length === 1 ? { value: await attempt() } : await store.attempt(attempt);
        if ('value' in done) {
          written.push(done.value);
          continue;
        }
        log.keepFirst(count);
        lost.push(() => {
          one.fail(done.error);
        });
      }
      await log.write(store);
    });
  } catch (error) {
    for (const { fail } of planned) fail(error);
    return;
  }
  log.show();
  for (const tell of [...lost, ...written]) tell();
}

/** @returns what is to be done once it is on disk: letting it be seen, and telling whoever asked */
async function writeOne(
  desk: Working,
  store: DeskStore,
  log: LogAppend,
  { officer, write, audit }: PlannedChange<() => void> & Waiting,
): Promise<() => void> {
  const now = desk.log.recordedAt(desk.clock());
  const shown: (() => void)[] = [];
  const tell = await write({
    store,
    log,
    now,
    at: now.toISOString(),
    by: { id: officer.id, name: officer.name },
    show: (one) => {
      shown.push(one);
    },
  });
  await officer.record(store, audit);
  return () => {
    for (const one of shown) one();
    tell();
  };
}
