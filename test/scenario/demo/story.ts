import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Keeps what happened, with a picture of each step where a folder for them is given. */
export class Story {
  #steps = 0;
  readonly #began = performance.now();
  readonly #folder: string | null;
  readonly #say: (line: string) => void;

  constructor(folder: string | null, say: (line: string) => void) {
    if (folder !== null) mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#say = say;
  }

  get steps(): number {
    return this.#steps;
  }

  /** Seconds since it began. */
  get seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  /** Something has happened, and this page shows it. @param slug of the picture's name, after its number */
  async tell(title: string, page: Page, slug: string): Promise<void> {
    const at = this.seconds.toFixed(0).padStart(4);
    this.#steps += 1;
    const name = `${String(this.#steps).padStart(2, '0')}-${slug}.png`;
    if (this.#folder !== null) await page.screenshot({ path: join(this.#folder, name) });
    this.#say(`${at} s  ${title}`);
  }
}
