import { describeFault } from '../base/index.js';
import { readHead } from './audit/read-audit.js';
import type { DeskLog } from './desk-log.js';
import type { Doors } from './doors.js';
import { expire } from './expire.js';
import { pollGate } from './poll-gate.js';

/** How often what is old is removed and the head of the audit is written to the log, in milliseconds. */
const HOUSEKEEPING = 60 * 60_000;

/**
 * Keeps a desk going beside its requests: asks the gate, removes what has been kept for its time, and writes the head of
 * the audit to the log.
 * @returns a function that ends it and resolves when what is under way is over
 */
export function runHouse(
  doors: Doors,
  log: DeskLog,
  options: { readonly everySeconds?: number } = {},
): () => Promise<void> {
  let problem: string | null = null;
  const fault = (error: unknown): void => {
    log.write({ event: 'fault', ...describeFault(error) });
  };
  const endPolling = pollGate(doors.desk, {
    ...options,
    onRound: ({ pull, send, alerts }) => {
      const now = pull?.problem ?? send?.problem ?? alerts?.problem?.code ?? null;
      if (now !== problem) log.write({ event: 'gate', problem: now });
      problem = now;
    },
    onFault: fault,
  });
  let running: Promise<void> = Promise.resolve();
  const keepHouse = async (): Promise<void> => {
    try {
      await removeOld(doors, log);
      log.write({ event: 'audit', ...(await readHead(doors.db)) });
    } catch (error) {
      fault(error);
    }
  };
  const timer = setInterval(() => {
    running = keepHouse();
  }, HOUSEKEEPING);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await endPolling();
    await running;
    log.write({ event: 'audit', ...(await readHead(doors.db)) });
  };
}

async function removeOld(doors: Doors, log: DeskLog): Promise<void> {
  const { open } = doors.desk;
  await doors.sessions.sweep(doors.db, doors.now());
  if (open === undefined) return;
  const removed = await expire(open, (store, note) =>
    doors.writeDownWith(store.db, {
      officer: null,
      purpose: null,
      action: 'desk.expire',
      kind: 'change',
      code: null,
      cases: [],
      ...note,
    }),
  );
  const kinds = Object.keys(removed).length;
  if (kinds > 0) log.write({ event: 'expired', kinds });
}
