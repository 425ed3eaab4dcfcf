import type { Result } from '../base/index.js';
import { accept } from '../base/index.js';
import type { DeskStore } from '../store/index.js';
import type { ActingOfficer, AuditNote } from './action.js';
import type { Doer } from './case.js';
import type { LogAppend } from './evidence/log-book.js';
import type { OpenDesk } from './open-desk.js';

/** What a change writes with: one commit, one time, one person. */
export interface Writing {
  readonly store: DeskStore;
  /** Appends to the desk's log, in the same commit. */
  readonly log: LogAppend;
  readonly now: Date;
  readonly at: string;
  readonly by: Doer;
  /** Lets something be seen once everything is on disk. */
  readonly show: (one: () => void) => void;
}

/** A change that was found possible on how things stand. */
export interface PlannedChange<T> {
  readonly audit: AuditNote;
  readonly write: (writing: Writing) => Promise<T>;
}

/**
 * Plans a change on how things stand, writes it with its row of the audit and its entries of the log in one commit, and
 * only then lets it be seen. One change at a time: what the plan saw is what is changed.
 */
export function performChange<T>(
  desk: OpenDesk,
  officer: Pick<ActingOfficer, 'id' | 'name' | 'record'>,
  plan: () => Result<PlannedChange<T>> | Promise<Result<PlannedChange<T>>>,
): Promise<Result<T>> {
  return desk.turns.take(async () => {
    const planned = await plan();
    if (!planned.ok) return planned;
    const { audit, write } = planned.value;
    const now = desk.clock();
    const log = desk.log.begin();
    const shown: (() => void)[] = [];
    const value = await desk.store.together(async (store) => {
      const by: Doer = { id: officer.id, name: officer.name };
      const show = (one: () => void): void => {
        shown.push(one);
      };
      const written = await write({ store, log, now, at: now.toISOString(), by, show });
      await officer.record(store, audit);
      return written;
    });
    log.show();
    for (const one of shown) one();
    return accept(value);
  });
}
