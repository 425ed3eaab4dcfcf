import { sql, type RawBuilder } from 'kysely';
import type { Engine } from '../store.js';

/**
 * A new id of 32 hexadecimal digits for every row that a statement writes, drawn by the engine from the system's secure
 * source: a hundred thousand rows are written by one statement, and none of their ids travels through this process.
 */
export function randomId(engine: Engine): RawBuilder<string> {
  return engine === 'libsql'
    ? sql<string>`lower(hex(randomblob(16)))`
    : sql<string>`replace(gen_random_uuid()::text, '-', '')`;
}
