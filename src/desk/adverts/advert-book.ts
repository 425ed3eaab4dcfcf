import type { AdvertItemRecord, AdvertRunRecord } from '../desk-records.js';

/** States of a run, as the store has them. */
export type AdvertRunState = 'waiting' | 'running' | 'done' | 'failed';

/** A run over a file of adverts. */
export interface AdvertRun extends AdvertRunRecord {
  readonly id: string;
  readonly state: AdvertRunState;
}

/** An advert that was kept, with its id and the run it came in. */
export interface KeptAdvert extends AdvertItemRecord {
  readonly id: string;
  readonly run: string;
}

/** The runs of an unlocked desk and the adverts that were kept of them. */
export class AdvertBook {
  readonly #runs = new Map<string, AdvertRun>();
  readonly #adverts = new Map<string, KeptAdvert>();
  readonly #byRun = new Map<string, string[]>();

  /** Newest first. */
  runs(): AdvertRun[] {
    return [...this.#runs.values()].reverse();
  }

  run(id: string): AdvertRun | undefined {
    return this.#runs.get(id);
  }

  putRun(run: AdvertRun): void {
    this.#runs.set(run.id, run);
  }

  advert(id: string): KeptAdvert | undefined {
    return this.#adverts.get(id);
  }

  putAdvert(advert: KeptAdvert): void {
    if (!this.#adverts.has(advert.id)) {
      const others = this.#byRun.get(advert.run);
      if (others === undefined) this.#byRun.set(advert.run, [advert.id]);
      else others.push(advert.id);
    }
    this.#adverts.set(advert.id, advert);
  }

  advertsOf(run: string): KeptAdvert[] {
    return (this.#byRun.get(run) ?? []).map((id) => this.#adverts.get(id)!);
  }

  /** Forgets a run and its adverts. @returns the adverts' ids. */
  removeRun(id: string): readonly string[] {
    const ids = this.#byRun.get(id) ?? [];
    for (const advert of ids) this.#adverts.delete(advert);
    this.#byRun.delete(id);
    this.#runs.delete(id);
    return ids;
  }
}
