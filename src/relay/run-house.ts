import { describeFault } from '../base/index.js';
import type { Relay } from './relay.js';
import type { RelayLog } from './relay-log.js';
import { runRound, type Round, type Ways } from './run-round.js';

/** How often a relay asks its gate while all is well, in seconds, and at most how long after it failed. */
const EVERY_SECONDS = 60;
const MOST_SECONDS = 600;
/** How long codes that are over, and notes of what was not believed, are kept. */
const KEPT_DAYS = 30;
const DAY = 86_400_000;

/** A relay that works by the clock. */
export interface RunningHouse {
  /** Ends it, and resolves when the round under way is over. */
  close(): Promise<void>;
}

/** Does round after round. */
export function runHouse(
  relay: Relay,
  ways: Ways,
  log: RelayLog,
  options: { readonly everySeconds?: number } = {},
): RunningHouse {
  const every = options.everySeconds ?? EVERY_SECONDS;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  let failures = 0;
  let problems: Pick<Round, 'gateProblem' | 'mailProblem'> = { gateProblem: null, mailProblem: null };
  const turn = async (): Promise<void> => {
    try {
      const round = await runRound(relay, ways);
      say(log, round, problems);
      problems = round;
      failures = round.gateProblem === null ? 0 : failures + 1;
    } catch (error) {
      failures += 1;
      log.write({ event: 'fault', ...describeFault(error) });
    }
    if (ended) return;
    const wait = Math.min(Math.max(MOST_SECONDS, every), every * 2 ** Math.min(failures, 10));
    timer = setTimeout(() => {
      running = turn();
    }, wait * 1000);
  };
  const begin = async (): Promise<void> => {
    try {
      await sweep(relay);
    } catch (error) {
      log.write({ event: 'fault', ...describeFault(error) });
    }
    await turn();
  };
  let running = begin();
  return {
    close: async () => {
      ended = true;
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
    },
  };
}

async function sweep({ store, clock }: Relay): Promise<void> {
  const before = new Date(clock().getTime() - KEPT_DAYS * DAY).toISOString();
  await store.write(async ({ members, alerts }) => {
    await members.sweep(before);
    await alerts.sweepFaults(before);
  });
}

function say(log: RelayLog, round: Round, before: Pick<Round, 'gateProblem' | 'mailProblem'>): void {
  const { taken, refused, parcels, mails, mailsRefused, counts, gateProblem, mailProblem } = round;
  if (taken + refused > 0) log.write({ event: 'took', messages: taken, refused });
  if (parcels + mails + mailsRefused + counts > 0)
    log.write({ event: 'delivered', mails, refused: mailsRefused, parcels, counts });
  if (gateProblem?.code !== before.gateProblem?.code)
    log.write({ event: 'gate', problem: gateProblem?.code ?? null });
  if (mailProblem !== before.mailProblem) log.write({ event: 'mail', problem: mailProblem });
}
