import { buildJobs, gateJobs } from './gates.mjs';
import { runLanes } from './run-lanes.mjs';
import { useTestFolder } from './test-folder.mjs';
import { startTestPostgresql } from './test-postgresql.mjs';

/**
 * Builds, and runs gates and tests in the same two lanes.
 *
 * @param tests takes what tests must wait for, and gives their jobs
 * @param gates whether to run the gates as well
 * @param pages whether to build the pages
 */
export async function runSuite(tests, { gates = true, pages = true } = {}) {
  useTestFolder();
  const { jobs, built } = buildJobs({ pages });
  let stop = async () => {};
  const ready = built.then(async () => {
    const server = await startTestPostgresql();
    stop = server.stop;
    return server.env;
  });
  // Lint takes as long as most of the rest that needs no build.
  const [types, ...pagesJob] = jobs;
  const [lint = [], ...others] = gates ? gateJobs() : [];
  try {
    return await runLanes([types, lint, pagesJob, others, tests(ready)].flat());
  } finally {
    await stop();
  }
}

// Ended by a signal, a process leaves without its exit handlers, which end the server and remove the folder.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
