import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** One thing that happened, for the page of the documentation. */
export interface Told {
  readonly title: string;
  readonly words: string;
  /** The picture's file name; null where nothing is shown on a screen. */
  readonly picture: string | null;
  /** Seconds since the story began. */
  readonly at: number;
}

/** Keeps what happened, with a picture of each step. */
export class Story {
  readonly told: Told[] = [];
  readonly #began = performance.now();
  readonly #folder: string;
  readonly #say: (line: string) => void;

  constructor(folder: string, say: (line: string) => void) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#say = say;
  }

  /** Seconds since it began. */
  get seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  /** Something has happened that people can see on this page, or that has no page. */
  async tell(title: string, words: string, page?: Page, slug?: string): Promise<void> {
    const at = this.seconds;
    const count = String(this.told.length + 1).padStart(2, '0');
    const picture = page === undefined ? null : `${count}-${slug ?? 'step'}.png`;
    if (page !== undefined && picture !== null) await page.screenshot({ path: join(this.#folder, picture) });
    this.told.push({ title, words, picture, at });
    this.#say(`${at.toFixed(0).padStart(4)} s  ${title}`);
  }
}
