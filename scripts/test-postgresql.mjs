import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Starts one PostgreSQL server for all test files of a run, each of which makes databases of its own on it: starting one
 * for every suite took longer than the tests. Without PostgreSQL the tests that need it skip themselves and say so.
 *
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} what the test files are told
 */
export async function startTestPostgresql() {
  const none = { env: {}, stop: async () => {} };
  try {
    const { startPostgresql, whyNoPostgresql } = await import(
      pathToFileURL(resolve('dist/test/store/postgresql-server.js')).href
    );
    if (whyNoPostgresql() !== false) return none;
    const server = await startPostgresql();
    return { env: { TOCSIN_TEST_POSTGRESQL: server.address }, stop: () => server.stop() };
  } catch (error) {
    // Then every suite tries with a server of its own, and says what is wrong.
    console.error(`note: no PostgreSQL server for the whole run: ${error.message}`);
    return none;
  }
}
