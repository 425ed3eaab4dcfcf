import type { Desk, DeskRound } from './desk.js';

/** How often the gate is asked while all is well, and at most how long after it failed, in seconds. */
const EVERY_SECONDS = 30;
const MOST_SECONDS = 600;

/** What polling is told. */
export interface PollOptions {
  readonly everySeconds?: number;
  /** Called after every round; what it throws ends the polling. */
  readonly onRound?: (round: DeskRound) => void;
  /** Called for a fault of the desk itself, such as a full disk; polling goes on. */
  readonly onFault?: (fault: unknown) => void;
}

/**
 * Pulls, opens and sends again and again. After a failure it waits twice as long each time, up to ten minutes, and a
 * little more or less than that, so that many desks do not come back at one moment.
 * @returns a function that ends it and resolves when the round under way is over.
 */
export function pollGate(desk: Desk, options: PollOptions = {}): () => Promise<void> {
  const every = options.everySeconds ?? EVERY_SECONDS;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let failures = 0;
  let ended = false;
  const turn = async (): Promise<void> => {
    try {
      const round = await desk.round();
      failures = (round.pull?.problem ?? round.send?.problem ?? null) === null ? 0 : failures + 1;
      options.onRound?.(round);
    } catch (fault) {
      failures += 1;
      options.onFault?.(fault);
    }
    if (ended) return;
    const wait = Math.min(MOST_SECONDS, every * 2 ** Math.min(failures, 10));
    const spread = failures === 0 ? 1 : 0.75 + desk.options.random(1)[0]! / 512;
    timer = setTimeout(
      () => {
        running = turn();
      },
      wait * spread * 1000,
    );
    timer.unref();
  };
  running = turn();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await running;
  };
}
