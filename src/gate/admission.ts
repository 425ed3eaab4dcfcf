import type { AdmissionLimits } from './gate-options.js';
import { Refusal } from './refuse-request.js';

/** What goes in the lane of its own, in bytes: more than the class of 1 MiB and what age adds to it. */
const MOST_SMALL = 1_100_000;
/** How often the rates of uploads are looked at. */
const WATCH_MILLISECONDS = 1_000;
/** What a device that is refused waits before it tries again, in seconds. */
const RETRY_SECONDS = '20';

/** The right to hold so many bytes in memory until it is given back. */
export interface Ticket {
  /** Aborts when the upload is too slow. */
  readonly signal: AbortSignal;
  /** Says that so many more bytes have come. */
  count(bytes: number): void;
  release(): void;
}

/** Lets in as many bytes at once as memory is set aside for; the others wait their turn, whoever sends them. */
export interface Admission {
  /**
   * Waits for room.
   * @param bytes how many will come, or the most that may
   * @param from who waits: its signal aborts when the connection has gone
   * @throws Refusal `gate/busy` when the queue itself is full or the wait too long
   */
  enter(bytes: number, from: Pick<Request, 'signal'>): Promise<Ticket>;
  /** Bytes let in, and requests that wait. */
  load(): { readonly bytes: number; readonly waiting: number };
  close(): void;
}

interface Held {
  readonly since: number;
  readonly stop: AbortController;
  received: number;
}

interface Waiting {
  readonly bytes: number;
  enter(): void;
}

export function createAdmission(limits: AdmissionLimits, clock: () => number): Admission {
  const lanes = {
    small: new Lane(limits.smallBytes, limits, clock),
    large: new Lane(limits.largeBytes, limits, clock),
  };
  const watch = setInterval(() => {
    lanes.small.endSlow();
    lanes.large.endSlow();
  }, WATCH_MILLISECONDS);
  watch.unref();
  return {
    enter: (bytes, from) => lanes[bytes <= MOST_SMALL ? 'small' : 'large'].enter(bytes, from),
    load: () => ({
      bytes: lanes.small.bytes + lanes.large.bytes,
      waiting: lanes.small.waiting.length + lanes.large.waiting.length,
    }),
    close: () => {
      clearInterval(watch);
    },
  };
}

class Lane {
  bytes = 0;
  readonly waiting: Waiting[] = [];
  readonly #held = new Set<Held>();
  readonly #most: number;
  readonly #limits: AdmissionLimits;
  readonly #clock: () => number;

  constructor(most: number, limits: AdmissionLimits, clock: () => number) {
    this.#most = most;
    this.#limits = limits;
    this.#clock = clock;
  }

  enter(bytes: number, from: Pick<Request, 'signal'>): Promise<Ticket> {
    // First come, first in: somebody small does not overtake somebody who waits.
    if (this.waiting.length === 0 && this.#fits(bytes)) return Promise.resolve(this.#admit(bytes));
    if (this.waiting.length >= this.#limits.waiting) return Promise.reject(busy());
    // Asked for only now: a signal costs more than all the rest of a request that need not wait.
    const { signal: gone } = from;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        gone.removeEventListener('abort', giveUp);
        const place = this.waiting.indexOf(waiting);
        if (place >= 0) this.waiting.splice(place, 1);
      };
      const giveUp = (): void => {
        leave();
        reject(busy());
        // Whoever stood behind may fit.
        this.#admitWaiting();
      };
      const waiting: Waiting = {
        bytes,
        enter: () => {
          leave();
          resolve(this.#admit(bytes));
        },
      };
      const timer = setTimeout(giveUp, this.#limits.waitMilliseconds);
      gone.addEventListener('abort', giveUp, { once: true });
      this.waiting.push(waiting);
    });
  }

  /** Ends what comes too slowly; while others wait, "too slowly" begins earlier. */
  endSlow(): void {
    const { graceMilliseconds, leastRate, leastRateWhenWaiting } = this.#limits;
    const least = this.waiting.length > 0 ? leastRateWhenWaiting : leastRate;
    const now = this.#clock();
    for (const { since, received, stop } of this.#held) {
      const milliseconds = now - since - graceMilliseconds;
      if (milliseconds > 0 && received < (milliseconds / 1000) * least) stop.abort();
    }
  }

  /** One that is larger than the whole lane goes in when it is alone. */
  #fits(bytes: number): boolean {
    return this.bytes === 0 || this.bytes + bytes <= this.#most;
  }

  #admit(bytes: number): Ticket {
    const held: Held = { since: this.#clock(), stop: new AbortController(), received: 0 };
    this.#held.add(held);
    this.bytes += bytes;
    return {
      signal: held.stop.signal,
      count: (more) => {
        held.received += more;
      },
      release: () => {
        if (!this.#held.delete(held)) return;
        this.bytes -= bytes;
        this.#admitWaiting();
      },
    };
  }

  #admitWaiting(): void {
    for (let [next] = this.waiting; next !== undefined && this.#fits(next.bytes); [next] = this.waiting)
      next.enter();
  }
}

function busy(): Refusal {
  return new Refusal('gate/busy', { headers: { 'Retry-After': RETRY_SECONDS } });
}
