// Runs several test files in one process, which starts Node and loads the rooms once for all of them.
import { resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

for (const file of process.argv.slice(2)) {
  try {
    await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    // Once tests run, the runner takes what is thrown between them for a remark.
    test(`${file} can be loaded`, () => {
      throw error;
    });
  }
}
