/** Wrong tries that cost nothing: people mistype. */
const FREE_TRIES = 4;
const LONGEST_SECONDS = 300;

/** Makes guessing the passphrase slow for whoever is signed in: each further wrong try doubles the wait. */
export class UnlockTries {
  readonly #now: () => Date;
  #wrong = 0;
  #until = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** 0 when a try may be made now. */
  secondsToWait(): number {
    return Math.max(0, Math.ceil((this.#until - this.#now().getTime()) / 1000));
  }

  tried(right: boolean): void {
    this.#wrong = right ? 0 : this.#wrong + 1;
    const over = this.#wrong - FREE_TRIES;
    const seconds = over > 0 ? Math.min(LONGEST_SECONDS, 2 ** over) : 0;
    this.#until = this.#now().getTime() + seconds * 1000;
  }
}
