import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { TocsinError } from '../../base/index.js';

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));

/** A house that runs in a process of its own. */
export interface HouseProcess {
  /** Resolves with its exit code when it ends, asked to or not. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

/** The last thing that a house says to people once it answers. */
const READY = /Stop it with Ctrl-C/;
const READY_WITHIN = 180_000;

/**
 * Starts a house with the same command that an operator would type, and waits until it says that it listens.
 * @param onWords called with every line that it says to people
 * @throws TocsinError `cli/house-ended` with the house's own words when it ends before that
 */
export async function startHouse(
  args: readonly string[],
  onWords: (line: string) => void,
): Promise<HouseProcess> {
  // Its own group: Ctrl-C reaches only us, and we stop the houses in order, so that nothing is half-done.
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const ended = endOf(child);
  const said: string[] = [];
  const ready = new Promise<'ready'>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (said.length < 100) said.push(line);
      onWords(line);
      if (READY.test(line)) resolve('ready');
    });
  });
  const late = new AbortController();
  const outcome = await Promise.race([
    ready,
    ended,
    setTimeout(READY_WITHIN, null, { signal: late.signal, ref: false }).catch(() => null),
  ]);
  late.abort();
  if (outcome !== 'ready') {
    child.kill('SIGTERM');
    throw new TocsinError('cli/house-ended', `tocsin ${args[0] ?? ''} did not start.`, {
      hint: said.join(' ').trim() || 'Start it by itself to see what it says.',
    });
  }
  return {
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}
