import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { NO_DESK_PAGES } from '../browser/house-under-test.js';
import { NO_BROWSER, openChromium } from '../browser/open-chromium.js';
import { openDemoHouses } from './demo/demo-houses.js';
import { Story } from './demo/story.js';
import { tellStory } from './demo/tell-story.js';

test(
  'from one target’s export to a correction on every member’s device, as npm run demo tells it, every step holds',
  { skip: NO_BROWSER || NO_DESK_PAGES },
  async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-demo-'));
    const story = new Story(null, (line) => {
      context.diagnostic(line);
    });
    const houses = await openDemoHouses(folder);
    const browser = await openChromium();
    try {
      await tellStory(browser, houses, story);
    } finally {
      await browser.close();
      await houses.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
