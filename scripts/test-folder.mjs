import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
const ENOUGH = 4 * 1024 ** 3;

/**
 * Makes the folder in which everything of this run lays its temporary files, until the run ends: in memory where there is
 * plenty of it, since every store waits for the disk after each change, and what a killed process leaves is the same there.
 */
export function useTestFolder() {
  const folder = mkdtempSync(join(hasRoom() ? IN_MEMORY : tmpdir(), 'tocsin-tests-'));
  // PostgreSQL does not run as root, and must get through to the folder that is its own.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
}

function hasRoom() {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ENOUGH && freemem() >= 2 * ENOUGH;
  } catch {
    return false;
  }
}
