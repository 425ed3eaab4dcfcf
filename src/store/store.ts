import type { Kysely } from 'kysely';

/** The two engines that every migration and every query runs on. */
export type Engine = 'libsql' | 'postgresql';

/** A database that is open. What was written is on disk when the promise of its transaction resolves. */
export interface Store<Tables> {
  readonly db: Kysely<Tables>;
  readonly engine: Engine;
  /**
   * Bytes that can still be written: what is free on the disk, less the log, which needs its room a second time when it
   * is moved into the database's file. Infinite for a server elsewhere, whose disk is not seen from here.
   */
  room(): Promise<number>;
  /** Moves the log into the database's file, so that the log's room is free again; as far as that can be done. */
  relieve(): Promise<void>;
  close(): Promise<void>;
}
