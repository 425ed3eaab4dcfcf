/** As many as the smallest machine that we build on has cores. */
const LANES = 2;

/**
 * Runs jobs in two lanes, in the order given, each as soon as a lane is free, and prints a line for each when it ends.
 *
 * @param jobs each with a `title`, a promise `ready` if it must wait for one (which never fails), and a `run` that is
 *   given what that promise brings and gives `{ passed, failed, skipped, output? }`; `output` is printed
 *   above the job's line. A job that throws has failed.
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>} of all jobs together
 */
export async function runLanes(jobs) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const waiting = [...jobs];
  let done = 0;
  const lane = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      const given = await job.ready;
      const started = Date.now();
      const result = await job
        .run(given)
        .catch((error) => ({ passed: 0, failed: 1, skipped: 0, output: `${error.stack}\n` }));
      for (const key of Object.keys(counts)) counts[key] += result[key];
      done += 1;
      process.stdout.write(result.output ?? '');
      const tests =
        result.passed + result.failed > 1 ? `${result.passed} passed, ${result.failed} failed, ` : '';
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(
        `${result.failed === 0 ? '✔' : '✖'} ${job.title} (${tests}${seconds} s), ${done} of ${jobs.length}`,
      );
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return counts;
}
