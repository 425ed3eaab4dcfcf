import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatCanonicalJson, parseCanonicalJson, TocsinError, type Json } from '../../base/index.js';
import type { Checkpoint, WitnessedHead } from '../../evidence/index.js';
import { formatBase64Url, isWhole, parseBase64Url, readObject, utf8 } from '../../seal/index.js';

/** What a witness remembers, on disk: of every log, the head that it has cosigned last. */
export interface WitnessState {
  /**
   * Runs `judge` on what is on disk now, and keeps the head that it returns before anything else is done. No two calls
   * overlap, not even those of two processes.
   * @throws TocsinError `cli/witness-busy`, `cli/witness-state`
   */
  update(judge: (headOf: (origin: string) => WitnessedHead | undefined) => Checkpoint | undefined): void;
}

const MOST_BYTES = 1024 * 1024;
/** Far longer than an update takes: a lock that is still there belongs to a process that was killed. */
const STALE_MILLISECONDS = 2000;

/**
 * Opens the state of a witness; a file that is not there yet is a witness that has cosigned nothing. Every change is a
 * whole new file that takes the place of the old, so whatever kills the process leaves one or the other.
 * @throws TocsinError `cli/witness-state` when it is there and cannot be read: to begin anew would cosign a fork
 */
export async function openWitnessState(file: string): Promise<WitnessState> {
  const path = resolve(file);
  const next = `${path}.next`;
  readHeads(path);
  await removeStale(next);
  return {
    update(judge) {
      const handle = lock(next);
      try {
        const heads = readHeads(path);
        const head = judge((origin) => heads.get(origin));
        if (head !== undefined) {
          heads.set(head.origin, { size: head.size, root: head.root });
          writeSync(handle, utf8(formatHeads(heads)));
          fsyncSync(handle);
          renameSync(next, path);
          syncFolder(dirname(path));
          return;
        }
      } catch (error) {
        rmSync(next, { force: true });
        throw error;
      } finally {
        closeSync(handle);
      }
      rmSync(next, { force: true });
    },
  };
}

function lock(next: string): number {
  try {
    return openSync(next, 'wx', 0o600);
  } catch (cause) {
    throw new TocsinError('cli/witness-busy', 'The witness’s state cannot be written now.', {
      hint: 'Check that no other witness runs on the same file, and that its disk has room.',
      cause,
    });
  }
}

async function removeStale(next: string): Promise<void> {
  try {
    closeSync(openSync(next, 'r'));
  } catch {
    return;
  }
  await sleep(STALE_MILLISECONDS);
  rmSync(next, { force: true });
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function formatHeads(heads: ReadonlyMap<string, WitnessedHead>): string {
  const logs = Object.fromEntries(
    [...heads].map(([origin, { size, root }]) => [origin, { size, root: formatBase64Url(root) }]),
  );
  return formatCanonicalJson({ type: 'tocsin/witness-state', version: 1, logs });
}

function readHeads(path: string): Map<string, WitnessedHead> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw unreadable(error);
  }
  const parsed = parseCanonicalJson(bytes, MOST_BYTES);
  const state = parsed.ok ? readObject(parsed.value, ['type', 'version', 'logs']) : undefined;
  const logs: Json = state?.['logs'] ?? null;
  if (
    state?.['type'] !== 'tocsin/witness-state' ||
    state['version'] !== 1 ||
    typeof logs !== 'object' ||
    logs === null ||
    Array.isArray(logs)
  )
    throw unreadable();
  return new Map(
    Object.entries(logs as Record<string, Json>).map(([origin, value]) => {
      const head = readObject(value, ['size', 'root']);
      const root = parseBase64Url(head?.['root'], 32);
      if (root === undefined || !isWhole(head?.['size'], 0, Number.MAX_SAFE_INTEGER)) throw unreadable();
      return [origin, { size: head['size'], root }];
    }),
  );
}

function unreadable(cause?: unknown): TocsinError {
  return new TocsinError(
    'cli/witness-state',
    'The file with what this witness has cosigned cannot be read.',
    {
      hint: 'Fetch it from a backup that is not older than the last cosignature; never begin anew with the same key.',
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
