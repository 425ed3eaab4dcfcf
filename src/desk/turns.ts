import { TocsinError } from '../base/index.js';

/** Does one thing after another: what looks first and writes then must not meet another that does the same. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #over = false;

  /**
   * Runs `work` when everything before it is done, whatever became of that.
   * @throws TocsinError `desk/locked` when {@link end} was called before it was its turn
   */
  take<T>(work: () => Promise<T>): Promise<T> {
    const begin = (): Promise<T> => (this.#over ? Promise.reject(lockedMeanwhile()) : work());
    const mine = this.#last.then(begin, begin);
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** Lets nothing begin any more: what waits would work with what the desk has forgotten. */
  end(): void {
    this.#over = true;
  }
}

function lockedMeanwhile(): TocsinError {
  return new TocsinError('desk/locked', 'The desk was locked before it came to this.', {
    hint: 'Unlock it and do it again; nothing was changed.',
  });
}
