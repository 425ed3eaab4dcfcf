import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Where Debian puts it; another place can be named. */
const CHROMIUM = process.env['TOCSIN_CHROMIUM'] ?? '/usr/bin/chromium';

/** The reason to skip browser tests on this machine, or false when they can run. */
export const NO_BROWSER = existsSync(CHROMIUM)
  ? false
  : `there is no ${CHROMIUM}: install Debian's chromium to run this`;

/** A real browser, headless and quiet. */
export async function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}
