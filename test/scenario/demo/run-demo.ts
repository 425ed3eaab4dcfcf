// npm run demo: the whole loop once, in real browsers against real houses, with a picture of each step.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { NO_BROWSER, openChromium } from '../../browser/open-chromium.js';
import { openDemoHouses } from './demo-houses.js';
import { Story } from './story.js';
import { tellStory } from './tell-story.js';

const SCREENS = resolve('out/demo');

if (NO_BROWSER !== false) {
  console.error(NO_BROWSER);
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-demo-'));
  const story = new Story(SCREENS, console.log);
  console.log('Making the keys of four houses and two officers, and starting the houses …');
  const houses = await openDemoHouses(folder);
  const browser = await openChromium();
  try {
    console.log(`${story.seconds.toFixed(0).padStart(4)} s  The houses run`);
    await tellStory(browser, houses, story);
    console.log(
      `${String(story.steps)} steps in ${story.seconds.toFixed(0)} s, the making of keys included; pictures in ${SCREENS}`,
    );
  } finally {
    await browser.close();
    await houses.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
