import type { Kysely } from 'kysely';

/** The two engines that every migration and every query runs on. */
export type Engine = 'libsql' | 'postgresql';

/** A database that is open. What was written is on disk when the promise of its transaction resolves. */
export interface Store<Tables> {
  readonly db: Kysely<Tables>;
  readonly engine: Engine;
  /** The folder of the database's file, whose disk can fill up; undefined for a server elsewhere. */
  readonly folder: string | undefined;
  close(): Promise<void>;
}
