import { writeFileSync } from 'node:fs';

/** What a process used, as {@link process.resourceUsage} tells it when the process ends. */
export interface ProcessUsage {
  /** Largest resident memory, bytes. */
  readonly peakMemory: number;
  /** Seconds of processor time, of all threads. */
  readonly processorSeconds: number;
}

// Loaded with --import into the process that is measured: it tells its own use when it ends.
const path = process.env['TOCSIN_USAGE_FILE'];
if (path !== undefined) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage: ProcessUsage = {
      peakMemory: maxRSS * 1024,
      processorSeconds: (userCPUTime + systemCPUTime) / 1e6,
    };
    writeFileSync(path, JSON.stringify(usage));
  });
}
