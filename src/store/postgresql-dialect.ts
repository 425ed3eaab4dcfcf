import { PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';

const MOST_CONNECTIONS = 10;
const CONNECT_MILLISECONDS = 10_000;

/** How Kysely reaches PostgreSQL. Whole numbers come back as numbers: Tocsin counts nothing beyond 2^53. */
export function openPostgresqlDialect(url: string): PostgresDialect {
  const pool = new Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    application_name: 'tocsin',
    // A server may have been told to acknowledge before the disk has it: never for us.
    options: '-c synchronous_commit=on -c client_min_messages=warning',
    types: {
      getTypeParser: (oid, format) =>
        oid === types.builtins.INT8 && format !== 'binary'
          ? Number
          : (types.getTypeParser(oid, format) as (value: string) => unknown),
    },
  });
  // A connection that breaks while nobody uses it is replaced at the next query, which reports its own fault.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}
